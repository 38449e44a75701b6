package dev.reelroutes.standalone.runtime;

import dev.reelroutes.routes.store.StoreCheck;
import dev.reelroutes.routes.store.StoreException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;
import org.jspecify.annotations.Nullable;

/**
 * Whether the buckets can be reached, with the reason why not. Part of readiness only: a process is
 * not restarted because its store is away. One that does not answer at all is waited for in a
 * thread of its own, because the server answers one probe after the other, also that of liveness.
 */
final class StoreHealth extends AbstractHealthCheck {

  /** Less than a probe is waited for. */
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final StoreCheck check;
  private final List<String> buckets;
  private @Nullable CompletableFuture<String> asked;

  StoreHealth(StoreCheck check, Collection<String> buckets) {
    super("reelroutes", "store");
    this.check = check;
    this.buckets = List.copyOf(buckets);
  }

  @Override
  public boolean isLiveness() {
    return false;
  }

  @Override
  protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
    String complaint = complaint();
    if (complaint.isEmpty()) {
      builder.up();
    } else {
      builder.message(complaint).down();
    }
  }

  /** What is wrong; empty if nothing is. While an earlier question has no answer, none is asked. */
  private synchronized String complaint() {
    CompletableFuture<String> question = asked;
    long patience = question == null ? PATIENCE.toMillis() : 0;
    if (question == null) {
      question = ask();
      asked = question;
    }
    try {
      String answer = question.get(patience, TimeUnit.MILLISECONDS);
      asked = null;
      return answer;
    } catch (TimeoutException e) {
      return "the store does not answer; asking for " + buckets;
    } catch (ExecutionException e) {
      asked = null;
      return "the store cannot be asked: " + e.getCause();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "stopped";
    }
  }

  private CompletableFuture<String> ask() {
    CompletableFuture<String> answer = new CompletableFuture<>();
    Thread thread =
        new Thread(
            () -> {
              try {
                check.buckets(buckets, false);
                answer.complete("");
              } catch (StoreException e) {
                answer.complete(String.valueOf(e.getMessage()));
              } catch (RuntimeException e) {
                answer.completeExceptionally(e);
              }
            },
            "store-health");
    thread.setDaemon(true);
    thread.start();
    return answer;
  }
}
