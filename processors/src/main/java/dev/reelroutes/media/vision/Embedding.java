package dev.reelroutes.media.vision;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Base64;

/** A face as a direction: a vector of length 1, 128 numbers for the network that we use. */
public final class Embedding {

  private final float[] unit;

  /**
   * @param values of any length but 0; they are brought to length 1
   */
  public Embedding(float[] values) {
    double square = 0;
    for (float value : values) {
      square += (double) value * value;
    }
    if (!(square > 0) || Double.isInfinite(square)) {
      throw new IllegalArgumentException("an embedding has a direction");
    }
    unit = new float[values.length];
    for (int i = 0; i < unit.length; i++) {
      unit[i] = (float) (values[i] / Math.sqrt(square));
    }
  }

  /** The cosine of the angle between two: 1 the same, 0 nothing in common. */
  public double cosine(Embedding other) {
    if (other.unit.length != unit.length) {
      throw new IllegalArgumentException(
          "embeddings of " + unit.length + " and " + other.unit.length + " numbers");
    }
    double sum = 0;
    for (int i = 0; i < unit.length; i++) {
      sum += (double) unit[i] * other.unit[i];
    }
    return sum;
  }

  /** As text: little-endian floats in Base64. */
  public String encoded() {
    ByteBuffer bytes =
        ByteBuffer.allocate(unit.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(unit);
    return Base64.getEncoder().encodeToString(bytes.array());
  }

  /**
   * Reads what {@link #encoded} wrote.
   *
   * @throws IllegalArgumentException if it is something else
   */
  public static Embedding decode(String text) {
    ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(text));
    float[] values = new float[bytes.capacity() / Float.BYTES];
    bytes.order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
    return new Embedding(values);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Embedding embedding && Arrays.equals(unit, embedding.unit);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(unit);
  }

  @Override
  public String toString() {
    return "Embedding of " + unit.length;
  }
}
