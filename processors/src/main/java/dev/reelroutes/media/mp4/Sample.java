package dev.reelroutes.media.mp4;

/**
 * One sample of a track: a picture, a text or a piece of sound.
 *
 * @param offset of its first byte in the file
 * @param size bytes
 * @param duration in the track's timescale
 */
public record Sample(long offset, int size, int duration) {

  public Sample {
    if (offset < 0 || size < 0 || duration < 0) {
      throw new IllegalArgumentException("a sample has no negative " + offset + ", " + size);
    }
  }

  /** The same sample in a file where everything lies {@code distance} bytes further behind. */
  public Sample shifted(long distance) {
    return new Sample(offset + distance, size, duration);
  }

  /** Offset of the byte behind it. */
  public long end() {
    return offset + size;
  }
}
