package dev.reelroutes.media.vision;

import dev.reelroutes.media.Picture;
import dev.reelroutes.media.vision.model.Model;
import dev.reelroutes.media.vision.model.ModelFolder;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;

/**
 * MediaPipe's face detection: the full-range network, which sees faces from 5 m away, and where it
 * finds none the short-range one, which is made for selfies. Both see the picture at 192 and 128
 * px: a face below about a twentieth of the picture's longer side is not found.
 *
 * <p>Source: Bazarevsky et al., BlazeFace, arXiv 1907.05047; model cards of the package.
 */
public final class MediaPipeDetector implements FaceDetector {

  /** MediaPipe's own. */
  private static final double FULL_THRESHOLD = 0.5;

  /** Higher than MediaPipe's 0.5: here it is asked only where the other one has seen nothing. */
  private static final double SHORT_THRESHOLD = 0.6;

  private final BlazeFaceNetwork fullRange;
  private final BlazeFaceNetwork shortRange;

  /**
   * Loads both.
   *
   * @throws dev.reelroutes.media.vision.model.MissingModelException if one was never fetched
   */
  public MediaPipeDetector(ModelFolder models) {
    this.fullRange =
        new BlazeFaceNetwork(
            models.file(Model.FACE_FULL_RANGE), Anchors.fullRange(), FULL_THRESHOLD);
    try {
      this.shortRange =
          new BlazeFaceNetwork(
              models.file(Model.FACE_SHORT_RANGE), Anchors.shortRange(), SHORT_THRESHOLD);
    } catch (RuntimeException e) {
      fullRange.close();
      throw e;
    }
  }

  @Override
  public synchronized List<Face> detect(Picture picture) {
    PointerScope scope = new PointerScope();
    try {
      NativePicture planes = new NativePicture(picture);
      List<Face> faces = detect(fullRange, planes, picture);
      return faces.isEmpty() ? detect(shortRange, planes, picture) : faces;
    } finally {
      scope.close();
    }
  }

  private static List<Face> detect(BlazeFaceNetwork network, NativePicture planes, Picture of) {
    Letterbox letterbox = Letterbox.of(of.size(), network.side());
    return network.detect(planes.letterboxed(letterbox), letterbox);
  }

  @Override
  public String name() {
    return "mediapipe-" + Model.FACE_FULL_RANGE.version();
  }

  @Override
  public synchronized void close() {
    fullRange.close();
    shortRange.close();
  }
}
