package dev.reelroutes.standalone.driver;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the routes do to a store, a step each time that somebody reads from it. A "photo" is a text:
 * {@code 2024-05-17 blue} is accepted at that date, {@code bad TOO_SMALL} is rejected for that
 * reason, {@code lost} never ends; the same text twice is a duplicate.
 */
public final class FakeRoutes {

  private static final String ANNOUNCEMENT = "_reelroutes/batches/[^/]+/[^/]+\\.json";

  private final FakeS3 s3;
  private final Buckets buckets;
  private final Map<String, String> keyByPhoto = new HashMap<>();
  private final TreeSet<String> dates = new TreeSet<>();
  private final Set<String> prepared = new HashSet<>();
  private boolean asleep;

  private FakeRoutes(FakeS3 s3, Buckets buckets) {
    this.s3 = s3;
    this.buckets = buckets;
  }

  /** Lets them run on a store. */
  public static FakeRoutes on(FakeS3 s3, Buckets buckets) {
    FakeRoutes routes = new FakeRoutes(s3, buckets);
    s3.beforeEachRead(routes::step);
    return routes;
  }

  /** From now on they do nothing. */
  public void sleep() {
    asleep = true;
  }

  private synchronized void step() { // the driver reads several at a time
    if (asleep) {
      return;
    }
    s3.texts(buckets.permanent())
        .forEach(
            (key, text) -> {
              if (key.matches(ANNOUNCEMENT)) {
                look(key, Json.read(text.getBytes(StandardCharsets.UTF_8), Batch.class, key));
              }
            });
  }

  private void look(String key, Batch batch) {
    if (batch.finished() || prepareOne(batch)) {
      return;
    }
    append(batch);
    long outcomes =
        s3.texts(buckets.permanent()).keySet().stream()
            .filter(k -> k.startsWith(batch.outcomes()))
            .count();
    int missing = batch.expectedImages() - (int) outcomes;
    s3.write(buckets.permanent(), key, Json.write(ended(batch, missing)));
  }

  /** Whether there was one to prepare. */
  private boolean prepareOne(Batch batch) {
    for (Map.Entry<String, String> upload : s3.texts(buckets.uploads()).entrySet()) {
      String key = upload.getKey();
      boolean ours = batch.batchId().equals(s3.metadata(buckets.uploads(), key).get("batch"));
      String place = batch.outcomes() + Integer.toHexString(key.hashCode()) + ".json";
      if (ours && !upload.getValue().equals("lost") && prepared.add(place)) {
        s3.write(buckets.permanent(), place, Json.write(outcome(key, upload.getValue())));
        return true;
      }
    }
    return false;
  }

  private Outcome outcome(String key, String photo) {
    if (photo.startsWith("bad ")) {
      String reason = photo.substring(4);
      return new Outcome(key, "rejected", null, null, null, reason, "it is bad", null);
    }
    String before = keyByPhoto.get(photo);
    if (before != null) {
      return new Outcome(key, "duplicate", null, null, null, null, null, before);
    }
    String date = photo.substring(0, 10) + "T12:00:00.000";
    String place = "selfie/" + photo.replace(' ', '_') + ".jpg";
    keyByPhoto.put(photo, place);
    dates.add(date);
    return new Outcome(key, "accepted", place, date, "EXIF_DATE_TIME_ORIGINAL", null, null, null);
  }

  private void append(Batch batch) {
    if (dates.isEmpty()) {
      return;
    }
    String movie = batch.movie();
    s3.write(buckets.movies(), movie + ".mp4", "a movie of " + dates.size());
    s3.write(buckets.movies(), movie + ".vtt", "WEBVTT");
    MovieInfo info = new MovieInfo(dates.size(), 0, dates.first(), dates.last());
    s3.write(buckets.movies(), movie + ".json", Json.write(info));
  }

  private static Batch ended(Batch batch, int missing) {
    return new Batch(
        batch.movie(),
        batch.batchId(),
        batch.expectedImages(),
        missing > 0 ? 3 : 0,
        true,
        batch.openedAt(),
        missing > 0 ? "failed" : "done",
        null,
        missing > 0 ? "retries are exhausted" : null,
        missing > 0 ? missing : null);
  }
}
