package dev.reelroutes.media.mp4;

/** What a track is for: its handler, its media header, and whether it is on by default. */
public enum TrackKind {
  /** Pictures. */
  VIDEO("vide", true) {
    @Override
    void mediaHeader(BoxWriter out) {
      // vmhd, ISO/IEC 14496-12 12.1.2: flags must be 1; copy mode, no colour
      out.fullBox("vmhd", 0, 1, w -> w.zeros(8));
    }
  },
  /** Sound. */
  AUDIO("soun", true) {
    @Override
    void mediaHeader(BoxWriter out) {
      // smhd, ISO/IEC 14496-12 12.2.2: balance in the middle
      out.fullBox("smhd", 0, 0, w -> w.zeros(4));
    }
  },
  /** Timed text that players offer and do not show unasked: the track is not enabled. */
  SUBTITLES("sbtl", false) {
    @Override
    void mediaHeader(BoxWriter out) {
      // nmhd, ISO/IEC 14496-12 8.4.5.2
      out.fullBox("nmhd", 0, 0, w -> {});
    }
  },
  /** Titles that another track refers to; never shown as text, hence not enabled. */
  CHAPTERS("text", false) {
    @Override
    void mediaHeader(BoxWriter out) {
      // gmhd, QuickTime File Format: gmin (dither copy, grey, no balance) and text (a matrix)
      out.box(
          "gmhd",
          w -> {
            w.fullBox("gmin", 0, 0, x -> x.u16(0x40).u16(0x8000).u16(0x8000).u16(0x8000).zeros(4));
            w.box("text", x -> Matrix.write(x, 0));
          });
    }
  };

  private final String handler;
  private final boolean enabled;

  TrackKind(String handler, boolean enabled) {
    this.handler = handler;
    this.enabled = enabled;
  }

  abstract void mediaHeader(BoxWriter out);

  /** Handler type of {@code hdlr}. */
  String handler() {
    return handler;
  }

  /** Whether players show the track unasked. */
  boolean enabled() {
    return enabled;
  }
}
