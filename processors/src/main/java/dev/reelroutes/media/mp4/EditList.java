package dev.reelroutes.media.mp4;

import org.jspecify.annotations.Nullable;

/**
 * {@code edts} with an {@code elst} of one edit (ISO/IEC 14496-12 8.6.5, 8.6.6): the track is
 * presented from a later point of its media on. Sound needs it, because an AAC decoder's first
 * samples are priming and would delay everything after them.
 *
 * @param mediaTime where the presentation begins, in the track's timescale
 * @param duration of the presentation, in the movie's timescale
 */
record EditList(long mediaTime, long duration) {

  static final String TYPE = "edts";
  private static final String LIST = "elst";
  private static final int NORMAL_RATE = 1;

  void write(BoxWriter out) {
    int version = Math.max(mediaTime, duration) > Integer.MAX_VALUE ? 1 : 0;
    out.box(
        TYPE,
        edit ->
            edit.fullBox(
                LIST,
                version,
                0,
                w -> {
                  w.u32(1);
                  Mp4Time.write(w, version, duration);
                  Mp4Time.write(w, version, mediaTime);
                  w.u16(NORMAL_RATE).u16(0);
                }));
  }

  /** Where the presentation begins; 0 without an edit list. */
  static long readMediaTime(@Nullable BoxReader box) throws Mp4FormatException {
    if (box == null) {
      return 0;
    }
    BoxReader list = box.child(LIST);
    int version = list.version(1);
    long entries = list.u32();
    if (entries != 1) {
      throw list.error("has " + entries + " edits, not one");
    }
    Mp4Time.read(list, version);
    return Mp4Time.read(list, version);
  }
}
