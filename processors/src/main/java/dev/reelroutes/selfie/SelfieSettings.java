package dev.reelroutes.selfie;

import static dev.reelroutes.settings.Setting.bool;
import static dev.reelroutes.settings.Setting.integer;
import static dev.reelroutes.settings.Setting.milliseconds;
import static dev.reelroutes.settings.Setting.number;
import static dev.reelroutes.settings.Setting.oneOf;
import static dev.reelroutes.settings.Setting.text;

import dev.reelroutes.media.DecodeLimits;
import dev.reelroutes.media.PhotoDecoder;
import dev.reelroutes.media.isolation.Isolation;
import dev.reelroutes.selfie.care.MovieMissing;
import dev.reelroutes.selfie.photo.IgnoreList;
import dev.reelroutes.settings.Setting;
import dev.reelroutes.settings.Settings;
import dev.reelroutes.settings.SettingsException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * The selfie pipeline's settings. What each means, its unit, its bounds and its default are said in
 * application.properties.
 */
public record SelfieSettings(
    Buckets buckets,
    Photos photos,
    Isolation isolation,
    Look look,
    Batch batch,
    MovieMissing movieMissing) {

  private static final Setting<String> UPLOADS = text("selfie.buckets.uploads");
  private static final Setting<String> PENDING = text("selfie.buckets.pending");
  private static final Setting<String> PERMANENT = text("selfie.buckets.permanent");
  private static final Setting<String> MOVIES = text("selfie.buckets.movies");
  private static final Setting<Long> MAX_BYTES = number("selfie.max-bytes", 1, 1L << 30);
  private static final Setting<Long> MAX_PIXELS = number("selfie.max-pixels", 1, 1_000_000_000);
  private static final Setting<Boolean> DATE_FROM_NAME = bool("selfie.date.from-name");
  private static final Setting<IgnoreList> IGNORE =
      new Setting<>("selfie.ignore", IgnoreList::parse, true);
  private static final Setting<Duration> TIMEOUT =
      milliseconds("selfie.batch.completion-timeout", 100, 3_600_000);
  private static final Setting<Duration> RETRY_DELAY =
      milliseconds("selfie.batch.retry-delay", 0, 86_400_000);
  private static final Setting<Integer> RETRIES = integer("selfie.batch.maximum-retries", 0, 100);
  private static final Setting<Exhausted> EXHAUSTED =
      oneOf("selfie.batch.exhausted", Exhausted.class);
  private static final Setting<MovieMissing> MISSING =
      oneOf("selfie.movie.missing", MovieMissing.class);
  private static final Setting<Integer> KEEP_DAYS = integer("selfie.batch.keep-days", 1, 3650);

  private static final List<Setting<?>> OWN =
      List.of(
          UPLOADS,
          PENDING,
          PERMANENT,
          MOVIES,
          MAX_BYTES,
          MAX_PIXELS,
          DATE_FROM_NAME,
          IGNORE,
          TIMEOUT,
          RETRY_DELAY,
          RETRIES,
          EXHAUSTED,
          KEEP_DAYS,
          MISSING);

  /** The four buckets' names; all different. */
  public record Buckets(String uploads, String pending, String permanent, String movies) {

    public Buckets {
      List<String> names = List.of(uploads, pending, permanent, movies);
      if (names.stream().distinct().count() != names.size()) {
        throw new SettingsException(
            List.of("selfie.buckets.* must be four different buckets, not " + names));
      }
    }

    /** All four names. */
    public List<String> all() {
      return List.of(uploads, pending, permanent, movies);
    }
  }

  /** Which uploads are photos. */
  public record Photos(long maxBytes, long maxPixels, boolean dateFromName, IgnoreList ignored) {

    /** What a decoder takes. */
    public DecodeLimits limits() {
      return DecodeLimits.DEFAULT.withMaxPixels(maxPixels);
    }
  }

  /** When a batch is complete, tried again, given up, forgotten. */
  public record Batch(
      Duration completionTimeout,
      Duration retryDelay,
      int maximumRetries,
      Exhausted exhausted,
      Duration keep) {}

  /** What happens to the photos that are there when retries are exhausted. */
  public enum Exhausted {
    /** They are appended, and the error is raised. */
    APPEND,
    /** They stay pending, and the error is raised. */
    HOLD
  }

  /** Decodes photos where and as these settings want it. */
  public PhotoDecoder decoder() {
    return isolation.decoder(photos.limits());
  }

  /**
   * Reads and checks them all.
   *
   * @throws SettingsException naming every wrong one
   */
  public static SelfieSettings read(Settings.Source source) {
    Settings values =
        Settings.read(
            Stream.of(OWN, Look.SETTINGS, Isolation.SETTINGS).flatMap(List::stream).toList(),
            source);
    return new SelfieSettings(
        new Buckets(
            values.get(UPLOADS), values.get(PENDING), values.get(PERMANENT), values.get(MOVIES)),
        photos(values),
        Isolation.of(values),
        Look.of(values),
        new Batch(
            values.get(TIMEOUT),
            values.get(RETRY_DELAY),
            values.get(RETRIES),
            values.get(EXHAUSTED),
            Duration.ofDays(values.get(KEEP_DAYS))),
        values.get(MISSING));
  }

  private static Photos photos(Settings values) {
    IgnoreList ignored = values.find(IGNORE);
    return new Photos(
        values.get(MAX_BYTES),
        values.get(MAX_PIXELS),
        values.get(DATE_FROM_NAME),
        ignored == null ? IgnoreList.parse("") : ignored);
  }
}
