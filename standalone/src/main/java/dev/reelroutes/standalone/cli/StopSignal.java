package dev.reelroutes.standalone.cli;

import java.util.concurrent.CountDownLatch;

/** Keeps a server running. */
@FunctionalInterface
public interface StopSignal {

  /** Blocks until the process is asked to stop, after {@code onStop} has run. */
  void await(Runnable onStop);

  /**
   * SIGTERM, or Ctrl-C. The process ends when {@code onStop} has returned, with exit code 0, since
   * it was told to and has tidied up; the JVM's own would be 143. The caller never goes on.
   */
  static StopSignal ofProcess() {
    return onStop -> {
      Runtime runtime = Runtime.getRuntime();
      runtime.addShutdownHook(
          new Thread(
              () -> {
                onStop.run();
                runtime.halt(ExitCode.OK);
              },
              "stop"));
      try {
        new CountDownLatch(1).await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    };
  }
}
