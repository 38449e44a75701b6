package dev.reelroutes.media;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_MJPEG;
import static org.bytedeco.ffmpeg.global.avutil.AV_FRAME_DATA_DISPLAYMATRIX;
import static org.bytedeco.ffmpeg.global.avutil.AV_FRAME_DATA_ICC_PROFILE;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_side_data;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_new_side_data;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_remove_side_data;

import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVFrameSideData;
import org.bytedeco.javacpp.BytePointer;
import org.jspecify.annotations.Nullable;

/**
 * One decoded still image in native memory, as stored: not scaled, not turned. What its colours
 * mean stands in the frame itself: its CICP fields and its ICC profile.
 */
final class StillFrame implements AutoCloseable {

  private static final int MATRIX_BYTES = 9 * Integer.BYTES;

  private final AVFrame frame;
  private Orientation orientation;

  /** Takes the frame over: it is freed by {@link #close}. */
  StillFrame(AVFrame frame, Orientation orientation) {
    this.frame = frame;
    this.orientation = orientation;
  }

  /**
   * Decodes a JPEG.
   *
   * @param halvings how often width and height are halved while decoding
   */
  static StillFrame jpeg(byte[] data, ImageHeader header, int halvings) throws UnusableException {
    return decode(AV_CODEC_ID_MJPEG, data, header, halvings);
  }

  /**
   * Decodes one image.
   *
   * @param codec FFmpeg's codec id
   */
  static StillFrame decode(int codec, byte[] data, ImageHeader header) throws UnusableException {
    return decode(codec, data, header, 0);
  }

  private static StillFrame decode(int codec, byte[] data, ImageHeader header, int halvings)
      throws UnusableException {
    StillFrame still = new StillFrame(av_frame_alloc(), Orientation.UPRIGHT);
    try (StillDecoder decoder = new StillDecoder(codec, new byte[0], header, halvings)) {
      decoder.decode(data, still.frame);
      still.orientation = still.displayMatrix();
      return still;
    } catch (UnusableException | RuntimeException e) {
      still.close();
      throw e;
    }
  }

  /** The frame; valid until this is closed. */
  AVFrame frame() {
    return frame;
  }

  /** How the pixels are stored. */
  Orientation orientation() {
    return orientation;
  }

  /** Says how the pixels are stored, where FFmpeg does not tell. */
  StillFrame stored(Orientation other) {
    orientation = other;
    return this;
  }

  /** Attaches an ICC profile, where FFmpeg does not; an empty one means that there is none. */
  StillFrame profiled(byte[] icc) {
    av_frame_remove_side_data(frame, AV_FRAME_DATA_ICC_PROFILE);
    if (icc.length > 0) {
      AVFrameSideData data = av_frame_new_side_data(frame, AV_FRAME_DATA_ICC_PROFILE, icc.length);
      if (data == null) {
        close();
        throw new IllegalStateException("no native memory left to hold a colour profile");
      }
      data.data().capacity(icc.length).put(icc, 0, icc.length);
    }
    return this;
  }

  /** What FFmpeg made of the file's own orientation: EXIF in a JPEG. */
  private Orientation displayMatrix() {
    @Nullable AVFrameSideData data = av_frame_get_side_data(frame, AV_FRAME_DATA_DISPLAYMATRIX);
    if (data == null || data.size() < MATRIX_BYTES) {
      return Orientation.UPRIGHT;
    }
    BytePointer matrix = data.data().capacity(MATRIX_BYTES);
    return Orientation.ofDisplayMatrix(matrix.asByteBuffer().asIntBuffer());
  }

  @Override
  public void close() {
    av_frame_free(frame);
  }
}
