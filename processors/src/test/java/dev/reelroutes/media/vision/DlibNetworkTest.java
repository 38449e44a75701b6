package dev.reelroutes.media.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.reelroutes.media.vision.model.Model;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** dlib's network with few channels and plain weights, built from files like the package's. */
final class DlibNetworkTest {

  private static final String BLOCKS =
      "32_1 32_2 32_3 64_down 64_1 64_2 64_3 128_down 128_1 128_2 256_down 256_1 256_2"
          + " 256_down_out";

  @TempDir private Path folder;

  private final List<Map<String, Object>> manifest = new ArrayList<>();
  private final ByteArrayOutputStream numbers = new ByteArrayOutputStream();

  @Test
  void everyLayerIsThere() throws Exception {
    // The first convolution passes red on, twice as bright; the others add half of what they get.
    convolution("conv32_down", 7, 3, 2, 0);
    int channels = 2;
    for (String block : BLOCKS.split(" ", -1)) {
      int more = block.contains("down") ? channels + 1 : channels;
      convolution("conv" + block + "/conv1", 3, channels, more, 1);
      convolution("conv" + block + "/conv2", 3, more, more, 1);
      channels = more;
    }
    floats("fc", new float[] {1, 0, 0, 0, 0, 0, 3, 0, 0, 0, 0, 0}, 6, 2);
    Path file = folder.resolve("tiny.onnx");
    Files.write(file, build());

    try (Network network = Network.load(file)) {
      float[] input = new float[3 * 150 * 150];
      Arrays.fill(input, 0, 150 * 150, 1);

      float[] answer = network.run(input, 150).get(0).numbers();

      // Away from the edges, 14 blocks make 2 × (1 + ¼)^14 of it; edges and zeros pull it down.
      assertThat(answer).hasSize(2);
      assertThat((double) answer[0]).isBetween(20.0, 2 * Math.pow(1.25, 14) + 1e-3);
      assertThat(answer[1]).isEqualTo(0);
    }
  }

  @Test
  void withoutConvolutionsOnlyAveragesAreLeft() throws Exception {
    convolution("conv32_down", 7, 3, 2, 0);
    int channels = 2;
    for (String block : BLOCKS.split(" ", -1)) {
      int more = block.contains("down") ? channels + 1 : channels;
      convolution("conv" + block + "/conv1", 3, channels, more, 0);
      convolution("conv" + block + "/conv2", 3, more, more, 0);
      channels = more;
    }
    floats("fc", new float[] {5, 7, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}, 6, 2);
    Path file = folder.resolve("tiny.onnx");
    Files.write(file, build());

    try (Network network = Network.load(file)) {
      float[] input = new float[3 * 150 * 150];
      Arrays.fill(input, 0, 150 * 150, 1);

      float[] answer = network.run(input, 150).get(0).numbers();

      assertThat(answer[0]).isCloseTo(5 * 2, within(1e-3f));
      assertThat(answer[1]).isCloseTo(7 * 2, within(1e-3f));
    }
  }

  private byte[] build() throws Exception {
    byte[] json = new JsonMapper().writeValueAsBytes(List.of(Map.of("weights", manifest)));
    return Model.DLIB_RESNET.build(
        Map.of(
            "package/model/face_recognition_model-weights_manifest.json",
            json,
            "package/model/face_recognition_model.bin",
            numbers.toByteArray()));
  }

  /** Passes each channel on, half as bright; the first one passes red on to channel 0, doubled. */
  private void convolution(String name, int side, int from, int to, int share) {
    float[] weights = new float[side * side * from * to];
    int middle = side * side / 2;
    boolean first = side == 7;
    for (int k = 0; k < Math.min(from, to) && (first || share == 1); k++) {
      weights[(middle * from + k) * to + k] = first && k > 0 ? 0 : 1;
    }
    quantised(name + "/conv/filters", weights, side, side, from, to);
    floats(name + "/conv/bias", new float[to], to);
    float[] scale = new float[to];
    Arrays.fill(scale, first ? 2 : 0.5f);
    floats(name + "/scale/weights", scale, to);
    floats(name + "/scale/biases", new float[to], to);
  }

  /** A byte of 255 is 1, one of 0 is 0. */
  private void quantised(String name, float[] values, int... shape) {
    manifest.add(
        Map.of(
            "name",
            name,
            "shape",
            shape,
            "dtype",
            "float32",
            "quantization",
            Map.of("dtype", "uint8", "scale", 1 / 255.0, "min", 0)));
    for (float value : values) {
      numbers.write((int) (value * 255));
    }
  }

  private void floats(String name, float[] values, int... shape) {
    manifest.add(Map.of("name", name, "shape", shape, "dtype", "float32"));
    ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    numbers.writeBytes(bytes.array());
  }
}
