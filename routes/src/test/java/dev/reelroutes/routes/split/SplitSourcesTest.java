package dev.reelroutes.routes.split;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelroutes.routes.arrivals.S3EventsTest;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

/** What feeds the pipeline: looks, and a queue. */
class SplitSourcesTest extends SplitRoutesSupport {

  @Override
  String routes() {
    return super.routes()
        + ",classpath:camel/split-sources.camel.yaml,classpath:camel/split-sources-sqs.camel.yaml";
  }

  @Override
  Properties settings() {
    Properties properties = super.settings();
    properties.setProperty("split.look.period", "50");
    properties.setProperty("split.queue.uri", "direct:queue");
    return properties;
  }

  @Test
  void aLookSplitsWhatIsThereAndWhatHasEndedCostsNoRead() throws Exception {
    upload("b.mp4", video());
    upload("a/b.mp4", video());
    upload("notes.txt", new byte[] {1, 2, 3});

    until(() -> rows("state", "DONE").size() == 2 && rows("state", "REJECTED").size() == 1);

    // A look that began before the last was remembered may still be under way.
    looks(2);
    int reads = table.reads.get();
    looks(3);
    assertThat(table.reads.get()).isEqualTo(reads);
    assertThat(keys(output, "project/b/")).hasSize(4);
    assertThat(keys(output, "project/a/b/")).hasSize(4);
  }

  @Test
  void everyVideoOfAMessageIsSplitWhateverItsKey() throws Exception {
    upload(S3EventsTest.HARD_KEY, video());

    Exchange message = deliver(S3EventsTest.golden("direct"));

    assertThat(message.isFailed()).isFalse();
    until(() -> rows("state", "DONE").size() == 1);
    assertThat(keys(output, "project/")).hasSize(4);
  }

  @Test
  void aMessageThatIsNoneIsKeptAndLeavesTheQueue() {
    assertThat(deliver("no event").isFailed()).isFalse();

    assertThat(keys(output, "_reelroutes/failed/split-notifications")).hasSize(1);
  }

  private Exchange deliver(String body) {
    return template.send("direct:queue", exchange -> exchange.getMessage().setBody(body));
  }

  /** So many looks begin and end from now on. */
  private void looks(int count) {
    int before = input.listings();
    until(() -> input.listings() >= before + count);
  }

  private static void until(BooleanSupplier condition) {
    long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).isLessThan(end);
      LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
    }
  }
}
