package dev.reelroutes.standalone.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command without a command: it can only help. */
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
final class ReelroutesCommand implements Runnable {

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "a command is missing: " + String.join(", ", spec.subcommands().keySet()));
  }
}
