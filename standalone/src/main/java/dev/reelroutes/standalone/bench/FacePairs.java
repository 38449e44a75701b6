package dev.reelroutes.standalone.bench;

import dev.reelroutes.media.DecodeLimits;
import dev.reelroutes.media.Picture;
import dev.reelroutes.media.UnusableException;
import dev.reelroutes.media.WholePhoto;
import dev.reelroutes.media.vision.Embedding;
import dev.reelroutes.media.vision.Face;
import dev.reelroutes.media.vision.FaceDetector;
import dev.reelroutes.media.vision.FaceEmbedder;
import dev.reelroutes.media.vision.Point;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;

/**
 * How like faces are that are known to be the same person's, or different people's. Different: two
 * on one photo, because nobody is on a photo twice. The same: a face and its variants, which is
 * kinder than two photos of one person would be; the package has none of those that somebody
 * vouches for.
 */
final class FacePairs {

  private static final int LONGEST = 1920;

  private final FaceDetector detector;
  private final FaceEmbedder embedder;
  private final WholePhoto photos = new WholePhoto(DecodeLimits.DEFAULT, LONGEST);
  private final List<Double> same = new ArrayList<>();
  private final List<Double> different = new ArrayList<>();
  private final List<Embedding> all = new ArrayList<>();
  private int faces;
  private int lost;
  private int mistaken;

  FacePairs(FaceDetector detector, FaceEmbedder embedder) {
    this.detector = detector;
    this.embedder = embedder;
  }

  /** Looks at one photo and its variants. */
  void add(byte[] jpeg) throws IOException {
    Picture picture = decoded(jpeg);
    List<Face> found = detector.detect(picture);
    List<Embedding> known = found.stream().map(face -> embedder.embed(picture, face)).toList();
    all.addAll(known);
    faces += found.size();
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(jpeg));
    for (int i = 0; i < found.size(); i++) {
      for (int j = 0; j < i; j++) {
        different.add(known.get(i).cosine(known.get(j)));
      }
      for (FaceVariant variant : FaceVariant.ALL) {
        compare(variant(image, found.get(i), variant), known, i);
      }
    }
  }

  private Optional<Embedding> variant(BufferedImage image, Face face, FaceVariant variant)
      throws IOException {
    double x = face.box().middle().x() * image.getWidth();
    double y = face.box().middle().y() * image.getHeight();
    Picture picture = decoded(variant.of(image, x, y, face.box().width() * image.getWidth()));
    double[] nearest = {Double.MAX_VALUE};
    Face[] best = {null};
    for (Face one : detector.detect(picture)) {
      double off = one.box().middle().distance(new Point(0.5, 0.5));
      if (off < nearest[0]) {
        nearest[0] = off;
        best[0] = one;
      }
    }
    // Further off it is a neighbour.
    return best[0] == null || nearest[0] > 0.1
        ? Optional.empty()
        : Optional.of(embedder.embed(picture, best[0]));
  }

  private void compare(Optional<Embedding> variant, List<Embedding> known, int real) {
    if (variant.isEmpty()) {
      lost++;
      return;
    }
    int nearest = 0;
    for (int i = 0; i < known.size(); i++) {
      double likeness = variant.get().cosine(known.get(i));
      (i == real ? same : different).add(likeness);
      nearest = likeness > variant.get().cosine(known.get(nearest)) ? i : nearest;
    }
    mistaken += nearest == real ? 0 : 1;
  }

  private Picture decoded(byte[] jpeg) throws IOException {
    try {
      return photos.decode(jpeg);
    } catch (UnusableException e) {
      throw new IOException("a photo of the package cannot be decoded", e);
    }
  }

  /** How many faces were found on the photos. */
  int faces() {
    return faces;
  }

  /** How many variants in which the detector saw no face. */
  int lost() {
    return lost;
  }

  /** How many variants were more like somebody else on their photo. */
  int mistaken() {
    return mistaken;
  }

  int samePairs() {
    return same.size();
  }

  int differentPairs() {
    return different.size();
  }

  /** Share of pairs of different people that a threshold takes for one. */
  double falseAccept(double threshold) {
    return share(different, threshold);
  }

  /** Share of pairs of one person that a threshold takes for two. */
  double falseReject(double threshold) {
    return 1 - share(same, threshold);
  }

  private static double share(List<Double> likeness, double threshold) {
    return likeness.stream().filter(value -> value >= threshold).count()
        / (double) Math.max(1, likeness.size());
  }
}
