package dev.reelroutes.routes.selfie;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelroutes.fixtures.DrawnPhoto;
import dev.reelroutes.routes.EveryRouteIsTestedTest;
import dev.reelroutes.routes.care.Care;
import dev.reelroutes.routes.events.EventBus;
import dev.reelroutes.routes.store.Condition;
import dev.reelroutes.routes.store.Content;
import dev.reelroutes.routes.store.Head;
import dev.reelroutes.routes.store.InMemoryBucket;
import dev.reelroutes.routes.store.Listed;
import dev.reelroutes.routes.store.MovieCommit;
import dev.reelroutes.routes.store.PreconditionFailedException;
import dev.reelroutes.routes.store.StoreAbilities;
import dev.reelroutes.routes.store.StoreSettings;
import dev.reelroutes.selfie.SelfieSettings;
import dev.reelroutes.settings.Settings;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.locks.LockSupport;
import org.apache.camel.CamelConfiguration;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.component.aws2.s3.AWS2S3Constants;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.main.MainConfigurationProperties;
import org.apache.camel.test.junit5.CamelContextConfiguration;
import org.apache.camel.test.main.junit5.CamelMainTestSupport;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * The real routes with every endpoint that leaves the process mocked. The mocks behave like aws2-s3
 * on buckets in memory, its traps included: a put believes the content length it is told.
 */
abstract class SelfieRoutesSupport extends CamelMainTestSupport {

  static final String UPLOAD = "daily/IMG_1.jpg";

  final TestClock clock = new TestClock();
  final InMemoryBucket uploads = new InMemoryBucket("uploads", clock);
  final InMemoryBucket pending = new InMemoryBucket("pending", clock);
  final InMemoryBucket permanent = new InMemoryBucket("permanent", clock);
  final InMemoryBucket movies = new InMemoryBucket("movies", clock);
  final MovieCommit commit = new MovieCommit(movies, StoreAbilities.ALL);

  @Override
  protected void configure(MainConfigurationProperties configuration) {
    configuration.withRoutesIncludePattern(
        "classpath:camel/errors.camel.yaml,classpath:camel/events.camel.yaml,"
            + "classpath:camel/selfie-prepare.camel.yaml,classpath:camel/selfie-batch.camel.yaml,"
            + "classpath:camel/selfie-append.camel.yaml");
    configuration.addConfiguration(
        new CamelConfiguration() {
          @Override
          public void configure(CamelContext started) {
            EveryRouteIsTestedTest.watch(started);
            bind(started);
          }
        });
  }

  @Override
  public void configureContext(CamelContextConfiguration configuration) {
    super.configureContext(configuration);
    configuration.withUseOverridePropertiesWithPropertiesComponent(settings());
  }

  /** What this test sets instead of application.properties. */
  Properties settings() {
    Properties properties = new Properties();
    properties.setProperty("errors.redelivery-delay", "1");
    properties.setProperty("errors.maximum-redeliveries", "2");
    properties.setProperty("selfie.size", "160x120");
    properties.setProperty("media.isolation", "none");
    properties.setProperty("selfie.batch.completion-timeout", "100");
    properties.setProperty("selfie.uploads.get.uri", "mock:get");
    properties.setProperty("selfie.permanent.put.uri", "mock:permanent");
    properties.setProperty("selfie.pending.put.uri", "mock:pending");
    properties.setProperty("selfie.sidecar.put.uri", "mock:sidecar");
    properties.setProperty("selfie.look.uri", "mock:look");
    properties.setProperty("selfie.retry.uri", "mock:retry");
    properties.setProperty("events.uri", "mock:bus");
    return properties;
  }

  private void bind(CamelContext started) {
    Settings.Source source =
        key -> started.getPropertiesComponent().resolveProperty(key).orElse(null);
    SelfieSettings settings = SelfieSettings.read(source);
    StoreSettings store =
        new StoreSettings(
            null, "us-east-1", false, StoreSettings.Checksums.WHEN_SUPPORTED, "key", "word");
    EventBus.bind(started, source, store);
    SelfieBeans.Buckets buckets =
        new SelfieBeans.Buckets(uploads, pending, permanent, movies, commit);
    Care care = new Care(buckets, settings, clock);
    SelfieBeans.bind(started, settings, buckets, care.recovery(), clock);
    SourceBeans.bind(started, SourceSettings.read(source), buckets, clock);
  }

  /** Lets the mocks act on the buckets. */
  void mocksActOnBuckets() {
    mock("get").whenAnyExchangeReceived(get(uploads));
    mock("permanent").whenAnyExchangeReceived(putIfAbsent(permanent));
    mock("pending").whenAnyExchangeReceived(putIfAbsent(pending));
  }

  MockEndpoint mock(String name) {
    return getMockEndpoint("mock:" + name);
  }

  /** What is counted from now on. */
  static MeterRegistry counting() {
    MeterRegistry meters = new SimpleMeterRegistry();
    Metrics.addRegistry(meters);
    return meters;
  }

  /** Waits for messages, those among them that came before anybody expected any. */
  void awaitMessages(String mock, int count) {
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (mock(mock).getReceivedCounter() < count) {
      assertThat(System.nanoTime()).as("%d messages at %s", count, mock).isLessThan(end);
      LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
    }
  }

  void upload(String key, byte[] content) {
    upload(key, content, Map.of());
  }

  void upload(String key, byte[] content, Map<String, String> metadata) {
    uploads.put(key, Content.of(content), metadata, Condition.always());
  }

  /** A photo that carries a number, taken that many days after 2024-05-01. */
  static DrawnPhoto photo(int number) {
    return DrawnPhoto.numbered(number).sized(320, 240).taken(taken(number));
  }

  static LocalDateTime taken(int number) {
    return LocalDateTime.of(2024, 5, 1, 20, 30).plusDays(number);
  }

  static List<String> keys(InMemoryBucket bucket, String prefix) {
    return bucket.list(prefix).map(Listed::key).toList();
  }

  static byte[] content(InMemoryBucket bucket, String key) {
    return bucket.read(key, 0, Integer.MAX_VALUE, null);
  }

  static Processor get(InMemoryBucket bucket) {
    return exchange -> {
      Message message = exchange.getMessage();
      String key = message.getHeader(AWS2S3Constants.KEY, String.class);
      Head head = bucket.head(key).orElseThrow(() -> NoSuchKeyException.builder().build());
      message.setBody(new ByteArrayInputStream(content(bucket, key)));
      message.setHeader(AWS2S3Constants.E_TAG, '"' + head.etag() + '"');
      message.setHeader(AWS2S3Constants.CONTENT_LENGTH, head.size());
      message.setHeader(AWS2S3Constants.METADATA, head.metadata());
      message.setHeader(AWS2S3Constants.BUCKET_NAME, bucket.name());
    };
  }

  private static Processor putIfAbsent(InMemoryBucket bucket) {
    return exchange -> {
      Message message = exchange.getMessage();
      if (message.getHeader(AWS2S3Constants.BUCKET_NAME) != null) {
        throw new AssertionError("a bucket header of another component overrides the endpoint's");
      }
      byte[] body = message.getMandatoryBody(byte[].class);
      int told = message.getHeader(AWS2S3Constants.CONTENT_LENGTH, body.length, Integer.class);
      try {
        bucket.put(
            message.getHeader(AWS2S3Constants.KEY, String.class),
            Content.of(Arrays.copyOf(body, Math.min(told, body.length))),
            metadata(exchange),
            Condition.ifAbsent());
      } catch (PreconditionFailedException e) {
        throw S3Exception.builder().statusCode(412).message("PreconditionFailed").build();
      }
    };
  }

  @SuppressWarnings("unchecked")
  private static Map<String, String> metadata(Exchange exchange) {
    return exchange.getMessage().getHeader(AWS2S3Constants.METADATA, Map.of(), Map.class);
  }
}
