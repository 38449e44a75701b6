package dev.reelroutes.media.vision.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;

/**
 * The weights of dlib's face network as face-api ships them: a TensorFlow.js manifest and one file
 * of numbers, most of them quantised to a byte.
 */
final class DlibWeights {

  private final Map<String, Tensor> tensors = new HashMap<>();

  /**
   * Numbers in rows, the last dimension running fastest.
   *
   * @param shape lengths of the dimensions
   */
  @SuppressWarnings("ArrayRecordComponent") // weights, never compared
  record Tensor(int[] shape, float[] values) {}

  private DlibWeights() {}

  /**
   * Reads them.
   *
   * @throws IOException if they are not what a manifest says
   */
  static DlibWeights read(byte[] manifest, byte[] numbers) throws IOException {
    DlibWeights weights = new DlibWeights();
    ByteBuffer from = ByteBuffer.wrap(numbers).order(ByteOrder.LITTLE_ENDIAN);
    for (JsonNode group : new JsonMapper().readTree(manifest)) {
      for (JsonNode weight : group.path("weights")) {
        weights.tensors.put(weight.path("name").asText(), tensor(weight, from));
      }
    }
    if (from.hasRemaining() || weights.tensors.isEmpty()) {
      throw new IOException(from.remaining() + " bytes of weights that the manifest does not name");
    }
    return weights;
  }

  private static Tensor tensor(JsonNode weight, ByteBuffer from) throws IOException {
    JsonNode lengths = weight.path("shape");
    int[] shape = new int[lengths.size()];
    int count = 1;
    for (int i = 0; i < shape.length; i++) {
      shape[i] = lengths.get(i).asInt();
      count = Math.multiplyExact(count, shape[i]);
    }
    JsonNode quantised = weight.path("quantization");
    boolean bytes = quantised.path("dtype").asText().equals("uint8");
    boolean unknown = !bytes && !quantised.isMissingNode();
    if (unknown || from.remaining() < count * (bytes ? 1 : Float.BYTES)) {
      throw new IOException("cannot read the weights " + weight.path("name"));
    }
    double scale = quantised.path("scale").asDouble();
    double least = quantised.path("min").asDouble();
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = bytes ? (float) ((from.get() & 0xFF) * scale + least) : from.getFloat();
    }
    return new Tensor(shape, values);
  }

  Tensor get(String name) throws IOException {
    Tensor tensor = tensors.get(name);
    if (tensor == null) {
      throw new IOException("the manifest has no weights " + name);
    }
    return tensor;
  }
}
