package dev.reelroutes.standalone.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelroutes.routes.selfie.SourceSettings;
import dev.reelroutes.settings.Settings;
import dev.reelroutes.standalone.driver.SettingsFiles;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.apache.camel.LoggingLevel;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.LoggingExceptionHandler;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/** The endpoint of application.properties on a real queue, with a visibility timeout of 4 s. */
@Tag("soak")
class HeartbeatTest {

  private static final int SECONDS_AT_WORK = 13;

  /** Long polls of 20 s for what was delivered five times in vain. */
  private static final int PATIENCE = 4;

  private final AtomicInteger slow = new AtomicInteger();
  private final AtomicInteger bad = new AtomicInteger();
  private final CountDownLatch done = new CountDownLatch(1);

  @ParameterizedTest
  @ValueSource(
      strings = {"reelroutes-uploads", "arn:aws:sqs:us-east-1:000000000000:reelroutes-uploads"})
  void aMessageInHandStaysHiddenAndOneThatAlwaysFailsEndsInTheDeadLetterQueue(String queue)
      throws Exception {
    Properties settings = SettingsFiles.load(null);
    Settings.Source source = settings::getProperty;
    QueueSettings queues = QueueSettings.read(source, "us-east-1");
    String uri = uri(settings, queue);

    SourceSettings sources = SourceSettings.read(source);
    try (Queues opened = Queues.open(queues, true, false);
        UploadQueue uploads =
            opened.queue("selfie.queue", sources.queue(), sources.visibilityTimeout());
        SqsClient client = queues.at(opened.endpoint()).client();
        DefaultCamelContext camel = new DefaultCamelContext()) {
      camel.getRegistry().bind("sqsClient", opened.receiver());
      camel
          .getRegistry()
          .bind(
              "notifications",
              new LoggingExceptionHandler(camel, HeartbeatTest.class, LoggingLevel.OFF));
      camel.addRoutes(route(uri));
      camel.start();
      uploads.tell(Stream.of(upload("slow.jpg"), upload("bad.jpg")));

      assertThat(done.await(60, TimeUnit.SECONDS)).isTrue();
      String dead = client.getQueueUrl(r -> r.queueName("reelroutes-uploads-dead")).queueUrl();
      List<Message> given = List.of();
      for (int polls = 0; polls < PATIENCE && given.isEmpty(); polls++) {
        given = client.receiveMessage(r -> r.queueUrl(dead).waitTimeSeconds(20)).messages();
      }
      assertThat(given)
          .singleElement()
          .satisfies(message -> assertThat(message.body()).contains("bad.jpg"));
      opened.stopReceiving();
    }

    assertThat(slow).hasValue(1);
    assertThat(bad).hasValue(5);
  }

  private static String uri(Properties settings, String queue) {
    return settings
        .getProperty("selfie.queue.uri")
        .replace("{{selfie.queue}}", queue)
        .replace("{{selfie.queue.consumers}}", "2")
        .replace("{{selfie.queue.visibility-timeout}}", "4");
  }

  private RouteBuilder route(String uri) {
    return new RouteBuilder() {
      @Override
      public void configure() {
        errorHandler(noErrorHandler());
        from(uri)
            .process(
                exchange -> {
                  if (exchange.getMessage().getBody(String.class).contains("bad.jpg")) {
                    bad.incrementAndGet();
                    throw new IllegalStateException("always");
                  }
                  slow.incrementAndGet();
                  long end = System.nanoTime() + Duration.ofSeconds(SECONDS_AT_WORK).toNanos();
                  while (System.nanoTime() < end) {
                    LockSupport.parkNanos(end - System.nanoTime());
                  }
                  done.countDown();
                });
      }
    };
  }

  private static Notification upload(String key) {
    return new Notification("ObjectCreated:Put", "uploads", key, 1, "etag", Instant.now());
  }
}
