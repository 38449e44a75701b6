package dev.reelroutes.standalone.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Who is on videos. */
@Command(
    name = "faces",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    description = {
      "Says who is on videos and photos, by a gallery of photos of each person.",
      "It needs models: reelroutes models fetch.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  reelroutes faces recognise trip.mp4 --gallery people -o results",
      "  reelroutes faces gallery --gallery people",
      "  reelroutes faces name unknown-1 anna --gallery people -o results",
      "",
      "A gallery has a folder for each person: people/anna/1.jpg, each photo with one face."
    })
final class FacesCommand implements Callable<Integer> {

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CommandSpec spec;

  /** With its own commands. */
  static CommandLine create(Services services) {
    return new CommandLine(new FacesCommand())
        .addSubcommand(new FacesRecogniseCommand(services))
        .addSubcommand(new FacesFramesCommand())
        .addSubcommand(new FacesGalleryCommand())
        .addSubcommand(new FacesNameCommand())
        .addSubcommand(new FacesForgetCommand());
  }

  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getErr());
    return ExitCode.USAGE;
  }
}
