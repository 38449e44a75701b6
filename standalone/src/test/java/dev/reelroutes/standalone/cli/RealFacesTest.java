package dev.reelroutes.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.reelroutes.media.vision.model.NpmClient;
import dev.reelroutes.media.vision.model.PackagePhotos;
import dev.reelroutes.standalone.demo.DemoPhotos;
import java.awt.image.BufferedImage;
import java.awt.image.RescaleOp;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.bytedeco.javacv.FFmpegFrameRecorder;
import org.bytedeco.javacv.Java2DFrameConverter;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With the real models and real faces, which it fetches: needs npm and its registry. */
@Tag("soak")
class RealFacesTest extends CommandTest {

  private static final JsonMapper JSON = new JsonMapper();

  @TempDir static Path models;
  private static Map<String, byte[]> real;

  private Path gallery;
  private Path results;

  @BeforeAll
  static void fetch() throws IOException {
    real = PackagePhotos.fetch(new NpmClient("npm"));
  }

  @BeforeEach
  void learnTwoPeople() throws IOException {
    gallery = folder.resolve("gallery");
    results = folder.resolve("results");
    assertThat(run("models", "fetch", "--set", "faces.models=" + models)).isZero();
    learn("red", image("sample1.jpg").getSubimage(1350, 150, 500, 500));
    learn("black", image("sample1.jpg").getSubimage(780, 400, 300, 320));
  }

  @Test
  void everyKindOfPhotoHasItsRightResult() throws IOException {
    write(photos.resolve("many.jpg"), image("sample6.jpg"));
    write(photos.resolve("none.jpg"), new BufferedImage(640, 480, BufferedImage.TYPE_INT_RGB));
    write(photos.resolve("cartoon.jpg"), rgb(DemoPhotos.draw(0)));
    BufferedImage first = image("sample1.jpg");
    write(photos.resolve("dark.jpg"), new RescaleOp(0.25f, 0, null).filter(first, null));
    write(photos.resolve("one.png"), new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB));
    byte[] whole = real.get("sample2.jpg");
    Files.write(photos.resolve("corrupt.jpg"), Arrays.copyOf(whole, whole.length / 2));
    put("text.jpg", "hello");

    int code = recognise(photos);

    assertThat(code).isEqualTo(ExitCode.SOME_REJECTED);
    assertThat(faces("many")).containsOnly("unknown").hasSize(4);
    assertThat(faces("none")).isEmpty();
    assertThat(faces("cartoon")).hasSizeLessThan(2).doesNotContain("red", "black");
    assertThat(faces("dark")).hasSize(3).contains("red", "black");
    assertThat(problem("none")).isEmpty();
    assertThat(problem("one")).isEqualTo("TOO_SMALL");
    assertThat(problem("corrupt")).isEqualTo("TRUNCATED");
    assertThat(problem("text")).isEqualTo("NOT_AN_IMAGE");
    assertThat(results.resolve("many.txt")).doesNotExist();
  }

  @Test
  void aVideosFramesVoteAndTheSameAgainGivesTheSame() throws Exception {
    Path video = video("trip.mp4", image("sample1.jpg"), image("sample6.jpg"));

    int code = recognise(video, "--set", "faces.frames=sampled");
    byte[] once = Files.readAllBytes(results.resolve("trip.json"));
    recognise(video, "--set", "faces.frames=sampled");

    assertThat(code).isZero();
    JsonNode result = result("trip");
    assertThat(result.get("people").findValuesAsText("name"))
        .containsExactlyInAnyOrder("black", "red");
    assertThat(result.at("/people/0/frames").asInt()).isEqualTo(4);
    assertThat(result.at("/people/0/seen/0/to").asDouble()).isEqualTo(3);
    assertThat(results.resolve("trip.txt")).content().isIn("red", "black");
    assertThat(Files.readAllBytes(results.resolve("trip.json"))).isEqualTo(once);
  }

  @Test
  void withoutAGalleryEverybodyIsUnknown() throws IOException {
    write(photos.resolve("many.jpg"), image("sample1.jpg"));
    Path empty = Files.createDirectory(folder.resolve("empty"));

    gallery = folder.resolve("none");
    int missing = recognise(photos);
    JsonNode first = result("many");
    gallery = empty;
    int nobody = recognise(photos);

    assertThat(List.of(missing, nobody)).containsOnly(0);
    assertThat(first.at("/context/gallery").asText()).isEqualTo("MISSING");
    assertThat(result("many").at("/context/gallery").asText()).isEqualTo("EMPTY");
    assertThat(faces("many")).containsOnly("unknown").hasSize(3);
    assertThat(err.toString()).contains("none does not exist: everybody is unknown");
  }

  @Test
  void strangersAreRememberedNamedAndForgotten() throws IOException {
    write(photos.resolve("a.jpg"), image("sample6.jpg"));
    write(photos.resolve("b.jpg"), image("sample6.jpg").getSubimage(0, 300, 1100, 1100));

    recognise(photos, "--set", "faces.unknown=remember");
    List<String> before = faces("b");
    String known = before.get(0);
    run("faces", "name", known, "dora", "--gallery", gallery + "", "-o", results + "");

    assertThat(before).isNotEmpty().allMatch(name -> name.matches("unknown-[1-4]"));
    assertThat(faces("a")).contains(before.toArray(String[]::new)[0].replace(known, "dora"));
    assertThat(results.resolve("b.txt")).hasContent("dora");
    run("faces", "forget", "dora", "--gallery", gallery + "", "-o", results + "");
    assertThat(faces("a")).contains("unknown").doesNotContain("dora");
    assertThat(results.resolve("b.txt")).doesNotExist();
  }

  private int recognise(Path what, String... more) {
    List<String> line =
        new ArrayList<>(List.of("faces", "recognise", what.toString(), "--gallery", gallery + ""));
    line.addAll(List.of("-o", results + "", "--set", "faces.models=" + models));
    line.addAll(List.of(more));
    return run(line.toArray(String[]::new));
  }

  private JsonNode result(String name) throws IOException {
    return JSON.readTree(Files.readAllBytes(results.resolve(name + ".json")));
  }

  private List<String> faces(String name) throws IOException {
    List<String> names = new ArrayList<>();
    result(name).at("/frames/0/faces").forEach(face -> names.add(face.get("name").asText()));
    return names;
  }

  private String problem(String name) throws IOException {
    return result(name).at("/frames/0/problem/reason").asText();
  }

  private void learn(String person, BufferedImage photo) throws IOException {
    write(Files.createDirectories(gallery.resolve(person)).resolve("1.png"), photo);
  }

  private static BufferedImage image(String name) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(real.get(name)));
  }

  private static BufferedImage rgb(BufferedImage image) {
    BufferedImage rgb =
        new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
    rgb.createGraphics().drawImage(image, 0, 0, null);
    return rgb;
  }

  private static void write(Path file, BufferedImage image) throws IOException {
    String type = file.toString().endsWith("png") ? "png" : "jpg";
    assertThat(ImageIO.write(image, type, file.toFile())).isTrue();
  }

  /** Four seconds of the first, two of the second, 960 px wide. */
  private Path video(String name, BufferedImage first, BufferedImage second) throws Exception {
    Path file = folder.resolve(name);
    try (FFmpegFrameRecorder recorder = new FFmpegFrameRecorder(file.toFile(), 960, 640, 0);
        Java2DFrameConverter frames = new Java2DFrameConverter()) {
      recorder.setFormat("mp4");
      recorder.setVideoCodecName("libopenh264");
      recorder.setFrameRate(5);
      recorder.setVideoBitrate(4_000_000);
      recorder.start();
      for (int i = 0; i < 30; i++) {
        BufferedImage bgr = new BufferedImage(960, 640, BufferedImage.TYPE_3BYTE_BGR);
        bgr.createGraphics().drawImage(i < 20 ? first : second, 0, 0, 960, 640, null);
        recorder.record(frames.convert(bgr));
      }
      recorder.stop();
    }
    return file;
  }
}
