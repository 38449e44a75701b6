package dev.reelroutes.standalone.cli;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Where a command prints, and how much is said about what happens inside. In every command. */
final class Console {

  /** The mixin's name in every command. */
  static final String MIXIN = "console";

  /** Read by logback.xml when the first logger is made, which is after the arguments are read. */
  private static final String LEVEL = "reelroutes.log.level";

  private static final String FORMAT = "reelroutes.log.format";
  private static final String OTHERS = "reelroutes.log.others";
  private static final String TRACES = "reelroutes.log.traces";

  @Spec(Spec.Target.MIXEE)
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CommandSpec spec;

  @Option(
      names = {"-v", "--verbose"},
      description = "Say on standard error what the routes do.")
  private boolean verbose;

  @Option(
      names = {"-X", "--debug"},
      description = "Say everything, with stack traces.")
  private boolean debug;

  /**
   * Sets how much is logged; takes effect for loggers that do not exist yet.
   *
   * @return whether failures are shown with their stack traces
   */
  static boolean prepare(CommandLine command) {
    CommandSpec mixin = command.getCommandSpec().mixins().get(MIXIN);
    if (mixin == null) {
      return false;
    }
    Console console = (Console) mixin.userObject();
    boolean serves = command.getCommand() instanceof ServeCommand;
    if (command.getCommand() instanceof ServeCommand serve) {
      System.setProperty(FORMAT, serve.logFormat().toString());
    }
    if (console.debug) {
      System.setProperty(LEVEL, "DEBUG");
      System.setProperty(OTHERS, "INFO");
      System.setProperty(TRACES, "%ex");
    } else if (console.verbose || serves) {
      System.setProperty(LEVEL, "INFO");
    }
    return console.debug;
  }

  PrintWriter out() {
    return spec.commandLine().getOut();
  }

  /** One line on standard error. */
  void error(String message) {
    error(spec.commandLine(), message);
  }

  static void error(CommandLine command, String message) {
    command.getErr().println("reelroutes: " + Text.oneLine(message));
  }
}
