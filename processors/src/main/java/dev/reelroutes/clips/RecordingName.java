package dev.reelroutes.clips;

import java.time.Instant;
import java.util.Optional;

/**
 * The name of a recording's file, which says when it begins, in UTC: {@code
 * alias.20180825T192016.mp4} (old) or {@code alias.stream.20180825T192016000.mp4}, told apart by
 * the name itself.
 *
 * @param alias of the camera
 * @param start of the first picture
 */
public record RecordingName(String alias, Instant start) {

  private static final String SUFFIX = ".mp4";
  private static final String STREAM = "stream.";

  /**
   * Reads the name of any camera's recording.
   *
   * @param format of its time, without parts of a second
   * @return empty if it is not one
   */
  public static Optional<RecordingName> parse(String name, StrptimeFormat format) {
    for (int dot = name.indexOf('.'); dot > 0; dot = name.indexOf('.', dot + 1)) {
      Optional<RecordingName> found = parse(name, name.substring(0, dot), format);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  /**
   * Reads the name of a camera's recording.
   *
   * @param format of its time, without parts of a second
   * @return empty if it is not one
   */
  static Optional<RecordingName> parse(String name, String alias, StrptimeFormat format) {
    String prefix = alias + ".";
    if (!name.startsWith(prefix)
        || !name.endsWith(SUFFIX)
        || name.length() <= prefix.length() + 4) {
      return Optional.empty();
    }
    String rest = name.substring(prefix.length(), name.length() - SUFFIX.length());
    if (!rest.startsWith(STREAM)) {
      return format.parse(rest).map(start -> new RecordingName(alias, start));
    }
    StrptimeFormat stream = format.hasFraction() ? format : format.withFraction();
    return stream
        .parse(rest.substring(STREAM.length()))
        .map(start -> new RecordingName(alias, start));
  }
}
