package dev.reelroutes.standalone.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.sun.net.httpserver.HttpServer;
import dev.reelroutes.standalone.driver.Driver.Result;
import dev.reelroutes.standalone.driver.Summary.Accepted;
import dev.reelroutes.standalone.driver.Summary.Duplicate;
import dev.reelroutes.standalone.driver.Summary.Ignored;
import dev.reelroutes.standalone.driver.Summary.Rejected;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DriverTest {

  private static final Buckets BUCKETS = Buckets.DEFAULTS;

  private final FakeS3 s3 = new FakeS3();
  private final FakeTime time = new FakeTime();
  private final Driver driver = new Driver(s3, BUCKETS, Progress.none(), time.now(), time);

  @TempDir private Path folder;

  @Test
  void everyFileIsInTheSummaryAsWhatBecameOfIt() throws IOException {
    put("b.jpg", "2024-05-17 blue");
    put("a.jpg", "2024-05-18 red");
    put("copy.jpg", "2024-05-18 red");
    put("tiny.png", "bad TOO_SMALL");
    put("a.AAE", "edits");
    FakeRoutes.on(s3, BUCKETS);

    Result result = run(Order.of("selfie", PhotoFolder.scan(folder)));

    assertThat(result.error()).isNull();
    Summary summary = result.summary();
    assertThat(summary.movie()).isEqualTo("selfie");
    assertThat(summary.frames()).isEqualTo(2);
    assertThat(summary.first()).isEqualTo("2024-05-17T12:00:00.000");
    assertThat(summary.last()).isEqualTo("2024-05-18T12:00:00.000");
    assertThat(summary.accepted())
        .extracting(Accepted::date, Accepted::dateSource, Accepted::key)
        .extracting(t -> t.toList().get(2))
        .containsExactly("selfie/2024-05-17_blue.jpg", "selfie/2024-05-18_red.jpg");
    assertThat(summary.rejected())
        .containsExactly(new Rejected("tiny.png", "TOO_SMALL", "it is bad"));
    assertThat(summary.ignored()).containsExactly(new Ignored("a.AAE", "edits made on a phone"));
    assertThat(summary.duplicates()).hasSize(1);
    assertThat(List.of(summary.duplicates().get(0).file(), summary.duplicates().get(0).of()))
        .containsExactlyInAnyOrder("a.jpg", "copy.jpg");
  }

  @Test
  void uploadsCarryTheirBatchAndTheAnnouncementItsNumber() throws IOException {
    put("sub/b.jpg", "2024-05-17 blue");
    put("a.jpg", "2024-05-18 red");

    Delivery delivery = driver.deliver(Order.of("daily", PhotoFolder.scan(folder)));

    Map<String, String> uploads = s3.texts(BUCKETS.uploads());
    assertThat(uploads).hasSize(2).containsValue("2024-05-17 blue");
    assertThat(uploads.keySet()).allMatch(key -> key.matches("daily/[0-9a-f]{12}_[ab]\\.jpg"));
    assertThat(uploads.keySet())
        .allSatisfy(
            key ->
                assertThat(s3.metadata(BUCKETS.uploads(), key))
                    .containsExactly(Map.entry("batch", delivery.batchId())));
    assertThat(s3.texts(BUCKETS.permanent()))
        .containsExactly(
            Map.entry(
                "_reelroutes/batches/daily/" + delivery.batchId() + ".json",
                "{\"movie\":\"daily\",\"batchId\":\""
                    + delivery.batchId()
                    + "\",\"expectedImages\":2,\"retryCount\":0,\"marked\":true,"
                    + "\"openedAt\":\"2024-06-01T10:00:00Z\",\"state\":\"open\"}"));
  }

  @Test
  void aDateGivenGoesAlongWithEachUpload() throws IOException {
    put("a.jpg", "2024-05-18 red");
    Scan scan = PhotoFolder.scan(folder);

    driver.deliver(new Order("m", scan, "1975-06-01T12:00", null, null));

    String key = s3.texts(BUCKETS.uploads()).keySet().iterator().next();
    assertThat(s3.metadata(BUCKETS.uploads(), key)).containsEntry("date", "1975-06-01T12:00");
  }

  @Test
  void sameNameAndBytesInTwoFoldersAreOneUpload() throws IOException {
    put("x/a.jpg", "2024-05-18 red");
    put("y/a.jpg", "2024-05-18 red");
    FakeRoutes.on(s3, BUCKETS);

    Summary summary = run(Order.of("m", PhotoFolder.scan(folder))).summary();

    assertThat(s3.texts(BUCKETS.uploads())).hasSize(1);
    assertThat(summary.accepted()).extracting(Accepted::file).containsExactly("x/a.jpg");
    assertThat(summary.duplicates()).containsExactly(new Duplicate("y/a.jpg", "x/a.jpg"));
  }

  @Test
  void aPhotoOfAnEarlierRunIsADuplicateOfItsKey() throws IOException {
    put("a.jpg", "2024-05-18 red");
    FakeRoutes.on(s3, BUCKETS);
    run(Order.of("m", PhotoFolder.scan(folder)));

    Summary summary = run(Order.of("m", PhotoFolder.scan(folder))).summary();

    assertThat(summary.accepted()).isEmpty();
    assertThat(summary.duplicates())
        .containsExactly(new Duplicate("a.jpg", "selfie/2024-05-18_red.jpg"));
    assertThat(summary.frames()).isEqualTo(1);
  }

  @Test
  void whatNeverEndsIsMissingAndTheRoutesErrorIsPassedOn() throws IOException {
    put("a.jpg", "2024-05-18 red");
    put("b.jpg", "lost");
    FakeRoutes.on(s3, BUCKETS);

    Result result = run(Order.of("m", PhotoFolder.scan(folder)));

    assertThat(result.error()).isEqualTo("retries are exhausted");
    assertThat(result.summary().rejected())
        .extracting(Rejected::file, Rejected::reason)
        .containsExactly(tuple("b.jpg", "MISSING"));
    assertThat(result.summary().accepted()).hasSize(1);
  }

  @Test
  void aStoreWithoutRoutesIsGivenUpWithTheAdviceToStartThem() throws IOException {
    put("a.jpg", "2024-05-18 red");
    Delivery delivery = driver.deliver(Order.of("m", PhotoFolder.scan(folder)));

    assertThatThrownBy(() -> driver.await(delivery))
        .isInstanceOf(FailureException.class)
        .hasMessageContaining("reelroutes serve")
        .hasMessageContaining(delivery.batchId());
    assertThat(time.pauses.get(0)).isEqualTo(Duration.ofMillis(100));
    assertThat(time.pauses).isSortedAccordingTo(Duration::compareTo);
    assertThat(time.pauses.get(time.pauses.size() - 1)).isEqualTo(Duration.ofSeconds(1));
    assertThat(time.pauses.stream().reduce(Duration.ZERO, Duration::plus))
        .isBetween(Duration.ofMinutes(3), Duration.ofMinutes(4));
  }

  @Test
  void whatTheRoutesFailedAtIsTheErrorButNotWhatTheyOnceFailedAt() throws IOException {
    put("a.jpg", "2024-05-18 red");
    Delivery delivery = driver.deliver(Order.of("m", PhotoFolder.scan(folder)));
    String letter = "{\"route\":\"selfie-append\",\"error\":\"%s\",\"failedAt\":\"%s\"}";
    String failed = "_reelroutes/failed/m/";
    s3.write(
        BUCKETS.permanent(), failed + "1.json", letter.formatted("old", "2024-05-31T10:00:00Z"));
    s3.write(
        BUCKETS.permanent(), failed + "2.json", letter.formatted("new", "2024-06-01T10:00:05Z"));

    assertThatThrownBy(() -> driver.await(delivery))
        .isInstanceOf(FailureException.class)
        .hasMessage("the route selfie-append failed: new");
    assertThat(time.pauses.stream().reduce(Duration.ZERO, Duration::plus))
        .isBetween(Duration.ofSeconds(30), Duration.ofSeconds(40));
  }

  @Test
  void aFileThatVanishesIsRejectedAndTheOthersGoOn() throws IOException {
    put("a.jpg", "2024-05-18 red");
    put("b.jpg", "2024-05-19 green");
    Scan scan = PhotoFolder.scan(folder);
    Files.delete(folder.resolve("b.jpg"));
    FakeRoutes.on(s3, BUCKETS);

    Summary summary = run(Order.of("m", scan)).summary();

    assertThat(summary.accepted()).hasSize(1);
    assertThat(summary.rejected())
        .containsExactly(new Rejected("b.jpg", "UNREADABLE", "it vanished while it was read"));
  }

  @Test
  void withAServerTheAnnouncementIsPosted() throws IOException {
    put("a.jpg", "2024-05-18 red");
    AtomicReference<String> posted = new AtomicReference<>();
    HttpServer http =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    http.createContext(
        "/",
        exchange -> {
          String body =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          posted.set(
              exchange.getRequestMethod()
                  + " "
                  + exchange.getRequestURI().getRawPath()
                  + " "
                  + body);
          exchange.sendResponseHeaders(202, -1);
          exchange.close();
        });
    http.start();
    try {
      URI server = URI.create("http://127.0.0.1:" + http.getAddress().getPort() + "/");

      Delivery delivery =
          driver.deliver(new Order("my days", PhotoFolder.scan(folder), null, server, null));

      assertThat(posted.get())
          .startsWith("POST /api/movies/my%20days/batches {\"movie\":\"my days\"")
          .contains("\"batchId\":\"" + delivery.batchId() + "\"", "\"expectedImages\":1");
      assertThat(s3.texts(BUCKETS.permanent())).isEmpty();
    } finally {
      http.stop(0);
    }
  }

  @Test
  void aFunctionIsStartedWithWhatIsAnnouncedInTheStore() throws IOException {
    put("a.jpg", "2024-05-18 red");
    List<String> started = new ArrayList<>();

    Delivery delivery =
        driver.deliver(new Order("m", PhotoFolder.scan(folder), null, null, started::add));

    assertThat(started).hasSize(1);
    assertThat(started.get(0))
        .contains("\"movie\":\"m\"", "\"expectedImages\":1", delivery.batchId());
    assertThat(s3.texts(BUCKETS.permanent()).values()).contains(started.get(0));
  }

  @Test
  void movieNamesThatAreNoFoldersOfOursAreRefused() {
    Scan scan = new Scan(List.of(), List.of(), List.of());

    for (String bad :
        List.of("", "/a", "a/", "a//b", "../a", "a/..", "_reelroutes", ".a", "a\nb")) {
      assertThatThrownBy(() -> Order.of(bad, scan)).isInstanceOf(UsageException.class);
    }
    assertThat(Order.of("família/2024 (á)".replace("(á)", "á"), scan).movie())
        .isEqualTo("família/2024 á");
  }

  private Result run(Order order) {
    return driver.await(driver.deliver(order));
  }

  private void put(String file, String text) throws IOException {
    Path path = folder.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }
}
