package dev.reelroutes.media;

/**
 * Gives pictures that come at any times the frames of a constant rate: each frame shows the picture
 * that is nearest to its time, so none is more than half a frame early or late, and the number of
 * frames is the length times the rate, rounded once.
 */
final class ConstantRate {

  private static final double SECOND = 1_000_000;

  /** Rates that differ by less are the same: 30000/1001 is 30. */
  private static final double TOLERANCE = 0.01;

  private static final int FASTEST = 60;

  private final int fps;
  private long filled;
  private boolean begun;

  /**
   * @param fps frames per second
   */
  ConstantRate(int fps) {
    this.fps = fps;
  }

  /**
   * The whole rate, 1 to 60, that comes nearest to a movie's own: 29.97 is 30. If only twice the
   * rate is whole, twice the rate: with 25 frames of 12.5 pictures each is as long as before.
   */
  static int nearest(double rate) {
    for (int times = 1; times <= 2; times++) {
      long whole = Math.round(rate * times);
      if (whole >= 1 && whole <= FASTEST && Math.abs(rate * times - whole) <= TOLERANCE * whole) {
        return (int) whole;
      }
    }
    return (int) Math.max(1, Math.min(FASTEST, Math.round(rate)));
  }

  /**
   * A picture begins.
   *
   * @param micros when, from the movie's beginning
   * @return how many frames show the picture before it; 0 if there is none, or if it came too soon
   *     after that
   */
  long begin(long micros) {
    if (!begun) {
      begun = true;
      return 0;
    }
    return fillTo(micros);
  }

  /**
   * The movie ends.
   *
   * @return how many frames show the last picture
   */
  long end(long micros) {
    long frames = fillTo(micros);
    if (filled == 0) {
      // However short it was shown, a movie of one picture has a frame.
      filled = 1;
      return 1;
    }
    return frames;
  }

  /** Frames so far. */
  long frames() {
    return filled;
  }

  /** Where the frames so far end, µs. */
  long micros() {
    return Math.round(filled * SECOND / fps);
  }

  /** How long a frame is, µs. */
  long frameMicros() {
    return Math.round(SECOND / fps);
  }

  private long fillTo(long micros) {
    long frames = Math.max(0, Math.round(micros * fps / SECOND) - filled);
    filled += frames;
    return frames;
  }
}
