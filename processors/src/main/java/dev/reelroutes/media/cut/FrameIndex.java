package dev.reelroutes.media.cut;

import dev.reelroutes.media.RejectReason;
import dev.reelroutes.media.UnusableMovieException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * When a video's pictures are shown, and what they depend on, by their number in decoding order.
 */
final class FrameIndex {

  static final int KEY = 1;

  /** Nothing that follows depends on what came before; a key frame need not promise that. */
  static final int FRESH = 2;

  /** Needed for decoding only: an edit list leaves it out. */
  static final int HIDDEN = 4;

  /** Its group of pictures is shown wholly after what precedes in the file. */
  private static final int CLOSED = 8;

  private final long[] times;
  private final byte[] marks;
  private final long[] shown;
  private final long end;
  private final boolean whole;

  /**
   * @param times when each is shown
   * @param marks of each, {@link #KEY} and so on
   * @param lastDuration of the picture that is shown last; 0 if unknown
   */
  FrameIndex(long[] times, byte[] marks, long lastDuration) throws UnusableMovieException {
    this(times, marks, lastDuration, true);
  }

  /**
   * @param whole whether these are all pictures of the video
   */
  FrameIndex(long[] times, byte[] marks, long lastDuration, boolean whole)
      throws UnusableMovieException {
    this.whole = whole;
    this.times = times;
    this.marks = marks.clone();
    this.shown = shownTimes(times, marks);
    if (shown.length == 0) {
      throw new UnusableMovieException(RejectReason.NO_VIDEO, "has no picture that is shown");
    }
    for (int i = 1; i < shown.length; i++) {
      if (shown[i] == shown[i - 1]) {
        throw new UnusableMovieException(
            RejectReason.BAD_TIMING, "has two pictures at the same time");
      }
    }
    long last = shown[shown.length - 1];
    long average = shown.length == 1 ? 1 : (last - shown[0]) / (shown.length - 1);
    this.end = last + Math.max(1, lastDuration > 0 ? lastDuration : average);
    markClosed();
  }

  private static long[] shownTimes(long[] times, byte[] marks) {
    long[] shown = new long[times.length];
    int count = 0;
    for (int i = 0; i < times.length; i++) {
      if ((marks[i] & HIDDEN) == 0) {
        shown[count++] = times[i];
      }
    }
    shown = Arrays.copyOf(shown, count);
    Arrays.sort(shown);
    return shown;
  }

  private void markClosed() {
    long earliest = Long.MAX_VALUE;
    for (int i = times.length - 1; i >= 0; i--) {
      if ((marks[i] & KEY) != 0 && earliest > times[i]) {
        marks[i] |= CLOSED;
      }
      earliest = Math.min(earliest, times[i]);
    }
    long latest = Long.MIN_VALUE;
    for (int i = 0; i < times.length; i++) {
      if (latest >= times[i]) {
        marks[i] &= ~CLOSED;
      }
      latest = Math.max(latest, times[i]);
    }
  }

  /** Whether it holds all pictures of the video. */
  boolean whole() {
    return whole;
  }

  /** Pictures, hidden ones included. */
  int size() {
    return times.length;
  }

  /** Pictures that are shown. */
  int shown() {
    return shown.length;
  }

  long time(int picture) {
    return times[picture];
  }

  boolean hidden(int picture) {
    return (marks[picture] & HIDDEN) != 0;
  }

  /**
   * Whether the video falls apart before this picture: what is decoded from here on is also shown
   * from here on.
   */
  boolean closed(int picture) {
    return (marks[picture] & CLOSED) != 0;
  }

  /** The same, and nothing that follows refers to what came before. */
  boolean fresh(int picture) {
    return closed(picture) && (marks[picture] & FRESH) != 0;
  }

  /** When the first is shown. */
  long begin() {
    return shown[0];
  }

  /** When the last has been shown. */
  long end() {
    return end;
  }

  /** How long one is shown, on average; at least 1. */
  long averageDuration() {
    return Math.max(1, (end - begin()) / shown.length);
  }

  /** How long the picture that is shown at a time stands. */
  long duration(long time) {
    int at = Arrays.binarySearch(shown, time);
    if (at < 0) {
      return averageDuration();
    }
    return (at + 1 < shown.length ? shown[at + 1] : end) - time;
  }

  /** The first time at or after this one when a picture is shown; the end if there is none. */
  long shownFrom(long time) {
    int at = Arrays.binarySearch(shown, time);
    int next = at < 0 ? -at - 1 : at;
    return next < shown.length ? shown[next] : end;
  }

  /** When key frames are shown at which it can be cut by copy. */
  List<Long> keyTimes() {
    List<Long> keys = new ArrayList<>();
    for (int i = 0; i < times.length; i++) {
      if (closed(i) && (!hidden(i) || i == 0)) {
        keys.add(Math.max(times[i], begin()));
      }
    }
    return keys;
  }
}
