package dev.reelroutes.media.mp4;

import java.util.List;

/**
 * {@code ftyp}, what the file can be read as (ISO/IEC 14496-12 4.3). Readers ignore compatible
 * brands that they do not know, so that a brand of one's own may mark a file.
 *
 * @param major the brand that describes the file best, four characters
 * @param compatible all brands, four characters each
 */
public record FileType(String major, List<String> compatible) {

  /** The box type. */
  public static final String TYPE = "ftyp";

  /** What FFmpeg writes; informative only. */
  private static final int MINOR_VERSION = 0x200;

  public FileType {
    compatible = List.copyOf(compatible);
  }

  /** Appends the box. */
  public void write(BoxWriter out) {
    out.box(
        TYPE,
        w -> {
          w.ascii(major).u32(MINOR_VERSION);
          compatible.forEach(w::ascii);
        });
  }
}
