package dev.reelroutes.split;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Which video it is: 63 bits of a SHA-256, never 0, so that the same upload always is the same
 * video. The table's other rows, which are ours alone, have negative numbers.
 *
 * @param value 1 to 2^63 - 1
 */
public record VideoId(long value) {

  public VideoId {
    if (value < 1) {
      throw new IllegalArgumentException("a video id is positive, not " + value);
    }
  }

  /**
   * That of an upload.
   *
   * @param version its version id, or its ETag where the bucket has no versions
   */
  public static VideoId of(String bucket, String key, String version) {
    return hash("video", bucket, key, version);
  }

  /** That of a part. */
  public static VideoId ofPart(String bucket, String key, VideoId parent) {
    return hash("part", bucket, key, Long.toString(parent.value));
  }

  /** The number of the row that says who works on this video, or did. */
  public long claim() {
    return -value;
  }

  /** The number of the row that says which video a key was last. */
  public static long latest(String bucket, String key) {
    return -hash("latest", bucket, key).value;
  }

  /** Each text goes in behind its length: no two lists of texts give the same bytes. */
  private static VideoId hash(String... texts) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (String text : texts) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
        digest.update(bytes);
      }
      long bits = ByteBuffer.wrap(digest.digest()).getLong() & Long.MAX_VALUE;
      return new VideoId(Math.max(1, bits));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return Long.toString(value);
  }
}
