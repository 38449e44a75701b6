package dev.reelroutes.routes.care;

import dev.reelroutes.selfie.care.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Runs checks that each read an object: several at a time, for the store's answer takes longest.
 */
final class ManyChecks {

  private static final int AT_A_TIME = 8;

  private ManyChecks() {}

  /** What was found, in the order of the checks. */
  static List<Finding> run(List<Callable<Optional<Finding>>> checks) {
    ExecutorService readers = Executors.newFixedThreadPool(AT_A_TIME);
    try {
      List<Future<Optional<Finding>>> running = new ArrayList<>();
      checks.forEach(check -> running.add(readers.submit(check)));
      List<Finding> findings = new ArrayList<>();
      for (Future<Optional<Finding>> check : running) {
        check.get().ifPresent(findings::add);
      }
      return findings;
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException failure
          ? failure
          : new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CareException("interrupted", e);
    } finally {
      readers.shutdownNow();
    }
  }
}
