package dev.reelroutes.media.mp4;

import java.time.Instant;

/**
 * {@code mdhd} (ISO/IEC 14496-12 8.4.2), language undetermined.
 *
 * @param timescale units per second of the track's durations
 * @param duration of the track, in that
 */
record MediaHeader(int timescale, long duration) {

  static final String TYPE = "mdhd";

  /** ISO 639-2 "und", five bits a letter. */
  private static final int UNDETERMINED = 0x55c4;

  void write(BoxWriter out, Instant created) {
    int version = Mp4Time.version(created, duration);
    out.fullBox(
        TYPE,
        version,
        0,
        w -> {
          Mp4Time.writeTimes(w, version, created);
          w.u32(timescale);
          Mp4Time.write(w, version, duration);
          w.u16(UNDETERMINED).u16(0);
        });
  }

  static MediaHeader read(BoxReader box) throws Mp4FormatException {
    int version = box.version(1);
    Mp4Time.readTimes(box, version);
    return new MediaHeader(box.timescale(), Mp4Time.read(box, version));
  }
}
