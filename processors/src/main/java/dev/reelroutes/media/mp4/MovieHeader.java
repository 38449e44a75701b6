package dev.reelroutes.media.mp4;

import java.time.Instant;

/**
 * {@code mvhd} (ISO/IEC 14496-12 8.2.2).
 *
 * @param created whole seconds
 * @param timescale units per second of every duration outside the tracks' own boxes
 * @param duration of the longest track
 * @param nextTrack an id that no track has
 */
record MovieHeader(Instant created, int timescale, long duration, int nextTrack) {

  static final String TYPE = "mvhd";
  private static final int NORMAL_RATE = 0x1_0000;
  private static final int FULL_VOLUME = 0x100;

  void write(BoxWriter out) {
    int version = Mp4Time.version(created, duration);
    out.fullBox(
        TYPE,
        version,
        0,
        w -> {
          Mp4Time.writeTimes(w, version, created);
          w.u32(timescale);
          Mp4Time.write(w, version, duration);
          w.u32(NORMAL_RATE).u16(FULL_VOLUME).zeros(10);
          Matrix.write(w, 0);
          w.zeros(24).u32(nextTrack);
        });
  }

  static MovieHeader read(BoxReader box) throws Mp4FormatException {
    int version = box.version(1);
    Instant created = Mp4Time.readTimes(box, version);
    int timescale = box.timescale();
    long duration = Mp4Time.read(box, version);
    box.skip(4 + 2 + 10 + Matrix.LENGTH + 24);
    return new MovieHeader(created, timescale, duration, (int) Math.min(box.u32(), 0xffff));
  }
}
