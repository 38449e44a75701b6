package dev.reelroutes.clips;

/** Where a clip's objects are in the destination bucket. */
public final class ClipKeys {

  /** In messages, in the place of a thumbnail's width. */
  static final String SIZE = "{size}";

  private ClipKeys() {}

  /** The clip. */
  public static String clip(ClipRequest request) {
    return stem(request) + ".mp4";
  }

  /** The thumbnail in the clip's own size. */
  public static String original(ClipRequest request) {
    return stem(request) + "_original.jpg";
  }

  /**
   * A thumbnail.
   *
   * @param width px
   */
  public static String thumbnail(ClipRequest request, int width) {
    return stem(request) + "_" + width + ".jpg";
  }

  static String anyThumbnail(ClipRequest request) {
    return stem(request) + "_" + SIZE + ".jpg";
  }

  /** What is known of a clip. */
  public static String state(String clipId) {
    return "_reelroutes/clips/" + clipId + ".json";
  }

  private static String stem(ClipRequest request) {
    return request.cameraId() + "/" + request.clipId();
  }
}
