package dev.reelroutes.standalone.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command without a command: all it can do is help. */
@Command(
    name = "reelroutes",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    description = {
      "Turns a photo a day into a movie that grows, every photo once, in date order.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  reelroutes movie ~/Pictures/selfies -o life.mp4",
      "  reelroutes demo -o demo.mp4",
      "  reelroutes serve",
      "",
      "reelroutes COMMAND --help says more about each.",
      "Exit codes: 0 ok, 1 some inputs rejected, 2 usage or settings, 3 failure."
    })
final class ReelroutesCommand implements Callable<Integer> {

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CommandSpec spec;

  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getErr());
    return ExitCode.USAGE;
  }
}
