package dev.reelroutes.split;

import dev.reelroutes.media.RejectReason;
import dev.reelroutes.media.UnusableMovieException;
import java.util.regex.Pattern;

/**
 * What an upload is called, by its key: {@code in/holiday/beach.mp4} below {@code in/} is {@code
 * holiday/beach} with the extension {@code mp4}. Folders are kept, so that two beaches are two.
 *
 * @param path below the input prefix, without extension
 * @param extension without a dot; empty if there is none
 */
public record VideoName(String path, String extension) {

  /** What stores refuse in a key, or clients mistake for a folder. */
  private static final Pattern UNFIT = Pattern.compile("(^|.*/)(\\.{0,2})(/.*|$)", Pattern.DOTALL);

  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

  /**
   * Reads a key.
   *
   * @param prefix with which it begins
   * @throws UnusableMovieException BAD_KEY, if no part could be called after it
   */
  public static VideoName of(String key, String prefix) throws UnusableMovieException {
    String below = key.substring(prefix.length()).replaceFirst("^/", "");
    int dot = below.lastIndexOf('.');
    int slash = below.lastIndexOf('/');
    boolean ends = dot > slash + 1;
    String path = ends ? below.substring(0, dot) : below;
    if (UNFIT.matcher(path).matches() || CONTROL.matcher(below).find()) {
      throw new UnusableMovieException(
          RejectReason.BAD_KEY, "has a key with an empty name, control characters, . or ..");
    }
    return new VideoName(path, ends ? below.substring(dot + 1) : "");
  }

  /** The last part of the path. */
  public String file() {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
