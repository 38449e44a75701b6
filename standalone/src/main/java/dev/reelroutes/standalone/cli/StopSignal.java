package dev.reelroutes.standalone.cli;

import java.util.concurrent.CountDownLatch;

/** Keeps a server running. */
@FunctionalInterface
public interface StopSignal {

  /** Blocks until the process is asked to stop, after {@code onStop} has run. */
  void await(Runnable onStop);

  /**
   * SIGTERM, or Ctrl-C. The JVM leaves only when {@code onStop} has returned; the caller never goes
   * on.
   */
  static StopSignal ofProcess() {
    return onStop -> {
      Runtime.getRuntime().addShutdownHook(new Thread(onStop, "stop"));
      try {
        new CountDownLatch(1).await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    };
  }
}
