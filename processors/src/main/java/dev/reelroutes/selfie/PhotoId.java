package dev.reelroutes.selfie;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * Who a photo is: the first 16 bytes of its bytes' SHA-256, as 32 lower-case hex digits. Names and
 * dates never identify a photo, only its content does.
 */
public record PhotoId(String hex) implements Comparable<PhotoId> {

  private static final Pattern HEX = Pattern.compile("[0-9a-f]{32}");

  public PhotoId {
    if (!HEX.matcher(hex).matches()) {
      throw new IllegalArgumentException("a photo id is 32 hex digits, not " + hex);
    }
  }

  /** The id of a photo with these bytes. */
  public static PhotoId of(byte[] photo) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(photo);
      return new PhotoId(HexFormat.of().formatHex(digest, 0, 16));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** The id's 16 bytes. */
  public byte[] bytes() {
    return HexFormat.of().parseHex(hex);
  }

  @Override
  public int compareTo(PhotoId other) {
    return hex.compareTo(other.hex);
  }

  @Override
  public String toString() {
    return hex;
  }
}
