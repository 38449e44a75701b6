package dev.reelroutes.routes.selfie;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelroutes.routes.store.InMemoryBucket;
import dev.reelroutes.selfie.SelfieHeaders;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.support.UnitOfWorkHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two processes and one movie. */
class MovieLeasesTest {

  private static final Duration EXPIRY = Duration.ofMinutes(10);

  private final CamelContext camel = new DefaultCamelContext();
  private final InMemoryBucket permanent = new InMemoryBucket("permanent", new TestClock());
  private final ScheduledExecutorService renewals = Executors.newSingleThreadScheduledExecutor();
  private final MovieLeases one = leases(EXPIRY);
  private final MovieLeases other = leases(EXPIRY);
  private long watch;

  @AfterEach
  void stop() {
    renewals.shutdownNow();
  }

  @Test
  void oneProcessAtATimeHasAMovie() {
    Exchange look = look("daily");

    assertThat(one.take(look)).isTrue();

    assertThat(other.take(look("daily"))).isFalse();
    assertThat(other.take(look("daily/child"))).isTrue();

    done(look);

    assertThat(other.take(look("daily"))).isTrue();
  }

  @Test
  void aLeaseIsGivenBackAlsoWhenTheLookFailed() {
    Exchange look = look("daily");
    one.take(look);

    look.setException(new IllegalStateException("broken"));
    done(look);

    assertThat(keys()).isEmpty();
  }

  @Test
  void theLeaseOfAProcessThatDiedIsTakenOverAfterItsExpiryByTheWaitersOwnWatch() {
    one.take(look("daily"));
    assertThat(other.take(look("daily"))).isFalse();

    watch += EXPIRY.toNanos() - 1;
    assertThat(other.take(look("daily"))).isFalse();

    watch += 1;
    assertThat(other.take(look("daily"))).isTrue();
  }

  @Test
  void theOneWhoseLeaseWasTakenOverDoesNotGiveBackTheNewHolders() {
    Exchange slow = look("daily");
    one.take(slow);
    other.take(look("daily"));
    watch += EXPIRY.toNanos();
    other.take(look("daily"));

    done(slow);

    assertThat(keys()).hasSize(1);
    assertThat(one.take(look("daily"))).isFalse();
  }

  @Test
  void aHolderAtWorkIsNeverTakenForDead() {
    Duration expiry = Duration.ofMillis(200);
    MovieLeases working = leases(expiry);
    MovieLeases waiting = leases(expiry);
    working.take(look("daily"));
    String first = etag();
    waiting.take(look("daily"));

    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (etag().equals(first)) {
      assertThat(System.nanoTime()).isLessThan(end);
      Thread.onSpinWait();
    }
    watch += expiry.toNanos();

    assertThat(waiting.take(look("daily"))).isFalse();
  }

  @Test
  void withoutAnExpiryNobodyWaits() {
    MovieLeases none = leases(Duration.ZERO);

    assertThat(none.take(look("daily"))).isTrue();
    assertThat(none.take(look("daily"))).isTrue();
    assertThat(keys()).isEmpty();
  }

  private MovieLeases leases(Duration expiry) {
    return new MovieLeases(permanent, expiry, renewals, () -> watch);
  }

  private Exchange look(String movie) {
    Exchange exchange = new DefaultExchange(camel);
    exchange.getMessage().setHeader(SelfieHeaders.MOVIE, movie);
    return exchange;
  }

  private static void done(Exchange exchange) {
    UnitOfWorkHelper.doneSynchronizations(
        exchange, exchange.getExchangeExtension().handoverCompletions());
  }

  private List<String> keys() {
    return SelfieRoutesSupport.keys(permanent, "_reelroutes/leases/");
  }

  private String etag() {
    return permanent.head(keys().get(0)).orElseThrow().etag();
  }
}
