package dev.reelroutes.standalone.soak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelroutes.fixtures.MovieFrames;
import dev.reelroutes.fixtures.NumberReader;
import dev.reelroutes.routes.selfie.SourceSettings;
import dev.reelroutes.settings.Settings;
import dev.reelroutes.standalone.driver.Buckets;
import dev.reelroutes.standalone.queue.Notification;
import dev.reelroutes.standalone.queue.QueueSettings;
import dev.reelroutes.standalone.queue.Queues;
import dev.reelroutes.standalone.queue.UploadQueue;
import dev.reelroutes.standalone.s3.EmbeddedS3;
import dev.reelroutes.standalone.s3.ObjectEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Three processes share one S3 and one queue and make five movies of 300 photos in all, in batches
 * that end at about the same time. What it took is printed.
 */
@Tag("soak")
class ManyProcessesTest {

  private static final List<String> MOVIES = List.of("anna", "ben", "cleo", "dora", "emil");
  private static final int PHOTOS_EACH = 60;
  private static final int BATCH = 10;
  private static final Buckets BUCKETS = Buckets.DEFAULTS;

  @TempDir private Path folder;

  @Test
  void threeProcessesMakeFiveMoviesAndEachPhotoIsInItsMovieOnce() throws Exception {
    run("three processes with leases", 3, "3000", false);
  }

  @Test
  void soTheyDoWithoutLeases() throws Exception {
    run("three processes without leases", 3, "0", false);
  }

  @Test
  void oneProcessDoesItToo() throws Exception {
    run("one process with leases", 1, "3000", false);
  }

  @Test
  void aFourthThatIsKilledInTheMiddleChangesNothing() throws Exception {
    run("three processes and a fourth that is killed", 3, "3000", true);
  }

  private void run(String what, int processes, String expiry, boolean killOne) throws Exception {
    AtomicReference<UploadQueue> told = new AtomicReference<>();
    try (EmbeddedS3 store =
            EmbeddedS3.start(folder.resolve("data"), 0, event -> tell(told.get(), event));
        S3Client s3 = store.settings().client();
        Queues queues = Queues.open(QueueSettings.read(settings(), "us-east-1"), true, false);
        UploadQueue queue = queue(queues)) {
      told.set(queue);
      Client client = new Client(s3, BUCKETS);
      Stream.of(BUCKETS.uploads(), BUCKETS.pending(), BUCKETS.permanent(), BUCKETS.movies())
          .forEach(name -> s3.createBucket(r -> r.bucket(name)));
      List<Child> workers = new ArrayList<>();
      try {
        for (int i = 0; i < processes + (killOne ? 1 : 0); i++) {
          workers.add(worker(store, queues, expiry, i));
        }
        for (int i = 0; i < workers.size(); i++) {
          Path ready = Worker.ready(counts(i));
          Days.until("process " + i, () -> Files.exists(ready));
        }
        long begin = System.nanoTime();
        deliver(client);
        if (killOne) {
          Days.until("the middle", () -> pendingOrDone(client) > 100);
          workers.remove(workers.size() - 1).process().destroyForcibly();
        }
        Days.until("all batches", () -> MOVIES.stream().allMatch(movie -> isDone(client, movie)));
        double seconds = (System.nanoTime() - begin) / 1e9;
        for (Child worker : workers) {
          worker.go();
          assertThat(worker.await()).isZero();
        }
        print(what, seconds, workers.size());
        assertAllIsWell(client);
      } finally {
        workers.forEach(Child::close);
      }
    }
  }

  private void print(String what, double seconds, int workers) throws IOException {
    List<String> counts = new ArrayList<>();
    for (int i = 0; i < workers; i++) {
      counts.add(Files.readString(counts(i)));
    }
    int photos = MOVIES.size() * PHOTOS_EACH;
    System.out.printf(
        "%s: %d photos, %d movies, %.1f s, %.1f photos/s; prepared, appended, conflicts by process: %s%n",
        what, photos, MOVIES.size(), seconds, photos / seconds, counts);
  }

  private void assertAllIsWell(Client client) throws IOException {
    for (String movie : MOVIES) {
      assertThat(client.verify(movie)).as(movie).isEmpty();
      assertThat(numbers(client, movie))
          .as(movie)
          .isEqualTo(IntStream.range(0, PHOTOS_EACH).boxed().toList());
    }
    assertThat(client.keys(BUCKETS.uploads(), "")).isEmpty();
    assertThat(client.keys(BUCKETS.pending(), "")).isEmpty();
    assertThat(client.keys(BUCKETS.permanent(), "_reelroutes/failed/")).isEmpty();
    assertThat(client.keys(BUCKETS.permanent(), "_reelroutes/duplicates/")).isEmpty();
    assertThat(client.keys(BUCKETS.permanent(), "_reelroutes/leases/")).isEmpty();
  }

  private List<Integer> numbers(Client client, String movie) throws IOException {
    Path file = folder.resolve(movie + ".mp4");
    Files.write(
        file,
        client
            .s3()
            .getObjectAsBytes(r -> r.bucket(BUCKETS.movies()).key(movie + ".mp4"))
            .asByteArray());
    return MovieFrames.decode(file).stream()
        .map(picture -> NumberReader.read(picture, Days.WIDTH, Days.HEIGHT))
        .toList();
  }

  /** Batch by batch, the movies side by side. */
  private static void deliver(Client client) {
    for (int first = 0; first < PHOTOS_EACH; first += BATCH) {
      for (String movie : MOVIES) {
        for (int number = first; number < first + BATCH; number++) {
          int photo = number;
          client
              .s3()
              .putObject(
                  r ->
                      r.bucket(BUCKETS.uploads())
                          .key(movie + "/" + photo + ".jpg")
                          .metadata(Map.of("batch", batch(movie, photo))),
                  RequestBody.fromBytes(Days.jpeg(photo)));
        }
        String id = batch(movie, first);
        client
            .s3()
            .putObject(
                r -> r.bucket(BUCKETS.permanent()).key(announcement(movie, id)),
                RequestBody.fromString(
                    Days.announcement(id, BATCH).replace("\"daily\"", '"' + movie + '"')));
      }
    }
  }

  private static String batch(String movie, int number) {
    return movie + "-" + number / BATCH;
  }

  private static String announcement(String movie, String id) {
    return "_reelroutes/batches/" + movie + "/" + id + ".json";
  }

  private static int pendingOrDone(Client client) {
    return client.keys(BUCKETS.permanent(), "").stream()
        .filter(key -> !key.startsWith("_"))
        .toList()
        .size();
  }

  private static boolean isDone(Client client, String movie) {
    return IntStream.iterate(0, first -> first < PHOTOS_EACH, first -> first + BATCH)
        .allMatch(
            first ->
                client
                    .s3()
                    .getObjectAsBytes(
                        r ->
                            r.bucket(BUCKETS.permanent())
                                .key(announcement(movie, batch(movie, first))))
                    .asUtf8String()
                    .contains("\"done\""));
  }

  private static void tell(UploadQueue queue, ObjectEvent event) {
    if (event.type() == ObjectEvent.Type.PUT && event.bucket().equals(BUCKETS.uploads())) {
      queue.tell(
          Stream.of(
              new Notification(
                  "ObjectCreated:Put",
                  event.bucket(),
                  event.key(),
                  event.size(),
                  event.etag(),
                  Instant.now())));
    }
  }

  private static Settings.Source settings() {
    Map<String, String> settings = new HashMap<>(Map.of("selfie.queue.visibility-timeout", "10"));
    return dev.reelroutes.standalone.local.FileSettings.of(settings, Map.of())::get;
  }

  private static UploadQueue queue(Queues queues) {
    SourceSettings sources = SourceSettings.read(settings());
    return queues.queue("selfie.queue", sources.queue(), sources.visibilityTimeout());
  }

  private Path counts(int worker) {
    return folder.resolve("worker-" + worker);
  }

  private Child worker(EmbeddedS3 store, Queues queues, String expiry, int number)
      throws IOException {
    return Child.run(
        Worker.class,
        List.of(
            "store.endpoint=" + store.endpoint(),
            "store.path-style=true",
            "store.access-key=" + store.accessKey(),
            "store.secret-key=" + store.secretKey(),
            "queue.endpoint=" + Objects.requireNonNull(queues.endpoint()),
            "queue.access-key=any",
            "queue.secret-key=any",
            "selfie.source=sqs",
            "selfie.queue.visibility-timeout=10",
            "selfie.lease.expiry=" + expiry),
        counts(number).toString());
  }
}
