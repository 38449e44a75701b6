package dev.reelroutes.media.vision;

import dev.reelroutes.media.vision.model.OnnxWriter;
import dev.reelroutes.media.vision.model.OnnxWriter.Attribute;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Networks with a handful of weights, whose answers can be worked out by hand. */
final class TinyNetworks {

  private TinyNetworks() {}

  /** An embedder: the mean of red, of green and of blue. */
  static Path meanColour(Path file, int side) {
    OnnxWriter onnx = new OnnxWriter();
    onnx.input("input", 1, 3, side, side);
    String mean = onnx.node("GlobalAveragePool", List.of("input"));
    onnx.node("embedding", "Flatten", List.of(mean));
    onnx.output("embedding", 1, 3);
    return write(file, onnx.file("mean_colour"));
  }

  /**
   * A YuNet that finds a face in each cell of 32 px whose blue is above 200: its middle is the
   * cell's corner, its box 32 px, and landmark i lies i × 3.2 px to the right.
   */
  static Path blueYunet(Path file, int side) {
    OnnxWriter onnx = new OnnxWriter();
    onnx.input("input", 1, 3, side, side);
    for (String kind : List.of("cls", "obj", "bbox", "kps")) {
      for (int stride : new int[] {8, 16, 32}) {
        yunetHead(onnx, kind, stride, side);
      }
    }
    return write(file, onnx.file("blue_yunet"));
  }

  private static void yunetHead(OnnxWriter onnx, String kind, int stride, int side) {
    int channels = kind.equals("bbox") ? 4 : kind.equals("kps") ? 10 : 1;
    String name = kind + "_" + stride;
    float[] weights = new float[channels * 3];
    float[] shifts = new float[channels];
    if (channels == 1) {
      weights[0] = stride == 32 ? 1 : 0; // blue comes first
      shifts[0] = stride == 32 ? -200 : -1000;
    }
    for (int i = 0; i < 5 && channels == 10; i++) {
      shifts[2 * i] = 0.1f * i;
    }
    onnx.weights(name + ".w", weights, channels, 3, 1, 1);
    onnx.weights(name + ".b", shifts, channels);
    onnx.numbers(name + ".shape", 1, (long) side / stride * (side / stride), channels);
    String pooled =
        onnx.node(
            "AveragePool",
            List.of("input"),
            Attribute.of("kernel_shape", stride, stride),
            Attribute.of("strides", stride, stride));
    String cells =
        onnx.node(
            "Conv", List.of(pooled, name + ".w", name + ".b"), Attribute.of("kernel_shape", 1, 1));
    if (channels == 1) {
      cells = onnx.node("Sigmoid", List.of(cells));
    }
    String rows = onnx.node("Transpose", List.of(cells), Attribute.of("perm", 0, 2, 3, 1));
    onnx.node(name, "Reshape", new ArrayList<>(List.of(rows, name + ".shape")));
    onnx.output(name, 1, (long) side / stride * (side / stride), channels);
  }

  private static Path write(Path file, byte[] content) {
    try {
      return Files.write(file, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
