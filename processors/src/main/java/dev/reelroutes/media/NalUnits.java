package dev.reelroutes.media;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * NAL units in their two wrappings: an MP4 sample with 4-byte lengths (ISO/IEC 14496-15, 5.3.3),
 * and the byte stream with start codes that encoders give (ITU-T H.264, annex B).
 */
public final class NalUnits {

  private NalUnits() {}

  /** A sample of these NAL units. */
  public static byte[] sample(List<byte[]> nals) {
    ByteBuffer out = ByteBuffer.allocate(nals.stream().mapToInt(nal -> 4 + nal.length).sum());
    nals.forEach(nal -> out.putInt(nal.length).put(nal));
    return out.array();
  }

  /**
   * The NAL units of a sample.
   *
   * @throws IllegalArgumentException if the lengths do not add up
   */
  public static List<byte[]> ofSample(byte[] sample) {
    List<byte[]> nals = new ArrayList<>();
    ByteBuffer in = ByteBuffer.wrap(sample);
    while (in.hasRemaining()) {
      int length = in.remaining() < 4 ? -1 : in.getInt();
      if (length < 1 || length > in.remaining()) {
        throw new IllegalArgumentException("not a length-prefixed H.264 sample");
      }
      byte[] nal = new byte[length];
      in.get(nal);
      nals.add(nal);
    }
    return nals;
  }

  /** The NAL units of a byte stream, without start codes and trailing zeros (B.1.1). */
  public static List<byte[]> ofByteStream(byte[] stream) {
    List<byte[]> nals = new ArrayList<>();
    int start = startCode(stream, 0);
    while (start < stream.length) {
      int next = startCode(stream, start);
      int end = next == stream.length ? next : next - 3;
      while (end > start && stream[end - 1] == 0) {
        end--;
      }
      nals.add(Arrays.copyOfRange(stream, start, end));
      start = next;
    }
    return nals;
  }

  /** Index after the next {@code 00 00 01}, or the length. */
  private static int startCode(byte[] stream, int from) {
    for (int at = from; at + 2 < stream.length; at++) {
      if (stream[at] == 0 && stream[at + 1] == 0 && stream[at + 2] == 1) {
        return at + 3;
      }
    }
    return stream.length;
  }
}
