package dev.reelroutes.media.vision.model;

import dev.reelroutes.media.vision.model.DlibWeights.Tensor;
import dev.reelroutes.media.vision.model.OnnxWriter.Attribute;
import java.io.IOException;
import java.util.List;

/**
 * Builds dlib's face network as an ONNX file (dlib, {@code dnn_face_recognition_ex.cpp}; face-api,
 * {@code src/faceRecognitionNet}): a ResNet of 29 layers that makes 128 numbers of 150 × 150
 * pixels. Each batch normalisation, a scale and a shift, is folded into the convolution before it.
 */
final class DlibResNet {

  /** In order; what ends in {@code down} or {@code out} halves the picture. */
  private static final List<String> BLOCKS =
      List.of(
          "conv32_1",
          "conv32_2",
          "conv32_3",
          "conv64_down",
          "conv64_1",
          "conv64_2",
          "conv64_3",
          "conv128_down",
          "conv128_1",
          "conv128_2",
          "conv256_down",
          "conv256_1",
          "conv256_2",
          "conv256_down_out");

  private static final int INPUT = 150;

  private final DlibWeights weights;
  private final OnnxWriter onnx = new OnnxWriter();
  private int side;
  private int channels;

  private DlibResNet(DlibWeights weights) {
    this.weights = weights;
  }

  /** The file. */
  static byte[] onnx(byte[] manifest, byte[] numbers) throws IOException {
    return new DlibResNet(DlibWeights.read(manifest, numbers)).build();
  }

  private byte[] build() throws IOException {
    onnx.input("input", 1, 3, INPUT, INPUT);
    String last = relu(convolution("input", "conv32_down", 2, 0));
    last =
        onnx.node(
            "MaxPool",
            List.of(last),
            Attribute.of("kernel_shape", 3, 3),
            Attribute.of("strides", 2, 2));
    side = 35; // (150 − 7) / 2 + 1 = 72, then (72 − 3) / 2 + 1
    channels = weights.get("conv32_down/conv/filters").shape()[3];
    for (String block : BLOCKS) {
      last = block.contains("down") ? halving(last, block) : keeping(last, block);
    }
    last = onnx.node("Flatten", List.of(onnx.node("GlobalAveragePool", List.of(last))));
    Tensor fully = weights.get("fc");
    onnx.weights("fc", fully.values(), fully.shape()[0], fully.shape()[1]);
    onnx.node("embedding", "MatMul", List.of(last, "fc"));
    onnx.output("embedding", 1, fully.shape()[1]);
    return onnx.file("dlib_face_recognition_resnet_v1");
  }

  private String relu(String input) {
    return onnx.node("Relu", List.of(input));
  }

  /**
   * @param pad pixels of zeros around the input
   */
  private String convolution(String input, String name, int stride, int pad) throws IOException {
    Tensor filters = weights.get(name + "/conv/filters");
    float[] bias = weights.get(name + "/conv/bias").values();
    float[] scale = weights.get(name + "/scale/weights").values();
    float[] shift = weights.get(name + "/scale/biases").values();
    int rows = filters.shape()[0];
    int columns = filters.shape()[1];
    int from = filters.shape()[2];
    int to = filters.shape()[3];
    float[] folded = new float[filters.values().length];
    for (int i = 0; i < folded.length; i++) { // rows × columns × from × to
      int out = i % to;
      int in = i / to % from;
      int place = i / to / from;
      folded[(out * from + in) * rows * columns + place] = filters.values()[i] * scale[out];
    }
    float[] shifts = new float[to];
    for (int i = 0; i < to; i++) {
      shifts[i] = bias[i] * scale[i] + shift[i];
    }
    onnx.weights(name + ".w", folded, to, from, rows, columns);
    onnx.weights(name + ".b", shifts, to);
    return onnx.node(
        "Conv",
        List.of(input, name + ".w", name + ".b"),
        Attribute.of("kernel_shape", rows, columns),
        Attribute.of("strides", stride, stride),
        Attribute.of("pads", pad, pad, pad, pad));
  }

  private String keeping(String input, String block) throws IOException {
    String first = relu(convolution(input, block + "/conv1", 1, 1));
    String second = convolution(first, block + "/conv2", 1, 1);
    return relu(onnx.node("Add", List.of(second, input)));
  }

  /** The input is averaged beside the convolutions; what is smaller gets zeros at its end. */
  private String halving(String input, String block) throws IOException {
    int more = weights.get(block + "/conv1/conv/filters").shape()[3];
    int convolved = (side - 3) / 2 + 1;
    int averaged = side / 2;
    String first = relu(convolution(input, block + "/conv1", 2, 0));
    String second = convolution(first, block + "/conv2", 1, 1);
    String average =
        onnx.node(
            "AveragePool",
            List.of(input),
            Attribute.of("kernel_shape", 2, 2),
            Attribute.of("strides", 2, 2));
    if (convolved != averaged) {
      int missing = averaged - convolved;
      onnx.numbers(block + ".side", 0, 0, 0, 0, 0, 0, missing, missing);
      second = onnx.node("Pad", List.of(second, block + ".side"));
    }
    if (channels != more) {
      onnx.numbers(block + ".channels", 0, 0, 0, 0, 0, (long) more - channels, 0, 0);
      average = onnx.node("Pad", List.of(average, block + ".channels"));
    }
    side = averaged;
    channels = more;
    return relu(onnx.node("Add", List.of(average, second)));
  }
}
