package dev.reelroutes.clips;

import static dev.reelroutes.clips.UnusableRequestException.Reason.BAD_MESSAGE;
import static dev.reelroutes.clips.UnusableRequestException.Reason.BAD_RANGE;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Reads a request from a message: strict JSON, else the original's Python literal. Fields that it
 * does not know are passed over.
 */
public final class ClipRequestReader {

  /** As SQS: no message is larger. */
  private static final int LARGEST = 256 * 1024;

  /** No date of a recording looks like this: 1973 in milliseconds, 5138 in seconds. */
  private static final long EARLIEST = 100_000_000_000L;

  /** The year 2100; microseconds are far beyond. */
  private static final long LATEST = 4_102_444_800_000L;

  private static final int MOST_RETRIES = 1000;
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private ClipRequestReader() {}

  /**
   * Reads a message's body.
   *
   * @throws UnusableRequestException if it is no request
   */
  public static ClipRequest read(String body) throws UnusableRequestException {
    if (body.length() > LARGEST) {
      throw new UnusableRequestException(BAD_MESSAGE, "longer than any message of SQS");
    }
    JsonNode fields = fields(body);
    return new ClipRequest(
        id(fields, "clipId"), id(fields, "cameraId"), range(fields), retries(fields));
  }

  private static JsonNode fields(String body) throws UnusableRequestException {
    JsonNode fields;
    try {
      fields = JSON.readTree(body);
    } catch (JsonProcessingException e) {
      fields = PythonLiteral.read(body);
    }
    if (!fields.isObject()) {
      throw new UnusableRequestException(BAD_MESSAGE, "neither a JSON object nor a Python dict");
    }
    return fields;
  }

  private static String id(JsonNode fields, String name) throws UnusableRequestException {
    JsonNode id = fields.path(name);
    // A number would have to be written back in one of many ways.
    if (!id.isTextual() || !ID.matcher(id.textValue()).matches()) {
      throw new UnusableRequestException(
          BAD_MESSAGE, name + " must be 1 to 64 letters, digits, _ and -");
    }
    return id.textValue();
  }

  private static TimeRange range(JsonNode fields) throws UnusableRequestException {
    long start = time(fields.path("startTimestampInMs"), "startTimestampInMs");
    long end = time(fields.path("endTimestampInMs"), "endTimestampInMs");
    if (start < EARLIEST || end > LATEST) {
      throw new UnusableRequestException(
          BAD_RANGE, "%d to %d are no milliseconds since 1970 of this age".formatted(start, end));
    }
    if (start >= end) {
      throw new UnusableRequestException(
          BAD_RANGE, "the end, %d, is not after the start, %d".formatted(end, start));
    }
    return new TimeRange(start, end);
  }

  private static long time(JsonNode time, String name) throws UnusableRequestException {
    if (!time.isIntegralNumber() || !time.canConvertToLong()) {
      throw new UnusableRequestException(BAD_MESSAGE, name + " must be a whole number, 64 bits");
    }
    return time.longValue();
  }

  private static List<Instant> retries(JsonNode fields) throws UnusableRequestException {
    JsonNode retries = fields.path("retryTimestamps");
    if (retries.isMissingNode() || retries.isNull()) {
      return List.of();
    }
    if (!retries.isArray() || retries.size() > MOST_RETRIES) {
      throw new UnusableRequestException(
          BAD_MESSAGE, "retryTimestamps must be a list of at most " + MOST_RETRIES);
    }
    List<Instant> times = new ArrayList<>();
    for (JsonNode retry : retries) {
      times.add(Instant.ofEpochMilli(time(retry, "each of retryTimestamps")));
    }
    return times;
  }
}
