package dev.reelroutes.media.vision;

import static org.bytedeco.opencv.global.opencv_core.CV_32F;
import static org.bytedeco.opencv.global.opencv_dnn.readNetFromONNX;
import static org.bytedeco.opencv.global.opencv_dnn.readNetFromTFLite;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.MatVector;
import org.bytedeco.opencv.opencv_core.StringVector;
import org.bytedeco.opencv.opencv_dnn.Net;

/**
 * A neural network that OpenCV runs on the processor; for one thread at a time. Its input is one
 * square picture, {@code 1 × 3 × side × side}.
 */
final class Network implements AutoCloseable {

  private final Path file;
  private final Net net;
  private final StringVector outputs;

  private Network(Path file, Net net) {
    this.file = file;
    this.net = net;
    this.outputs = net.getUnconnectedOutLayersNames();
  }

  /**
   * Loads it.
   *
   * @param file ONNX or TensorFlow Lite, by its name's end
   * @throws IllegalStateException if OpenCV's natives or the model cannot be loaded
   */
  static Network load(Path file) {
    OpenCv.load();
    try {
      return new Network(file, read(file.toString()));
    } catch (RuntimeException e) {
      throw new IllegalStateException(
          "OpenCV cannot read the model " + file + ": fetch it again (reelroutes models fetch)", e);
    }
  }

  private static Net read(String file) {
    return file.toLowerCase(Locale.ROOT).endsWith(".tflite")
        ? readNetFromTFLite(file)
        : readNetFromONNX(file);
  }

  /**
   * One output of a run.
   *
   * @param rows the second dimension: cells of a detector
   * @param numbers all of it
   */
  @SuppressWarnings("ArrayRecordComponent") // a tensor, never compared
  record Output(int rows, float[] numbers) {}

  /** Runs it; the outputs are in the order that the model names them. */
  List<Output> run(float[] input, int side) {
    PointerScope scope = new PointerScope();
    try {
      Mat blob = new Mat(new int[] {1, 3, side, side}, CV_32F);
      new FloatPointer(blob.data()).put(input);
      net.setInput(blob);
      MatVector answers = new MatVector();
      net.forward(answers, outputs);
      List<Output> read = new ArrayList<>();
      for (long i = 0; i < answers.size(); i++) {
        Mat answer = answers.get(i);
        float[] numbers = new float[(int) answer.total()];
        new FloatPointer(answer.data()).get(numbers);
        read.add(new Output(answer.dims() < 2 ? 1 : answer.size(1), numbers));
      }
      return read;
    } catch (RuntimeException e) {
      throw new IllegalStateException(
          "the model %s does not take pictures of %d px: check faces.detector and faces.embedder"
              .formatted(file, side),
          e);
    } finally {
      scope.close();
    }
  }

  @Override
  public void close() {
    outputs.close();
    net.close();
  }
}
