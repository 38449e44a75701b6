package dev.reelroutes.lambda;

import io.quarkus.test.Mock;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** The machine's time, except that pauses pass at once. */
@Mock
@ApplicationScoped
public class FakeTime implements Time {

  private final AtomicLong ahead = new AtomicLong();
  private volatile Runnable meanwhile = () -> {};
  private volatile Supplier<Duration> later = () -> Duration.ZERO;

  @Override
  public Clock clock() {
    return new Ahead();
  }

  @Override
  public void pause(Duration duration) {
    ahead.addAndGet(duration.toMillis());
    meanwhile.run();
  }

  /** Back to the machine's time. */
  void reset() {
    ahead.set(0);
    meanwhile = () -> {};
    later = () -> Duration.ZERO;
  }

  /** It is so much later than otherwise, asked whenever somebody looks. */
  void later(Supplier<Duration> much) {
    later = much;
  }

  /** How long the functions have waited. */
  Duration waited() {
    return Duration.ofMillis(ahead.get());
  }

  /** What happens during each pause. */
  void meanwhile(Runnable what) {
    meanwhile = what;
  }

  private final class Ahead extends Clock {

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      throw new UnsupportedOperationException("all times are UTC");
    }

    @Override
    public Instant instant() {
      return Instant.now().plusMillis(ahead.get()).plus(later.get());
    }
  }
}
