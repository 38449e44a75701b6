package dev.reelroutes.media.mp4;

/**
 * {@code text}, chapter titles (QuickTime File Format Specification, Text Sample Description): the
 * track is never drawn, so that every field about looks is zero. A sample is a 16-bit length and
 * that many bytes.
 */
public record ChapterSampleEntry() implements SampleEntry {

  static final String TYPE = "text";

  /**
   * Display flags, justification, background colour, default text box, 8 reserved, font number and
   * face, 3 reserved, foreground colour, and an empty font name.
   */
  private static final int LOOKS = 4 + 4 + 6 + 8 + 8 + 2 + 2 + 1 + 2 + 6 + 1;

  @Override
  public void write(BoxWriter out) {
    out.box(
        TYPE,
        w -> {
          SampleEntry.head(w);
          w.zeros(LOOKS);
        });
  }
}
