package dev.reelroutes.clips;

import static dev.reelroutes.settings.Setting.bool;
import static dev.reelroutes.settings.Setting.integer;
import static dev.reelroutes.settings.Setting.milliseconds;
import static dev.reelroutes.settings.Setting.number;
import static dev.reelroutes.settings.Setting.oneOf;
import static dev.reelroutes.settings.Setting.optionalText;

import dev.reelroutes.settings.Setting;
import dev.reelroutes.settings.Settings;
import dev.reelroutes.settings.SettingsException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The clip service's settings. What each means, its unit, its bounds and its default are said in
 * application.properties; the original's environment variables are their defaults there.
 */
public record ClipSettings(
    Api api, Places places, Queue queue, ClipDecision decision, Making making, Care care) {

  private static final Setting<URI> CAMERAS = required("clips.camera-api", ClipSettings::address);
  private static final Setting<URI> RECORDINGS =
      required("clips.recordings-api", ClipSettings::address);
  private static final Setting<String> PUT_PATH = Setting.of("clips.put.path", ClipSettings::path);
  private static final Setting<Duration> DEADLINE =
      milliseconds("clips.api.deadline", 100, 600_000);
  private static final Setting<Integer> ANSWER = integer("clips.api.max-bytes", 1024, 1 << 30);
  private static final Setting<String> PUBLIC =
      required("clips.public-address", ClipSettings::link);
  private static final Setting<String> ORIGIN =
      required("clips.origin.bucket", Function.identity());
  private static final Setting<String> FOLDER = optionalText("clips.origin.folder");
  private static final Setting<String> DESTINATION =
      required("clips.destination.bucket", Function.identity());
  private static final Setting<String> TOPIC = required("clips.topic", Function.identity());
  private static final Setting<String> QUEUE = optionalText("clips.queue.name");
  private static final Setting<String> QUEUE_URL = optionalText("clips.queue.url");
  private static final Setting<Integer> VISIBILITY =
      integer("clips.queue.visibility-timeout", 10, 43_200);
  private static final Setting<Duration> MAX_LENGTH = seconds("clips.max-length", 86_400);
  private static final Setting<Duration> WAIT_FOR = seconds("clips.retry.limit", 43_200);
  private static final Setting<Duration> RETRY_AFTER = seconds("clips.retry.after", 43_200);
  private static final Setting<Duration> OUT_OF_RANGE =
      seconds("clips.out-of-range", 1_000_000_000);
  private static final Setting<List<Integer>> SIZES =
      Setting.of("clips.thumbnails.sizes", ClipSettings::sizes);
  private static final Setting<Boolean> UPSCALE = bool("clips.thumbnails.upscale");
  private static final Setting<GapPolicy> GAPS = oneOf("clips.gaps", GapPolicy.class);
  private static final Setting<StrptimeFormat> TIMES =
      Setting.of("clips.recordings.timestamp-format", StrptimeFormat::of);
  private static final Setting<String> SCRATCH = optionalText("clips.scratch");
  private static final Setting<Long> MAX_BYTES = number("clips.recordings.max-bytes", 1, 1L << 40);
  private static final Setting<Integer> THREADS = integer("clips.recordings.threads", 1, 64);
  private static final Setting<Duration> LEASE = milliseconds("clips.lease.expiry", 1000, 600_000);
  private static final Setting<Integer> FAILURES = integer("clips.maximum-failures", 1, 1000);

  private static final List<Setting<?>> ALL =
      List.of(
          CAMERAS,
          RECORDINGS,
          PUT_PATH,
          DEADLINE,
          ANSWER,
          PUBLIC,
          ORIGIN,
          FOLDER,
          DESTINATION,
          TOPIC,
          QUEUE,
          QUEUE_URL,
          VISIBILITY,
          MAX_LENGTH,
          WAIT_FOR,
          RETRY_AFTER,
          OUT_OF_RANGE,
          SIZES,
          UPSCALE,
          GAPS,
          TIMES,
          SCRATCH,
          MAX_BYTES,
          THREADS,
          LEASE,
          FAILURES);

  /** Those without a default, and the environment variables that they come from. */
  private static final Map<Setting<?>, String> REQUIRED =
      Map.of(
          CAMERAS, "CAM_SERVICES_URL",
          RECORDINGS, "RECORDINGS_URL",
          PUBLIC, "CLIP_URL",
          ORIGIN, "S3_BUCKET_ORIGIN",
          DESTINATION, "S3_BUCKET_DESTINATION",
          TOPIC, "AWS_SNS_TOPIC");

  /**
   * The camera API.
   *
   * @param putPath with {@code {clipId}} where the clip's id goes
   * @param deadline of one request, from its first byte to the answer's last
   * @param maxBytes of an answer
   */
  public record Api(URI cameras, URI recordings, String putPath, Duration deadline, int maxBytes) {}

  /**
   * Where things are.
   *
   * @param folder of the recordings in the origin bucket: empty, or without slashes at its ends
   * @param topic name or ARN
   * @param publicAddress that links begin with
   */
  public record Places(
      String origin, String folder, String destination, String topic, String publicAddress) {

    /** The key of a recording. */
    public String key(Recording recording) {
      return folder.isEmpty() ? recording.file() : folder + "/" + recording.file();
    }
  }

  /**
   * Where requests come from.
   *
   * @param name or ARN; null if only the address is given
   * @param url null if it is found by the name
   * @param visibility how long a message in hand is hidden from others
   */
  public record Queue(@Nullable String name, @Nullable String url, Duration visibility) {}

  /**
   * How clips are made.
   *
   * @param times of recordings' names
   * @param scratch folder for recordings and clips
   * @param maxBytes of one recording
   * @param threads how many recordings are fetched at the same time
   */
  public record Making(
      ClipMaker.ThumbnailSizes thumbnails,
      GapPolicy gaps,
      StrptimeFormat times,
      Path scratch,
      long maxBytes,
      int threads) {}

  /**
   * What happens when something goes wrong.
   *
   * @param lease how long a worker that shows no sign of life holds a clip
   * @param maxFailures after so many the requester is told FATAL_ERROR
   */
  public record Care(Duration lease, int maxFailures) {}

  /**
   * Reads and checks them all.
   *
   * @throws SettingsException naming every one that is missing or wrong
   */
  public static ClipSettings read(Settings.Source source) {
    List<String> faults = new ArrayList<>(missing(source));
    try {
      Settings values = Settings.read(ALL, source);
      if (faults.isEmpty()) {
        return of(values);
      }
    } catch (SettingsException e) {
      faults.add(String.valueOf(e.getMessage()));
    }
    throw new SettingsException(faults);
  }

  private static List<String> missing(Settings.Source source) {
    Map<String, String> missing = new TreeMap<>();
    REQUIRED.forEach(
        (setting, variable) -> {
          if (blank(source.find(setting.key()))) {
            missing.put(variable, variable + " (" + setting.key() + ") is missing");
          }
        });
    if (blank(source.find(QUEUE.key())) && blank(source.find(QUEUE_URL.key()))) {
      missing.put(
          "AWS_SQS_QUEUE",
          "AWS_SQS_QUEUE (%s) or AWS_SQS_QUEUE_URL (%s) is missing"
              .formatted(QUEUE.key(), QUEUE_URL.key()));
    }
    return List.copyOf(missing.values());
  }

  private static ClipSettings of(Settings values) {
    String scratch = values.find(SCRATCH);
    return new ClipSettings(
        new Api(
            values.get(CAMERAS),
            values.get(RECORDINGS),
            values.get(PUT_PATH),
            values.get(DEADLINE),
            values.get(ANSWER)),
        new Places(
            values.get(ORIGIN),
            Objects.requireNonNullElse(values.find(FOLDER), "").replaceAll("^/+|/+$", ""),
            values.get(DESTINATION),
            values.get(TOPIC),
            values.get(PUBLIC)),
        new Queue(
            values.find(QUEUE), values.find(QUEUE_URL), Duration.ofSeconds(values.get(VISIBILITY))),
        new ClipDecision(
            values.get(MAX_LENGTH),
            values.get(WAIT_FOR),
            values.get(RETRY_AFTER),
            values.get(OUT_OF_RANGE)),
        new Making(
            new ClipMaker.ThumbnailSizes(values.get(SIZES), values.get(UPSCALE)),
            values.get(GAPS),
            values.get(TIMES),
            Path.of(scratch == null ? System.getProperty("java.io.tmpdir", ".") : scratch),
            values.get(MAX_BYTES),
            values.get(THREADS)),
        new Care(values.get(LEASE), values.get(FAILURES)));
  }

  /** One that {@link #missing} looks for, with its environment variable. */
  private static <T> Setting<T> required(String key, Function<String, T> parser) {
    return new Setting<>(key, parser, true);
  }

  private static boolean blank(@Nullable String text) {
    return text == null || text.isBlank();
  }

  private static Setting<Duration> seconds(String key, long max) {
    Setting<Long> whole = number(key, 1, max);
    return Setting.of(key, text -> Duration.ofSeconds(whole.parser().apply(text)));
  }

  private static URI address(String text) {
    URI address;
    try {
      address = URI.create(text.replaceFirst("/+$", ""));
    } catch (IllegalArgumentException e) {
      throw notAnAddress();
    }
    boolean web = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
    if (!web
        || address.getHost() == null
        || address.getRawUserInfo() != null
        || address.getRawQuery() != null
        || address.getRawFragment() != null) {
      throw notAnAddress();
    }
    return address;
  }

  private static IllegalArgumentException notAnAddress() {
    return new IllegalArgumentException("must be an address such as https://cameras.example.org");
  }

  private static String link(String text) {
    return address(text).toString();
  }

  private static String path(String text) {
    if (!text.matches("(/([A-Za-z0-9._~-]+|\\{clipId}))+")) {
      throw new IllegalArgumentException("must be a path such as /clips/{clipId}");
    }
    return text;
  }

  /** Every wrong one is named. */
  private static List<Integer> sizes(String text) {
    List<String> items = Arrays.stream(text.split("[\\s,]+")).filter(i -> !i.isEmpty()).toList();
    List<String> wrong = items.stream().filter(i -> !isWidth(i)).toList();
    if (!wrong.isEmpty() || items.isEmpty()) {
      throw new IllegalArgumentException(
          "must be even widths from 16 to 4096 px, with spaces or commas between them; not one: "
              + wrong);
    }
    return items.stream().map(Integer::valueOf).distinct().toList();
  }

  /** What FrameSize allows. */
  private static boolean isWidth(String item) {
    if (!item.matches("[1-9][0-9]{0,3}")) {
      return false;
    }
    int width = Integer.parseInt(item);
    return width >= 16 && width <= 4096 && width % 2 == 0;
  }
}
