package dev.reelroutes.faces;

import java.util.Locale;

/**
 * A video's key without its extension, and the keys that follow from it. {@code trip/X.mp4} and
 * {@code trip/X.mov} are the same to the bucket of results, as they were in the original.
 *
 * @param stem with its folders: {@code trip/X}
 */
public record VideoName(String stem) {

  public VideoName {
    if (stem.isEmpty() || stem.endsWith("/") || stem.startsWith("/")) {
      throw new IllegalArgumentException("a video has a name, not '" + stem + "'");
    }
  }

  /** Of a video's, a photo's or a result's key. */
  public static VideoName ofKey(String key) {
    int dot = key.lastIndexOf('.');
    return new VideoName(dot > key.lastIndexOf('/') + 1 ? key.substring(0, dot) : key);
  }

  /** Of a frame's key; in mode sampled the video's name is the folder. */
  public static VideoName ofFrame(String key, FrameMode mode) {
    int slash = key.lastIndexOf('/');
    return mode == FrameMode.FIRST || slash < 1
        ? ofKey(key)
        : new VideoName(key.substring(0, slash));
  }

  /** The key of the one frame of mode {@code first}. */
  public String frame() {
    return stem + ".jpg";
  }

  /** The key of a frame of mode {@code sampled}; numbers beyond 99 have more digits. */
  public String frame(int number) {
    return String.format(Locale.ROOT, "%s/output-%02d.jpg", stem, number);
  }

  /** The key of the name. */
  public String text() {
    return stem + ".txt";
  }

  /** The key of the result. */
  public String json() {
    return stem + ".json";
  }
}
