package dev.reelroutes.selfie;

import static dev.reelroutes.settings.Setting.bool;
import static dev.reelroutes.settings.Setting.integer;
import static dev.reelroutes.settings.Setting.milliseconds;
import static dev.reelroutes.settings.Setting.number;
import static dev.reelroutes.settings.Setting.oneOf;
import static dev.reelroutes.settings.Setting.optionalText;
import static dev.reelroutes.settings.Setting.text;

import dev.reelroutes.media.CaptionPosition;
import dev.reelroutes.media.CaptionStyle;
import dev.reelroutes.media.DecodeLimits;
import dev.reelroutes.media.EncoderProfile;
import dev.reelroutes.media.FrameSize;
import dev.reelroutes.media.Framing;
import dev.reelroutes.selfie.care.MovieMissing;
import dev.reelroutes.selfie.photo.CaptionText;
import dev.reelroutes.selfie.photo.IgnoreList;
import dev.reelroutes.settings.Setting;
import dev.reelroutes.settings.Settings;
import dev.reelroutes.settings.SettingsException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;

/**
 * The selfie pipeline's settings. What each means, its unit, its bounds and its default are said in
 * application.properties.
 */
public record SelfieSettings(
    Buckets buckets, Photos photos, Look look, Batch batch, MovieMissing movieMissing) {

  private static final Setting<String> UPLOADS = text("selfie.buckets.uploads");
  private static final Setting<String> PENDING = text("selfie.buckets.pending");
  private static final Setting<String> PERMANENT = text("selfie.buckets.permanent");
  private static final Setting<String> MOVIES = text("selfie.buckets.movies");
  private static final Setting<Long> MAX_BYTES = number("selfie.max-bytes", 1, 1L << 30);
  private static final Setting<Long> MAX_PIXELS = number("selfie.max-pixels", 1, 1_000_000_000);
  private static final Setting<Boolean> DATE_FROM_NAME = bool("selfie.date.from-name");
  private static final Setting<FrameSize> SIZE = Setting.of("selfie.size", FrameSize::parse);
  private static final Setting<Integer> FPS = integer("selfie.fps", 1, 60);
  private static final Setting<Framing> FRAMING = oneOf("selfie.framing", Framing.class);
  private static final Setting<String> CAPTION = text("selfie.caption");
  private static final Setting<Locale> LOCALE =
      Setting.of("selfie.caption.locale", SelfieSettings::locale);
  private static final Setting<String> ENCODER =
      Setting.of("selfie.encoder", SelfieSettings::encoder);
  private static final Setting<Integer> QUALITY = integer("selfie.quality", 0, 100);
  private static final Setting<Integer> THREADS = integer("selfie.threads", 0, 64);
  private static final Setting<CaptionPosition> POSITION =
      Setting.of("selfie.caption.position", CaptionPosition::parse);
  private static final Setting<LocalDate> FIRST_DAY =
      new Setting<>("selfie.first-day", SelfieSettings::day, true);
  private static final Setting<LocalDate> BIRTH_DATE =
      new Setting<>("selfie.birth-date", SelfieSettings::day, true);
  private static final Setting<IgnoreList> IGNORE =
      new Setting<>("selfie.ignore", IgnoreList::parse, true);
  private static final Setting<String> SCRATCH = optionalText("selfie.scratch");
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

  private static final List<Setting<?>> ALL =
      List.of(
          UPLOADS,
          PENDING,
          PERMANENT,
          MOVIES,
          MAX_BYTES,
          MAX_PIXELS,
          DATE_FROM_NAME,
          SIZE,
          FPS,
          FRAMING,
          CAPTION,
          LOCALE,
          ENCODER,
          QUALITY,
          POSITION,
          FIRST_DAY,
          BIRTH_DATE,
          IGNORE,
          THREADS,
          SCRATCH,
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

    /** What is decoded at all. */
    public DecodeLimits limits() {
      return DecodeLimits.DEFAULT.withMaxPixels(maxPixels);
    }
  }

  /** What the movie looks like, and with how many threads and in which folder it is made. */
  public record Look(
      EncoderProfile profile,
      Framing framing,
      CaptionText caption,
      CaptionStyle captionStyle,
      int threads,
      Path scratch) {}

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

  /**
   * Reads and checks them all.
   *
   * @throws SettingsException naming every wrong one
   */
  public static SelfieSettings read(Settings.Source source) {
    Settings values = Settings.read(ALL, source);
    return new SelfieSettings(
        new Buckets(
            values.get(UPLOADS), values.get(PENDING), values.get(PERMANENT), values.get(MOVIES)),
        photos(values),
        look(values),
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

  private static Look look(Settings values) {
    String scratch = values.find(SCRATCH);
    int threads = values.get(THREADS);
    return new Look(
        new EncoderProfile(
            values.get(SIZE), values.get(FPS), values.get(ENCODER), values.get(QUALITY)),
        values.get(FRAMING),
        caption(values),
        CaptionStyle.DEFAULT.at(values.get(POSITION)),
        threads == 0 ? Runtime.getRuntime().availableProcessors() : threads,
        Path.of(scratch == null ? System.getProperty("java.io.tmpdir") : scratch));
  }

  /** The template can only be judged together with the language and the two days. */
  private static CaptionText caption(Settings values) {
    String template = values.get(CAPTION);
    try {
      return CaptionText.parse(
          template, values.get(LOCALE), values.find(FIRST_DAY), values.find(BIRTH_DATE));
    } catch (IllegalArgumentException e) {
      throw new SettingsException(List.of(CAPTION.key() + "=" + template + " " + e.getMessage()));
    }
  }

  private static LocalDate day(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException("must be a day such as 2024-05-17", e);
    }
  }

  private static String encoder(String name) {
    if (!EncoderProfile.ENCODERS.contains(name)) {
      throw new IllegalArgumentException("must be one of " + EncoderProfile.ENCODERS);
    }
    return name;
  }

  private static Locale locale(String tag) {
    try {
      return new Locale.Builder().setLanguageTag(tag).build();
    } catch (IllformedLocaleException e) {
      throw new IllegalArgumentException("must be an IETF language tag such as en or pt-BR", e);
    }
  }
}
