package dev.reelroutes.media.mp4;

import dev.reelroutes.media.FrameSize;
import dev.reelroutes.media.ParameterSets;

/**
 * {@code avc1}, H.264 pictures whose parameter sets are all in the index (ISO/IEC 14496-15 5.4.2.1
 * over the visual sample entry of 14496-12 12.1.3), with {@code colr} (12.1.5): BT.709, limited
 * range, and {@code pasp} (12.1.4): square pixels.
 *
 * @param size width and height in pixels
 * @param parameterSets of every encoder that contributed, under different ids
 */
public record AvcSampleEntry(FrameSize size, ParameterSets parameterSets) implements SampleEntry {

  static final String TYPE = "avc1";

  /** 72 dpi as 16.16, which is what everybody writes. */
  private static final int RESOLUTION = 0x48_0000;

  /** BT.709 primaries, transfer and matrix, all 1 in ITU-T H.273. */
  private static final int BT709 = 1;

  public AvcSampleEntry {
    AvcConfiguration.check(parameterSets);
  }

  @Override
  public void write(BoxWriter out) {
    out.box(
        TYPE,
        w -> {
          SampleEntry.head(w);
          w.zeros(16).u16(size.width()).u16(size.height());
          w.u32(RESOLUTION).u32(RESOLUTION).u32(0);
          // one frame per sample, an empty compressor name, 24 bits without alpha, pre_defined -1
          w.u16(1).zeros(32).u16(24).u16(0xffff);
          AvcConfiguration.write(w, parameterSets);
          w.box("colr", x -> x.ascii("nclx").u16(BT709).u16(BT709).u16(BT709).u8(0));
          w.box("pasp", x -> x.u32(1).u32(1));
        });
  }

  static AvcSampleEntry read(BoxReader box) throws Mp4FormatException {
    box.skip(24);
    int width = box.u16();
    int height = box.u16();
    box.skip(50);
    ParameterSets sets = AvcConfiguration.read(box.child(AvcConfiguration.TYPE));
    try {
      return new AvcSampleEntry(new FrameSize(width, height), sets);
    } catch (IllegalArgumentException e) {
      throw box.error("pictures: " + e.getMessage());
    }
  }
}
