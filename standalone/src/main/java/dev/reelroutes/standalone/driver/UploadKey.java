package dev.reelroutes.standalone.driver;

import java.nio.charset.StandardCharsets;

/**
 * The key of an upload: {@code {movie}/{first 12 hex digits of the content's SHA-256}_{name}}. The
 * content keeps photos of the same name apart; the name stays, because it may carry the date.
 */
final class UploadKey {

  /**
   * File systems take names of 255 bytes, and the embedded store needs some for its temporaries.
   */
  private static final int MAX_NAME_BYTES = 160;

  private static final int HEX_DIGITS = 12;

  private UploadKey() {}

  static String of(String movie, String sha256, String fileName) {
    return movie + "/" + sha256.substring(0, HEX_DIGITS) + "_" + safe(fileName);
  }

  /** The name with what stores or file systems refuse replaced, its middle cut when too long. */
  private static String safe(String name) {
    StringBuilder safe = new StringBuilder(name.length());
    name.codePoints().map(UploadKey::safe).forEach(safe::appendCodePoint);
    return shortened(safe.toString().replace("..", "__"));
  }

  private static int safe(int c) {
    boolean bad =
        Character.isISOControl(c)
            || Character.getType(c) == Character.SURROGATE
            || Character.getType(c) == Character.UNASSIGNED
            || c == '\uFFFD'
            || "\\/:*?\"<>|".indexOf(c) >= 0;
    return bad ? '_' : c;
  }

  private static String shortened(String name) {
    int dot = name.lastIndexOf('.');
    String extension = dot > 0 && name.length() - dot <= 8 ? name.substring(dot) : "";
    String stem = name.substring(0, name.length() - extension.length());
    while (bytes(stem) + bytes(extension) > MAX_NAME_BYTES) {
      stem = stem.substring(0, stem.offsetByCodePoints(stem.length(), -1));
    }
    return stem + extension;
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
