package dev.reelroutes.media;

import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.CharPointer;

/**
 * A small picture on the Java heap between scaling and conversion: planar YUV 4:2:0 of 16 bits, so
 * that nothing is rounded twice.
 *
 * @param width of luma, px, even
 * @param height of luma, px, even
 * @param luma rows of {@code lumaStride} samples
 * @param cb rows of {@code chromaStride} samples
 * @param cr rows of {@code chromaStride} samples
 */
@SuppressWarnings("ArrayRecordComponent") // megabytes that are converted once, never compared
record ColourPlanes(
    int width, int height, char[] luma, int lumaStride, char[] cb, char[] cr, int chromaStride) {

  /** Copies a frame of FFmpeg's format yuv420p16. */
  static ColourPlanes of(AVFrame frame) {
    return new ColourPlanes(
        frame.width(),
        frame.height(),
        samples(frame, 0, frame.height()),
        frame.linesize(0) / Character.BYTES,
        samples(frame, 1, frame.height() / 2),
        samples(frame, 2, frame.height() / 2),
        frame.linesize(1) / Character.BYTES);
  }

  private static char[] samples(AVFrame frame, int plane, int rows) {
    BytePointer data = frame.data(plane);
    char[] samples = new char[rows * frame.linesize(plane) / Character.BYTES];
    new CharPointer(data).get(samples);
    return samples;
  }

  /**
   * Chroma at every luma sample of a row, between the four nearest, less neutral.
   *
   * @param plane {@link #cb} or {@link #cr}
   * @param row of luma
   * @param halves space for half a row and two samples
   * @param out space for a row of luma
   */
  void upsample(char[] plane, int row, int[] halves, int[] out) {
    int near = row / 2 * chromaStride;
    int other = (row & 1) == 0 ? Math.max(0, row / 2 - 1) : Math.min(height / 2 - 1, row / 2 + 1);
    int far = other * chromaStride;
    int columns = width / 2;
    for (int x = 0; x < columns; x++) {
      halves[x + 1] = 3 * plane[near + x] + plane[far + x] - 4 * 32768;
    }
    halves[0] = halves[1];
    halves[columns + 1] = halves[columns];
    for (int x = 0; x < columns; x++) {
      int centre = 3 * halves[x + 1];
      out[2 * x] = (centre + halves[x]) >> 4;
      out[2 * x + 1] = (centre + halves[x + 2]) >> 4;
    }
  }
}
