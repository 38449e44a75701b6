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

/** Nothing of somebody any more. */
@Command(
    name = "forget",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description = {
      "Removes every trace of somebody: their photos and embeddings in the gallery, and their name in",
      "the results. Videos and frames stay: the changed results say which show them.",
      ""
    })
final class FacesForgetCommand implements Callable<Integer> {

  @Parameters(paramLabel = "NAME", description = "A name, or such as unknown-1.")
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
      People.Done done = people.forget(name);
      done.removed().forEach(file -> console.out().println("removed " + Text.oneLine(file)));
      done.changed().forEach(file -> console.out().println("changed " + Text.oneLine(file)));
      if (done.removed().isEmpty() && done.changed().isEmpty()) {
        console.out().println(Text.oneLine("nothing was known of " + name));
      }
      return ExitCode.OK;
    } catch (IllegalArgumentException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
  }
}
