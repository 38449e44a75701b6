package dev.reelroutes.standalone.cli;

import dev.reelroutes.standalone.driver.Progress;
import java.io.PrintStream;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** A bar on standard error, which goes away when the step is done; only on a terminal. */
final class TerminalProgress implements Progress {

  /** Set by the launcher, which can ask the terminal: its width; absent when there is none. */
  private static final String COLUMNS = "reelroutes.columns";

  private static final int TEN_TIMES_A_SECOND = 100;

  private final PrintStream terminal;
  private final int columns;

  private TerminalProgress(PrintStream terminal, int columns) {
    this.terminal = terminal;
    this.columns = columns;
  }

  /** Bars if standard error is a terminal, else nothing: logs and pipes want no bars. */
  static Progress orNone(PrintStream standardError) {
    int columns = columns();
    return columns > 0 ? new TerminalProgress(standardError, columns) : Progress.none();
  }

  /** Whether standard error is a terminal. */
  static boolean isTerminal() {
    return columns() > 0;
  }

  private static int columns() {
    return Integer.getInteger(COLUMNS, 0);
  }

  @Override
  public Step begin(String name, int total) {
    // A consumer of our own width keeps the library from asking the terminal through native code.
    ProgressBar bar =
        new ProgressBarBuilder()
            .setTaskName(name)
            .setInitialMax(total)
            .setStyle(ProgressBarStyle.ASCII)
            .setUpdateIntervalMillis(TEN_TIMES_A_SECOND)
            .setConsumer(new ConsoleProgressBarConsumer(terminal, columns - 1))
            .clearDisplayOnFinish()
            .build();
    return new Step() {
      @Override
      public void advance() {
        bar.step();
      }

      @Override
      public void reach(int done) {
        bar.stepTo(done);
      }

      @Override
      public void close() {
        bar.close();
      }
    };
  }
}
