package dev.reelroutes.media.mp4;

/**
 * The description of sound that is kept as it is, such as {@code mp4a} with its {@code esds}
 * (ISO/IEC 14496-12 12.2.3): copied from the file it came from, never understood.
 *
 * @param type the box type, four characters
 * @param body everything behind the box's type
 */
@SuppressWarnings("ArrayRecordComponent") // some ten bytes of a codec, written back as they came
public record OpaqueSampleEntry(String type, byte[] body) implements SampleEntry {

  public OpaqueSampleEntry {
    if (type.length() != 4) {
      throw new IllegalArgumentException("a box type has four characters, not " + type);
    }
  }

  @Override
  public void write(BoxWriter out) {
    out.box(type, w -> w.bytes(body));
  }
}
