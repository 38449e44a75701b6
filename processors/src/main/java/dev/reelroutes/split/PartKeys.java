package dev.reelroutes.split;

import dev.reelroutes.media.RejectReason;
import dev.reelroutes.media.UnusableMovieException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where parts go: a template such as {@code project/{video_name}/split}, then {@code /{last of the
 * name}_{number}.{extension}}.
 *
 * @param template knows {@code {video_name}} and {@code {video_id}}; no slash at its ends
 */
public record PartKeys(String template) {

  private static final Pattern PLACE = Pattern.compile("\\{([^{}]*)}");

  /** Of S3, in bytes of UTF-8. */
  private static final int LONGEST_KEY = 1024;

  /** Room for {@code _1999.webm}. */
  private static final int NUMBER_AND_EXTENSION = 10;

  public PartKeys {
    template = template.replaceFirst("/$", "");
    if (template.isEmpty() || template.startsWith("/") || template.contains("//")) {
      throw new IllegalArgumentException("must be a path without empty names");
    }
    Matcher places = PLACE.matcher(template);
    while (places.find()) {
      if (!places.group(1).equals("video_name") && !places.group(1).equals("video_id")) {
        throw new IllegalArgumentException(
            "may hold {video_name} and {video_id}, not " + places.group());
      }
    }
    if (PLACE.matcher(template).replaceAll("").matches(".*[{}].*")) {
      throw new IllegalArgumentException("has a { without its }");
    }
  }

  /** How all keys begin, whatever the video is called. */
  String literal() {
    int place = template.indexOf('{');
    return place < 0 ? template + "/" : template.substring(0, place);
  }

  /**
   * The keys of one video's parts without number and extension.
   *
   * @throws UnusableMovieException BAD_KEY, if they would be longer than a key may be
   */
  public String stem(VideoName name, VideoId id) throws UnusableMovieException {
    String stem =
        template.replace("{video_name}", name.path()).replace("{video_id}", id.toString())
            + "/"
            + name.file();
    int length = stem.getBytes(StandardCharsets.UTF_8).length + NUMBER_AND_EXTENSION;
    if (length > LONGEST_KEY) {
      throw new UnusableMovieException(
          RejectReason.BAD_KEY,
          "has a key so long that its parts' would have %d bytes, more than %d"
              .formatted(length, LONGEST_KEY));
    }
    return stem;
  }
}
