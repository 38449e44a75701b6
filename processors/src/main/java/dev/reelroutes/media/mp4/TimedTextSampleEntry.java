package dev.reelroutes.media.mp4;

import dev.reelroutes.media.FrameSize;

/**
 * {@code tx3g}, subtitles (3GPP TS 26.245 5.16): white, centred at the bottom of an area as wide as
 * the picture. A sample is a 16-bit length and that many bytes of UTF-8 (5.17).
 *
 * @param area of the text, in pixels
 */
public record TimedTextSampleEntry(FrameSize area) implements SampleEntry {

  static final String TYPE = "tx3g";
  private static final int CENTRE = 1;
  private static final int BOTTOM = 0xff;
  private static final int FONT = 1;

  @Override
  public void write(BoxWriter out) {
    out.box(
        TYPE,
        w -> {
          SampleEntry.head(w);
          // no flags: not scrolling, and not forced upon those who did not ask for subtitles
          w.u32(0).u8(CENTRE).u8(BOTTOM).u32(0);
          w.u16(0).u16(0).u16(area.height()).u16(area.width());
          // default style: for all characters, plain, opaque white
          w.u16(0).u16(0).u16(FONT).u8(0).u8(fontSize()).u32(0xffff_ffffL);
          w.box("ftab", x -> x.u16(1).u16(FONT).u8(10).ascii("Sans-Serif"));
        });
  }

  static TimedTextSampleEntry read(BoxReader box) throws Mp4FormatException {
    box.skip(18);
    box.skip(4);
    int height = box.u16();
    int width = box.u16();
    try {
      return new TimedTextSampleEntry(new FrameSize(width, height));
    } catch (IllegalArgumentException e) {
      throw box.error("size: " + e.getMessage());
    }
  }

  private int fontSize() {
    return Math.min(0xff, area.height() / 2);
  }
}
