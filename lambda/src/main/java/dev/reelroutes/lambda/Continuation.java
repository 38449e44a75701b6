package dev.reelroutes.lambda;

import dev.reelroutes.split.Progress;
import dev.reelroutes.split.VideoId;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one run of {@code split} hands to the next: {@code
 * {"continue":{"key":"in/beach.mp4","run":2,
 * "videoId":"3620194518206125568","parts":26,"stalls":0}}}.
 *
 * @param key of the upload
 * @param run how many were before this one
 * @param progress of those; null if none of them had the video in hand
 */
record Continuation(String key, int run, @Nullable Progress progress) {

  private static final String NAME = "continue";

  /** The run that an event asks for. */
  static Continuation first(String key) {
    return new Continuation(key, 0, null);
  }

  /** The run after this one. */
  Continuation next(@Nullable Progress sofar) {
    return new Continuation(key, run + 1, sofar);
  }

  /** Whether an invocation's payload is one. */
  static boolean isIn(Map<String, Object> payload) {
    return payload.containsKey(NAME);
  }

  /**
   * Reads what {@link #payload} made.
   *
   * @throws IllegalArgumentException when it is none
   */
  static Continuation of(Map<String, Object> payload) {
    if (payload.get(NAME) instanceof Map<?, ?> fields && fields.get("key") instanceof String key) {
      Progress progress =
          fields.get("videoId") instanceof String id
              ? new Progress(
                  new VideoId(Long.parseLong(id)),
                  number(fields, "parts"),
                  number(fields, "stalls"))
              : null;
      return new Continuation(key, number(fields, "run"), progress);
    }
    throw new IllegalArgumentException("\"continue\" must be an object with the upload's \"key\"");
  }

  /** Missing numbers are 0: a person may give the key alone. */
  private static int number(Map<?, ?> fields, String name) {
    return fields.get(name) instanceof Number number ? number.intValue() : 0;
  }

  /** What the function is invoked with. */
  Map<String, Object> payload() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("key", key);
    fields.put("run", run);
    if (progress != null) {
      // As text: not every reader of JSON keeps 63 bits of a number.
      fields.put("videoId", progress.video().toString());
      fields.put("parts", progress.parts());
      fields.put("stalls", progress.stalls());
    }
    return Map.of(NAME, fields);
  }
}
