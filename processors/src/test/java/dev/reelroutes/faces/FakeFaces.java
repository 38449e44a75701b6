package dev.reelroutes.faces;

import dev.reelroutes.media.FrameSize;
import dev.reelroutes.media.Picture;
import dev.reelroutes.media.RejectReason;
import dev.reelroutes.media.UnusableException;
import dev.reelroutes.media.vision.Box;
import dev.reelroutes.media.vision.Embedding;
import dev.reelroutes.media.vision.Face;
import dev.reelroutes.media.vision.FaceDetector;
import dev.reelroutes.media.vision.FaceEmbedder;
import dev.reelroutes.media.vision.Landmark;
import dev.reelroutes.media.vision.Point;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Photos that are words: {@code anna bob:20} shows anna as she always looks, and bob 20 degrees
 * away from how he always looks (cosine 0.94). {@code broken} is no photo.
 */
final class FakeFaces implements FaceDetector, FaceEmbedder {

  private static final int AXES = 32;

  private final List<String> people = new ArrayList<>();
  private int looks;

  static byte[] photo(String... people) {
    return String.join(" ", people).getBytes(StandardCharsets.UTF_8);
  }

  FaceReader reader() {
    return new FaceReader(this::decode, this, this);
  }

  /** How many photos were looked at. */
  int looks() {
    return looks;
  }

  /** Luma holds the number of faces, then who each is, and how many degrees away. */
  private Picture decode(byte[] photo) throws UnusableException {
    String text = new String(photo, StandardCharsets.UTF_8);
    if (text.equals("broken")) {
      throw new UnusableException(RejectReason.NO_FRAME, "the picture is damaged");
    }
    Picture picture = Picture.black(new FrameSize(64, 48));
    String[] words = text.isBlank() ? new String[0] : text.split(" ", -1);
    picture.luma()[0] = (byte) words.length;
    for (int i = 0; i < words.length; i++) {
      String[] parts = words[i].split(":", -1);
      if (!people.contains(parts[0])) {
        people.add(parts[0]);
      }
      picture.luma()[1 + 2 * i] = (byte) people.indexOf(parts[0]);
      picture.luma()[2 + 2 * i] = parts.length < 2 ? 0 : Byte.parseByte(parts[1]);
    }
    return picture;
  }

  @Override
  public List<Face> detect(Picture picture) {
    looks++;
    List<Face> faces = new ArrayList<>();
    for (int i = 0; i < picture.luma()[0]; i++) {
      Point eye = new Point(0.1 * i + 0.0123456, 0.25);
      faces.add(
          new Face(
              new Box(0.1 * i, 0.2, 0.08, 0.1),
              Map.of(
                  Landmark.RIGHT_EYE, eye,
                  Landmark.LEFT_EYE, new Point(eye.x() + 0.04, 0.25),
                  Landmark.NOSE, new Point(eye.x() + 0.02, 0.27),
                  Landmark.MOUTH, new Point(eye.x() + 0.02, 0.28)),
              0.9 - 0.1 * i));
    }
    return faces;
  }

  @Override
  public Embedding embed(Picture picture, Face face) {
    int number = (int) Math.round(face.box().x() * 10);
    double angle = Math.toRadians(picture.luma()[2 + 2 * number]);
    float[] values = new float[AXES];
    int person = picture.luma()[1 + 2 * number];
    values[2 * person] = (float) Math.cos(angle);
    values[2 * person + 1] = (float) Math.sin(angle);
    return new Embedding(values);
  }

  @Override
  public String name() {
    return "fake";
  }

  @Override
  public void close() {}
}
