package dev.reelroutes.media.mp4;

import java.time.Instant;

/**
 * {@code tkhd} (ISO/IEC 14496-12 8.3.2).
 *
 * @param id unique in the movie, from 1
 * @param duration in the movie's timescale
 */
record TrackHeader(int id, Placement placement, long duration) {

  static final String TYPE = "tkhd";
  private static final int ENABLED = 1;
  private static final int IN_MOVIE = 2;
  private static final int FULL_VOLUME = 0x100;

  /** Subtitles exclude each other, should somebody add a second track of them. */
  private static final int SUBTITLE_GROUP = 2;

  void write(BoxWriter out, TrackKind kind, Instant created) {
    int version = Mp4Time.version(created, duration);
    out.fullBox(
        TYPE,
        version,
        kind.enabled() ? ENABLED | IN_MOVIE : IN_MOVIE,
        w -> {
          Mp4Time.writeTimes(w, version, created);
          w.u32(id).zeros(4);
          Mp4Time.write(w, version, duration);
          w.zeros(8).u16(0).u16(kind == TrackKind.SUBTITLES ? SUBTITLE_GROUP : 0);
          w.u16(kind == TrackKind.AUDIO ? FULL_VOLUME : 0).zeros(2);
          Matrix.write(w, placement.top());
          w.u32((long) placement.width() << 16).u32((long) placement.height() << 16);
        });
  }

  static TrackHeader read(BoxReader box) throws Mp4FormatException {
    int version = box.version(1);
    Mp4Time.readTimes(box, version);
    long id = box.u32();
    box.skip(4);
    long duration = Mp4Time.read(box, version);
    box.skip(8 + 2 + 2 + 2 + 2);
    int top = Matrix.read(box);
    int width = (int) (box.u32() >>> 16);
    int height = (int) (box.u32() >>> 16);
    if (id == 0 || id > 0xffff) {
      throw box.error("track id " + id);
    }
    return new TrackHeader((int) id, new Placement(width, height, top), duration);
  }
}
