package dev.reelroutes.media;

import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_JPEG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_UNSPECIFIED;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_BT2020_CL;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_BT2020_NCL;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_BT709;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_FCC;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_SMPTE240M;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_YCGCO;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_FLAG_RGB;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ420P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ422P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ440P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ444P;
import static org.bytedeco.ffmpeg.global.avutil.av_pix_fmt_desc_get;

import java.util.Set;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVPixFmtDescriptor;

/**
 * How Y', Cb and Cr are written as 16-bit numbers, of which neutral chroma is 32768.
 *
 * @param toRgb from Y' (0 to 1), Cb and Cr (-0.5 to 0.5) to red, green and blue (0 to 1)
 * @param black the number of black's luma
 * @param lumaSteps numbers from black to white
 * @param chromaSteps numbers from one end of Cb to the other
 */
record YuvCoding(Matrix3 toRgb, double black, double lumaSteps, double chromaSteps) {

  /** BT.709 in limited range, as 8-bit numbers times 256. */
  static final YuvCoding BT709 = limited(weights(0.2126, 0.0722));

  private static final Set<Integer> FULL_RANGE_FORMATS =
      Set.of(AV_PIX_FMT_YUVJ420P, AV_PIX_FMT_YUVJ422P, AV_PIX_FMT_YUVJ440P, AV_PIX_FMT_YUVJ444P);

  /** How FFmpeg's scaler writes a decoded frame, as YUV, when told to change no colours. */
  static YuvCoding of(AVFrame frame) {
    if (!isYuv(frame)) {
      return BT709; // what it is told to make of RGB
    }
    Matrix3 matrix = matrix(frame.colorspace());
    AVPixFmtDescriptor format = av_pix_fmt_desc_get(frame.format());
    boolean grey = format.nb_components() < 3;
    boolean full =
        frame.color_range() == AVCOL_RANGE_JPEG
            || FULL_RANGE_FORMATS.contains(frame.format())
            || (grey && frame.color_range() == AVCOL_RANGE_UNSPECIFIED);
    if (!full) {
      return limited(matrix);
    }
    int depth = format.comp(0).depth();
    double steps = ((1 << depth) - 1) << (16 - depth); // shifted up, not stretched
    return new YuvCoding(matrix, 0, steps, steps);
  }

  /** Whether a frame's samples are Y', Cb and Cr, or Y' alone. */
  static boolean isYuv(AVFrame frame) {
    AVPixFmtDescriptor format = av_pix_fmt_desc_get(frame.format());
    return (format.flags() & AV_PIX_FMT_FLAG_RGB) == 0 && format.comp(0).depth() >= 8;
  }

  private static YuvCoding limited(Matrix3 matrix) {
    return new YuvCoding(matrix, 16 << 8, 219 << 8, 224 << 8);
  }

  /** ITU-T H.273, 8.3; where nothing is said it is BT.601, as in JFIF and MIAF. */
  private static Matrix3 matrix(int colourspace) {
    if (colourspace == AVCOL_SPC_BT709) {
      return weights(0.2126, 0.0722);
    } else if (colourspace == AVCOL_SPC_BT2020_NCL || colourspace == AVCOL_SPC_BT2020_CL) {
      return weights(0.2627, 0.0593);
    } else if (colourspace == AVCOL_SPC_SMPTE240M) {
      return weights(0.212, 0.087);
    } else if (colourspace == AVCOL_SPC_FCC) {
      return weights(0.30, 0.11);
    } else if (colourspace == AVCOL_SPC_YCGCO) {
      return Matrix3.rows(1, -1, 1, 1, 1, 0, 1, -1, -1);
    }
    return weights(0.299, 0.114);
  }

  /** From the shares of red and blue in luma. */
  private static Matrix3 weights(double red, double blue) {
    double green = 1 - red - blue;
    double cb = 2 * (1 - blue);
    double cr = 2 * (1 - red);
    return Matrix3.rows(1, 0, cr, 1, -cb * blue / green, -cr * red / green, 1, cb, 0);
  }
}
