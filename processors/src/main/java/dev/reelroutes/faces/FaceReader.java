package dev.reelroutes.faces;

import dev.reelroutes.media.FrameSize;
import dev.reelroutes.media.Picture;
import dev.reelroutes.media.UnusableException;
import dev.reelroutes.media.vision.Embedding;
import dev.reelroutes.media.vision.Face;
import dev.reelroutes.media.vision.FaceDetector;
import dev.reelroutes.media.vision.FaceEmbedder;
import java.util.List;

/** Reads photos: where the faces are, and what tells them apart. */
public final class FaceReader {

  private final PhotoReader photos;
  private final FaceDetector detector;
  private final FaceEmbedder embedder;

  /** Who opened the detector and the embedder closes them. */
  public FaceReader(PhotoReader photos, FaceDetector detector, FaceEmbedder embedder) {
    this.photos = photos;
    this.detector = detector;
    this.embedder = embedder;
  }

  /** Decodes photos upright and in their own proportions. */
  @FunctionalInterface
  public interface PhotoReader {

    /**
     * The picture of a photo's bytes.
     *
     * @throws UnusableException if they are none
     */
    Picture decode(byte[] photo) throws UnusableException;
  }

  /** A face and its embedding. */
  public record Seen(Face face, Embedding embedding) {}

  /** What is on a photo, the surest face first. */
  public record Look(FrameSize size, List<Seen> faces) {

    public Look {
      faces = List.copyOf(faces);
    }
  }

  /** The models' names: results of different ones cannot be compared. */
  public record Models(String detector, String embedder) {}

  /**
   * Looks at a photo.
   *
   * @throws UnusableException if the bytes are no photo, or a broken or too large one
   */
  public Look read(byte[] photo) throws UnusableException {
    Picture picture = photos.decode(photo);
    List<Seen> seen =
        detector.detect(picture).stream()
            .map(face -> new Seen(face, embedder.embed(picture, face)))
            .toList();
    return new Look(picture.size(), seen);
  }

  /** What looks. */
  public Models models() {
    return new Models(detector.name(), embedder.name());
  }
}
