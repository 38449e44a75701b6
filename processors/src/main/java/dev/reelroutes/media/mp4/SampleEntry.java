package dev.reelroutes.media.mp4;

/** Says how a track's samples are coded (ISO/IEC 14496-12 8.5.2.2). */
public sealed interface SampleEntry
    permits AvcSampleEntry, TimedTextSampleEntry, ChapterSampleEntry, OpaqueSampleEntry {

  /** Appends the whole box. */
  void write(BoxWriter out);

  /** The fields that every sample entry begins with: reserved, and data reference 1. */
  static void head(BoxWriter out) {
    out.zeros(6).u16(1);
  }
}
