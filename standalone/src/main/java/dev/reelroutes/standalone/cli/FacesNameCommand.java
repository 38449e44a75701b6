package dev.reelroutes.standalone.cli;

import dev.reelroutes.faces.People;
import dev.reelroutes.faces.ResultFiles;
import dev.reelroutes.standalone.driver.UsageException;
import dev.reelroutes.standalone.local.FolderFiles;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A name for a stranger. */
@Command(
    name = "name",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description = {
      "Gives somebody a name who was remembered without (faces.unknown=remember).",
      "They are recognised by it from now on, and earlier results are changed.",
      ""
    })
final class FacesNameCommand implements Callable<Integer> {

  @Parameters(index = "0", paramLabel = "UNKNOWN", description = "Such as unknown-1.")
  private String stranger = "";

  @Parameters(index = "1", paramLabel = "NAME", description = "New, or of the gallery.")
  private String name = "";

  @Option(
      names = {"-o", "--out"},
      required = true,
      paramLabel = "DIR",
      description = "Where the results are.")
  private Path out = Path.of("");

  @Mixin private FacesOptions options = new FacesOptions();

  @Mixin(name = Console.MIXIN)
  private Console console = new Console();

  @Override
  public Integer call() {
    People people = new People(options.existing(), new ResultFiles(new FolderFiles(out)));
    try {
      People.Done done = people.name(stranger, name);
      done.changed().forEach(file -> console.out().println("changed " + Text.oneLine(file)));
      console.out().println(Text.oneLine(stranger + " is " + name));
      return ExitCode.OK;
    } catch (IllegalArgumentException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
  }
}
