package dev.reelroutes.routes.clips;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an operator sees of the service. */
class ClipMetersRouteTest extends ClipRoutesSupport {

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

  @BeforeEach
  void listen() {
    Metrics.addRegistry(meters);
  }

  @AfterEach
  void stopListening() {
    Metrics.removeRegistry(meters);
  }

  @Test
  void aClipIsCountedOnceWithTheTimeThatTheRequesterWaited() {
    recorded();

    deliver("message-1", request(), clock.instant().minusSeconds(7));
    deliver("message-1", request(), clock.instant().minusSeconds(7));

    assertThat(clips("CLIP_AVAILABLE")).isEqualTo(1);
    assertThat(meters.get("reelroutes.clip.wait").timer().count()).isEqualTo(1);
    assertThat(meters.get("reelroutes.clip.wait").timer().totalTime(TimeUnit.SECONDS)).isEqualTo(7);
    assertThat(meters.get("reelroutes.clip.failures").counter().count()).isZero();
  }

  @Test
  void failuresAndRefusalsAreCountedBeforeAnythingIsGivenUp() {
    recorded();
    mock("put")
        .whenAnyExchangeReceived(
            exchange -> {
              throw new IOException("down");
            });

    deliver(request(), Duration.ofSeconds(1));
    deliver(request(), Duration.ofSeconds(1));
    deliver("hello", Duration.ofSeconds(1));

    assertThat(meters.get("reelroutes.clip.failures").counter().count()).isEqualTo(2);
    assertThat(clips("FATAL_ERROR")).isEqualTo(1);
    assertThat(
            meters.get("reelroutes.clip.requests.refused").tag("reason", "BAD_MESSAGE").counter())
        .satisfies(refused -> assertThat(refused.count()).isEqualTo(1));
  }

  private double clips(String status) {
    return meters.get("reelroutes.clips").tag("status", status).counter().count();
  }
}
