package dev.reelroutes.clips;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/** Reads the answers of the camera API, and believes none of them. */
public final class CameraAnswers {

  private static final Pattern ALIAS = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,127}");

  /** Within this, a name's time is the finer one; beyond it, names are not in UTC. */
  private static final Duration SAME = Duration.ofMinutes(1);

  /** A clip of hours out of recordings of seconds. */
  private static final int MOST = 1000;

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final StrptimeFormat times;

  /**
   * @param times of recordings' names
   */
  public CameraAnswers(StrptimeFormat times) {
    this.times = times;
  }

  /** The alias in an answer about a camera. */
  public String alias(byte[] answer) throws NonsenseException {
    JsonNode alias = json(answer).path("alias");
    // ".." and the like never reach an address or a key.
    if (!alias.isTextual() || !ALIAS.matcher(alias.textValue()).matches()) {
      throw new NonsenseException("the camera API names no usable alias of the camera");
    }
    return alias.textValue();
  }

  /**
   * The recordings that overlap a range, in order, each once.
   *
   * @param alias of the camera
   */
  public List<Recording> recordings(byte[] answer, String alias, TimeRange range)
      throws NonsenseException {
    JsonNode list = json(answer);
    if (!list.isArray()) {
      throw new NonsenseException("the camera API answers no list of recordings");
    }
    List<Recording> recordings = new ArrayList<>();
    for (JsonNode each : list) {
      recordings.add(recording(each, alias));
    }
    List<Recording> wanted =
        recordings.stream()
            .filter(recording -> recording.time().overlaps(range))
            .distinct()
            .sorted(
                Comparator.comparing((Recording r) -> r.time().start())
                    .thenComparing(Recording::file))
            .toList();
    if (wanted.size() > MOST) {
      throw new NonsenseException(
          "the camera API names %d recordings of one clip".formatted(wanted.size()));
    }
    return wanted;
  }

  private Recording recording(JsonNode each, String alias) throws NonsenseException {
    Instant start = instant(each, "startDate");
    Instant end = instant(each, "endDate");
    String file = file(each.path("recordingUrl").asText());
    RecordingName name =
        RecordingName.parse(file, alias, times)
            .orElseThrow(
                () ->
                    new NonsenseException(
                        "the camera API names a recording whose file name is not of its camera and time"));
    boolean finer = Duration.between(start, name.start()).abs().compareTo(SAME) <= 0;
    try {
      return new Recording(file, TimeRange.of(finer ? name.start() : start, end));
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new NonsenseException("the camera API names a recording that ends before it starts");
    }
  }

  private static Instant instant(JsonNode each, String field) throws NonsenseException {
    try {
      return Instant.parse(each.path(field).asText());
    } catch (DateTimeParseException e) {
      throw new NonsenseException("the camera API names a recording without a " + field);
    }
  }

  /** The last name of an address, which is never opened: recordings come from the bucket. */
  private static String file(String address) throws NonsenseException {
    try {
      URI uri = new URI(address);
      boolean web = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
      if (web && uri.getPath() != null) {
        return uri.getPath().substring(uri.getPath().lastIndexOf('/') + 1);
      }
    } catch (URISyntaxException e) {
      // Told below.
    }
    throw new NonsenseException("the camera API names a recording by no web address");
  }

  private static JsonNode json(byte[] answer) throws NonsenseException {
    try {
      JsonNode json = JSON.readTree(answer);
      if (!json.isMissingNode()) {
        return json;
      }
    } catch (JsonProcessingException e) {
      // Told below.
    } catch (IOException e) {
      throw new IllegalStateException("bytes in memory can be read", e);
    }
    throw new NonsenseException("the camera API answers no JSON");
  }
}
