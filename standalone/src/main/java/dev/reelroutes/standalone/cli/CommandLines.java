package dev.reelroutes.standalone.cli;

import ch.qos.logback.classic.spi.ThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import dev.reelroutes.standalone.cli.Failures.Failure;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/** Builds the command line, and turns every failure into one line and an exit code. */
public final class CommandLines {

  private CommandLines() {}

  /** The command line with all its commands. */
  public static CommandLine create(Services services) {
    CommandLine line =
        new CommandLine(new ReelroutesCommand())
            .addSubcommand(new MovieCommand(services))
            .addSubcommand(new DemoCommand(services))
            .addSubcommand(new ServeCommand(services))
            .addSubcommand(new AddCommand(services))
            .addSubcommand(new AppendCommand(services))
            .addSubcommand(new ExportCommand(services))
            .addSubcommand(new StatusCommand(services))
            .addSubcommand(new VerifyCommand(services))
            .addSubcommand(new RemoveCommand(services))
            .addSubcommand(new CompactCommand(services))
            .addSubcommand(new RebuildCommand(services))
            .addSubcommand(new AcceptCommand(services))
            .addSubcommand(new RedateCommand(services))
            .addSubcommand(new SplitCommand(services))
            .addSubcommand(new ClipCommand())
            .addSubcommand(new ClipEventCommand(Clock.systemUTC()))
            .addSubcommand(FacesCommand.create(services))
            .addSubcommand(new ModelsCommand())
            .addSubcommand(new BackfillCommand(services))
            .addSubcommand(new BenchCommand());
    line.registerConverter(LocalDate.class, CommandLines::day);
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setUsageHelpAutoWidth(true);
    line.setExecutionStrategy(CommandLines::run);
    line.setParameterExceptionHandler((e, args) -> wrongUsage(e));
    line.setExecutionExceptionHandler((e, command, parsed) -> failed(e, command));
    return line;
  }

  private static LocalDate day(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      throw new CommandLine.TypeConversionException("'" + text + "' is no day such as 2024-05-17");
    }
  }

  private static int run(ParseResult parsed) {
    List<CommandLine> commands = parsed.asCommandLineList();
    Console.prepare(commands.get(commands.size() - 1));
    return new CommandLine.RunLast().execute(parsed);
  }

  private static int wrongUsage(CommandLine.ParameterException e) {
    CommandLine command = e.getCommandLine();
    Console.error(command, String.valueOf(e.getMessage()));
    command
        .getErr()
        .println("Try '" + command.getCommandSpec().qualifiedName() + " --help' for more.");
    return ExitCode.USAGE;
  }

  private static int failed(Exception e, CommandLine command) {
    Failure failure = Failures.of(e);
    Console.error(command, failure.sentence());
    if (Console.prepare(command)) {
      command.getErr().println(ThrowableProxyUtil.asString(new ThrowableProxy(e)));
    }
    return failure.exitCode();
  }
}
