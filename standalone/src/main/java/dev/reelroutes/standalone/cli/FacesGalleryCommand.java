package dev.reelroutes.standalone.cli;

import dev.reelroutes.faces.Gallery;
import dev.reelroutes.faces.Gallery.Known;
import dev.reelroutes.faces.People;
import dev.reelroutes.faces.ResultFiles;
import dev.reelroutes.standalone.local.FolderFiles;
import dev.reelroutes.standalone.local.LocalFaces;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** What the gallery's photos are good for. */
@Command(
    name = "gallery",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description = {
      "Says who can be recognised, and which photos cannot be used: those without exactly one face.",
      "Strangers who are remembered (faces.unknown=remember) are listed too.",
      ""
    })
final class FacesGalleryCommand implements Callable<Integer> {

  @Mixin private FacesOptions options = new FacesOptions();

  @Mixin(name = Console.MIXIN)
  private Console console = new Console();

  @Override
  public Integer call() {
    FolderFiles files = options.existing();
    try (LocalFaces faces = options.open(new LocalFaces.Places(files, files, null))) {
      Gallery gallery = faces.gallery();
      gallery.known().stream()
          .collect(Collectors.groupingBy(Known::person, TreeMap::new, Collectors.counting()))
          .forEach(
              (person, photos) ->
                  console
                      .out()
                      .println(
                          Text.oneLine(person) + ": " + Text.count(photos.intValue(), "photo")));
      new People(files, new ResultFiles(files))
          .strangers()
          .forEach(id -> console.out().println(Text.oneLine(id) + ": remembered"));
      gallery
          .problems()
          .forEach(problem -> console.error(problem.photo() + " is not used: " + problem.reason()));
      return gallery.problems().isEmpty() ? ExitCode.OK : ExitCode.SOME_REJECTED;
    }
  }
}
