package dev.reelroutes.media.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.reelroutes.media.FrameSize;
import dev.reelroutes.media.Picture;
import dev.reelroutes.media.vision.OnnxEmbedder.Input;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Networks that somebody brings, run by OpenCV. */
final class OwnNetworkTest {

  private static final Input PLAIN = new Input(Chip.ARCFACE, 32, new float[3], 1);

  /** Luma, Cb and Cr of the full colours in limited BT.709. */
  private static final int[] RED = {63, 102, 240};

  private static final int[] BLUE = {32, 240, 118};

  @TempDir private Path folder;

  @Test
  void anEmbedderSeesTheFaceUprightInRedGreenAndBlue() {
    Path network = TinyNetworks.meanColour(folder.resolve("mean.onnx"), 32);
    Picture picture = halves(new FrameSize(200, 160));

    try (OnnxEmbedder embedder = new OnnxEmbedder(network, PLAIN, "mean")) {
      Embedding left = embedder.embed(picture, face(0.25, 0.5, 0.05));
      Embedding right = embedder.embed(picture, face(0.75, 0.5, 0.05));
      Embedding again = embedder.embed(picture, face(0.25, 0.5, 0.05));

      assertThat(left.cosine(new Embedding(new float[] {1, 0, 0}))).isGreaterThan(0.999);
      assertThat(right.cosine(new Embedding(new float[] {0, 0, 1}))).isGreaterThan(0.999);
      assertThat(again).isEqualTo(left);
      assertThat(embedder.name()).isEqualTo("mean");
    }
  }

  @Test
  void itsInputIsShiftedAndScaledAsItWants() {
    Path network = TinyNetworks.meanColour(folder.resolve("mean.onnx"), 32);
    Input shifted = new Input(Chip.ARCFACE, 32, new float[] {127.5f, 127.5f, 127.5f}, 1 / 127.5f);

    try (OnnxEmbedder embedder = new OnnxEmbedder(network, shifted, "mean")) {
      Embedding red = embedder.embed(halves(new FrameSize(200, 160)), face(0.25, 0.5, 0.05));

      assertThat(red.cosine(new Embedding(new float[] {1, -1, -1}))).isGreaterThan(0.999);
    }
  }

  @Test
  void aChipIsTurnedUprightAndLargeFacesAreShrunkWithoutStripes() {
    FrameSize size = new FrameSize(640, 640);
    Picture stripes = Picture.black(size);
    for (int i = 0; i < stripes.luma().length; i += 2) {
      stripes.luma()[i] = (byte) 235; // columns of one pixel, white and black
    }

    RgbTile tile = chip(stripes, new Similarity(0.05, 0, 0, 0), 32);

    for (float value : tile.rgb()) {
      assertThat(value).isCloseTo(127.5f, within(3f));
    }
  }

  @Test
  void aTileShowsThePlaceThatTheWayLeadsTo() {
    FrameSize size = new FrameSize(100, 80);
    Picture dot = Picture.black(size);
    dot.luma()[30 * 100 + 40] = (byte) 235;
    Similarity way = new Similarity(0, 1, 50, -20); // a quarter turn: (40, 30) to (20, 20)

    RgbTile tile = chip(dot, way, 32);

    assertThat(tile.rgb()[20 * 32 + 20]).isCloseTo(255, within(1f));
    float sum = 0;
    for (int i = 0; i < 32 * 32; i++) {
      sum += tile.rgb()[i];
    }
    assertThat(sum).isCloseTo(255, within(2f));
  }

  @Test
  void coloursLieWhereTheirBrightnessLies() {
    Picture picture = Picture.black(new FrameSize(64, 64));
    paint(picture, 0, 0, new FrameSize(64, 64), new int[] {120, 128, 128});
    paint(picture, 20, 0, new FrameSize(44, 64), new int[] {120, 128, 168});

    RgbTile tile = chip(picture, new Similarity(1, 0, 0, 0), 32);

    float left = tile.rgb()[32 * 5];
    float right = tile.rgb()[32 * 5 + 31];
    float edge = tile.rgb()[32 * 5 + 19] + tile.rgb()[32 * 5 + 20];
    assertThat(right - left).isGreaterThan(50);
    assertThat(edge).isCloseTo(left + right, within(3f)); // the edge is in the middle of the two
  }

  @ParameterizedTest
  @CsvSource({"1280, 768, 0.5", "640, 640, 1"})
  void aYunetsFacesArePlacesOnThePicture(int width, int height, double scale) {
    Path network = TinyNetworks.blueYunet(folder.resolve("blue.onnx"), 640);
    Picture picture = Picture.black(new FrameSize(width, height));
    int cell = (int) (32 / scale);
    int left = width / 2;
    int top = height / 4;
    paint(picture, left, top, new FrameSize(cell, cell), BLUE);

    try (YunetDetector detector = new YunetDetector(network, "blue")) {
      List<Face> faces = detector.detect(picture);

      assertThat(faces).hasSize(1);
      Face face = faces.get(0);
      assertThat(face.box().middle().x()).isCloseTo(0.5, within(0.001));
      assertThat(face.box().middle().y()).isCloseTo(0.25, within(0.001));
      assertThat(face.box().width()).isCloseTo(cell / (double) width, within(0.001));
      assertThat(face.at(Landmark.LEFT_EYE).x()).isCloseTo(0.5 + 3.2 / 640, within(0.001));
      assertThat(face.at(Landmark.MOUTH).x()).isCloseTo(0.5 + 3.5 * 3.2 / 640, within(0.001));
      assertThat(detector.detect(Picture.black(new FrameSize(64, 64)))).isEmpty();
    }
  }

  @Test
  void aNetworkThatIsNoneIsNamed() throws Exception {
    Path text = Files.writeString(folder.resolve("text.onnx"), "hello");
    Path other = TinyNetworks.meanColour(folder.resolve("mean.onnx"), 32);

    assertThatThrownBy(() -> new OnnxEmbedder(text, PLAIN, "text").close())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("text.onnx");
    assertThatThrownBy(() -> vision("/none.onnx", "dlib").openDetector().close())
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("faces.detector=/none.onnx is no file");
    try (FaceEmbedder embedder = vision("mediapipe", other.toString()).openEmbedder()) {
      assertThat(embedder.name()).isEqualTo("mean");
    }
  }

  private Vision vision(String detector, String embedder) {
    return new Vision(folder.resolve("models"), detector, embedder, PLAIN);
  }

  private static RgbTile chip(Picture picture, Similarity way, int side) {
    OpenCv.load();
    try (var scope = new org.bytedeco.javacpp.PointerScope()) {
      return new NativePicture(picture).warped(way, side);
    }
  }

  /** Left red, right blue. */
  private static Picture halves(FrameSize size) {
    Picture picture = Picture.black(size);
    FrameSize half = new FrameSize(size.width() / 2, size.height());
    paint(picture, 0, 0, half, RED);
    paint(picture, half.width(), 0, half, BLUE);
    return picture;
  }

  private static void paint(Picture picture, int left, int top, FrameSize area, int[] colour) {
    int width = picture.size().width();
    for (int y = top; y < top + area.height(); y++) {
      int at = y * width + left;
      Arrays.fill(picture.luma(), at, at + area.width(), (byte) colour[0]);
      int chroma = y / 2 * (width / 2) + left / 2;
      Arrays.fill(picture.cb(), chroma, chroma + area.width() / 2, (byte) colour[1]);
      Arrays.fill(picture.cr(), chroma, chroma + area.width() / 2, (byte) colour[2]);
    }
  }

  private static Face face(double x, double y, double half) {
    return new Face(
        new Box(x - half, y - half, 2 * half, 2 * half),
        Map.of(
            Landmark.RIGHT_EYE, new Point(x - half / 2, y - half / 2),
            Landmark.LEFT_EYE, new Point(x + half / 2, y - half / 2),
            Landmark.NOSE, new Point(x, y),
            Landmark.MOUTH, new Point(x, y + half / 2)),
        1);
  }
}
