package dev.reelroutes.media.vision;

import static org.bytedeco.opencv.global.opencv_core.BORDER_REPLICATE;
import static org.bytedeco.opencv.global.opencv_core.CV_64F;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC1;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_AREA;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_LINEAR;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;
import static org.bytedeco.opencv.global.opencv_imgproc.warpAffine;

import dev.reelroutes.media.FrameSize;
import dev.reelroutes.media.Picture;
import java.util.Arrays;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;

/**
 * A picture's planes in OpenCV's memory, for as long as the {@code PointerScope} that it was made
 * in. Planes are shrunk or turned one by one, and only the small result is converted to RGB: a
 * hundredth of the pixels of a 1080p frame.
 */
final class NativePicture {

  /** Below this, a bilinear warp would leave pixels out: the planes are shrunk first. */
  private static final double SHRINK = 0.5;

  private final FrameSize size;
  private final Mat luma;
  private final Mat cb;
  private final Mat cr;

  NativePicture(Picture picture) {
    size = picture.size();
    luma = plane(picture.luma(), size.width(), size.height());
    cb = plane(picture.cb(), size.width() / 2, size.height() / 2);
    cr = plane(picture.cr(), size.width() / 2, size.height() / 2);
  }

  private static Mat plane(byte[] samples, int width, int height) {
    return new Mat(height, width, CV_8UC1, new BytePointer(samples));
  }

  /** The whole picture, between grey bars. */
  RgbTile letterboxed(Letterbox box) {
    byte[] y = shrunk(luma, box);
    byte[] u = shrunk(cb, box);
    byte[] v = shrunk(cr, box);
    RgbTile tile = new RgbTile(box.side(), new float[3 * box.side() * box.side()]);
    Arrays.fill(tile.rgb(), RgbTile.GREY);
    for (int row = 0; row < box.height(); row++) {
      for (int column = 0; column < box.width(); column++) {
        int from = row * box.width() + column;
        int to = (row + box.y()) * box.side() + column + box.x();
        tile.set(to, y[from], u[from], v[from]);
      }
    }
    return tile;
  }

  private static byte[] shrunk(Mat plane, Letterbox box) {
    Mat small = new Mat();
    boolean larger = box.width() > plane.cols();
    Size target = new Size(box.width(), box.height());
    resize(plane, small, target, 0, 0, larger ? INTER_LINEAR : INTER_AREA);
    return samples(small);
  }

  private static byte[] samples(Mat mat) {
    byte[] samples = new byte[(int) mat.total()];
    mat.data().get(samples);
    return samples;
  }

  /**
   * A part of the picture, turned and scaled; what lies beyond the picture repeats its edge.
   *
   * @param way from pixels of the picture to pixels of the tile
   */
  RgbTile warped(Similarity way, int side) {
    byte[] y = warped(luma, way, side, 1);
    byte[] u = warped(cb, way, side, 2);
    byte[] v = warped(cr, way, side, 2);
    RgbTile tile = new RgbTile(side, new float[3 * side * side]);
    for (int i = 0; i < y.length; i++) {
      tile.set(i, y[i], u[i], v[i]);
    }
    return tile;
  }

  /**
   * @param every luma samples per sample of this plane, in each direction
   */
  private byte[] warped(Mat plane, Similarity way, int side, int every) {
    Mat from = plane;
    double perX = every;
    double perY = every;
    double scale = way.scale() * every;
    if (scale < SHRINK) {
      from = new Mat();
      Size smaller =
          new Size(
              (int) Math.max(1, Math.round(plane.cols() * scale)),
              (int) Math.max(1, Math.round(plane.rows() * scale)));
      resize(plane, from, smaller, 0, 0, INTER_AREA);
      perX = size.width() / (double) from.cols();
      perY = size.height() / (double) from.rows();
    }
    Mat warped = new Mat();
    warpAffine(
        from,
        warped,
        matrix(way, perX, perY),
        new Size(side, side),
        INTER_LINEAR,
        BORDER_REPLICATE,
        new Scalar(0, 0, 0, 0));
    return samples(warped);
  }

  /** Sample (u, v) of a plane is in the middle of the pixels that it stands for. */
  private static Mat matrix(Similarity way, double perX, double perY) {
    double offX = (perX - 1) / 2;
    double offY = (perY - 1) / 2;
    Mat matrix = new Mat(2, 3, CV_64F);
    new DoublePointer(matrix.data())
        .put(
            way.a() * perX,
            -way.b() * perY,
            way.a() * offX - way.b() * offY + way.shiftX(),
            way.b() * perX,
            way.a() * perY,
            way.b() * offX + way.a() * offY + way.shiftY());
    return matrix;
  }
}
