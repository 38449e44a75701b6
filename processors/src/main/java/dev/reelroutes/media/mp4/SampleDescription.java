package dev.reelroutes.media.mp4;

/**
 * {@code stsd}, what the samples are (ISO/IEC 14496-12 8.5.2). Always exactly one description:
 * Chromium does not play a track that has two.
 */
final class SampleDescription {

  static final String TYPE = "stsd";

  private SampleDescription() {}

  static void write(BoxWriter out, SampleEntry entry) {
    out.fullBox(TYPE, 0, 0, w -> entry.write(w.u32(1)));
  }

  static SampleEntry read(BoxReader box) throws Mp4FormatException {
    box.version(0);
    long entries = box.u32();
    if (entries != 1) {
      throw box.error("has " + entries + " descriptions, not one");
    }
    BoxReader entry = box.next();
    return switch (entry.type()) {
      case AvcSampleEntry.TYPE -> AvcSampleEntry.read(entry);
      case TimedTextSampleEntry.TYPE -> TimedTextSampleEntry.read(entry);
      case ChapterSampleEntry.TYPE -> new ChapterSampleEntry();
      default -> new OpaqueSampleEntry(entry.type(), entry.bytes(entry.remaining()));
    };
  }
}
