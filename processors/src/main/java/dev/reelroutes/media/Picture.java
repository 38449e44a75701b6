package dev.reelroutes.media;

import java.util.Arrays;

/**
 * One picture on the Java heap, ready to be encoded: planar YUV 4:2:0, BT.709, limited range (black
 * 16, white 235, neutral chroma 128), rows without padding. It is mutable on purpose: the caption
 * is painted into it.
 *
 * @param size width × height of the luma plane
 * @param luma {@code height × width} bytes
 * @param cb {@code height/2 × width/2} bytes
 * @param cr {@code height/2 × width/2} bytes
 */
@SuppressWarnings(
    "ArrayRecordComponent") // megabytes that are painted on and encoded, never compared
public record Picture(FrameSize size, byte[] luma, byte[] cb, byte[] cr) {

  public Picture {
    int pixels = size.width() * size.height();
    if (luma.length != pixels || cb.length != pixels / 4 || cr.length != pixels / 4) {
      throw new IllegalArgumentException("planes do not fit " + size);
    }
  }

  /** A black picture. */
  public static Picture black(FrameSize size) {
    int pixels = size.width() * size.height();
    byte[] luma = new byte[pixels];
    byte[] cb = new byte[pixels / 4];
    byte[] cr = new byte[pixels / 4];
    Arrays.fill(luma, (byte) 16);
    Arrays.fill(cb, (byte) 128);
    Arrays.fill(cr, (byte) 128);
    return new Picture(size, luma, cb, cr);
  }
}
