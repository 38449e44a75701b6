package dev.reelroutes.media.mp4;

import java.time.Instant;

/**
 * Times and durations of the header boxes: seconds since 1904 in UTC, 32 bits in version 0 of a box
 * and 64 in version 1, which is needed from 2040-02-06 on.
 */
final class Mp4Time {

  private static final long SECONDS_FROM_1904_TO_1970 = 2_082_844_800L;
  private static final long LARGEST_SHORT = 0xffff_ffffL;

  private Mp4Time() {}

  /** The smallest version of a header box that can hold both. */
  static int version(Instant created, long duration) {
    return seconds(created) > LARGEST_SHORT || duration > LARGEST_SHORT ? 1 : 0;
  }

  /** Appends creation and modification time, which are the same. */
  static void writeTimes(BoxWriter out, int version, Instant created) {
    write(out, version, seconds(created));
    write(out, version, seconds(created));
  }

  static void write(BoxWriter out, int version, long value) {
    if (version == 0) {
      out.u32(value);
    } else {
      out.u64(value);
    }
  }

  static Instant readTimes(BoxReader box, int version) throws Mp4FormatException {
    long created = read(box, version);
    read(box, version);
    return Instant.ofEpochSecond(created - SECONDS_FROM_1904_TO_1970);
  }

  /** A time or duration; at most half of what 64 bits hold, so that sums do not overflow. */
  static long read(BoxReader box, int version) throws Mp4FormatException {
    long value = version == 0 ? box.u32() : box.u64();
    if (value < 0 || value > Integer.MAX_VALUE * LARGEST_SHORT / 1000) {
      throw box.error("a time or duration of " + Long.toUnsignedString(value));
    }
    return value;
  }

  private static long seconds(Instant created) {
    return Math.addExact(created.getEpochSecond(), SECONDS_FROM_1904_TO_1970);
  }
}
