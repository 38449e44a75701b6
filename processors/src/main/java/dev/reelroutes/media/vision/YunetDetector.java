package dev.reelroutes.media.vision;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;

import dev.reelroutes.media.Picture;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;
import org.bytedeco.opencv.opencv_objdetect.FaceDetectorYN;

/**
 * Finds faces with a YuNet network, the ONNX detector of OpenCV's own model zoo (Wu et al., YuNet,
 * 2023). Better on small faces than MediaPipe's, and slower; not among the models that are fetched.
 */
public final class YunetDetector implements FaceDetector {

  /** The picture's longer side is scaled to this, px; the networks take any multiple of 32. */
  private static final int SIDE = 640;

  private static final float THRESHOLD = 0.6f;
  private static final float OVERLAP = 0.3f;
  private static final int CANDIDATES = 5000;

  /** Per face: box, then right eye, left eye, nose, right and left corner of the mouth, score. */
  private static final int NUMBERS = 15;

  private final FaceDetectorYN detector;
  private final String name;

  /**
   * Loads a network.
   *
   * @param name for results
   */
  public YunetDetector(Path model, String name) {
    OpenCv.load();
    Loader.load(org.bytedeco.opencv.global.opencv_objdetect.class);
    this.name = name;
    try (Size size = new Size(SIDE, SIDE)) {
      detector =
          FaceDetectorYN.create(model.toString(), "", size, THRESHOLD, OVERLAP, CANDIDATES, 0, 0);
    } catch (RuntimeException e) {
      throw new IllegalStateException("OpenCV cannot read " + model + " as a YuNet network", e);
    }
  }

  @Override
  public synchronized List<Face> detect(Picture picture) {
    PointerScope scope = new PointerScope();
    try {
      Letterbox letterbox = Letterbox.of(picture.size(), SIDE);
      RgbTile tile = new NativePicture(picture).letterboxed(letterbox);
      Mat found = new Mat();
      detector.detect(new Mat(SIDE, SIDE, CV_8UC3, new BytePointer(blueGreenRed(tile))), found);
      float[] numbers = new float[found.rows() * NUMBERS];
      if (numbers.length > 0) {
        new FloatPointer(found.data()).get(numbers);
      }
      List<Face> faces = new ArrayList<>();
      for (int at = 0; at < numbers.length; at += NUMBERS) {
        faces.add(face(numbers, at, letterbox));
      }
      return List.copyOf(faces);
    } catch (RuntimeException e) {
      throw new IllegalStateException(name + " is no YuNet network: check faces.detector", e);
    } finally {
      scope.close();
    }
  }

  private static byte[] blueGreenRed(RgbTile tile) {
    int plane = tile.side() * tile.side();
    byte[] bytes = new byte[3 * plane];
    for (int i = 0; i < plane; i++) {
      for (int channel = 0; channel < 3; channel++) {
        bytes[3 * i + channel] = (byte) Math.round(tile.rgb()[(2 - channel) * plane + i]);
      }
    }
    return bytes;
  }

  private static Face face(float[] numbers, int at, Letterbox letterbox) {
    Point corner = letterbox.picture(numbers[at], numbers[at + 1]);
    Box box =
        new Box(
            corner.x(),
            corner.y(),
            numbers[at + 2] / letterbox.width(),
            numbers[at + 3] / letterbox.height());
    Point[] points = new Point[5];
    for (int i = 0; i < points.length; i++) {
      points[i] = letterbox.picture(numbers[at + 4 + 2 * i], numbers[at + 5 + 2 * i]);
    }
    Map<Landmark, Point> landmarks = new EnumMap<>(Landmark.class);
    landmarks.put(Landmark.RIGHT_EYE, points[0]);
    landmarks.put(Landmark.LEFT_EYE, points[1]);
    landmarks.put(Landmark.NOSE, points[2]);
    landmarks.put(Landmark.MOUTH, points[3].middle(points[4]));
    return new Face(box, landmarks, numbers[at + NUMBERS - 1]);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public synchronized void close() {
    detector.close();
  }
}
