package dev.reelroutes.media.mp4;

/**
 * {@code mp4a} with its {@code esds}: describes AAC (ISO/IEC 14496-14 5.6; the descriptors are
 * those of ISO/IEC 14496-1 7.2.6).
 */
public final class AacSampleEntry {

  private static final String TYPE = "mp4a";
  private static final int ES = 3;
  private static final int DECODER_CONFIG = 4;
  private static final int DECODER_SPECIFIC_INFO = 5;
  private static final int SL_CONFIG = 6;

  /** Object type: audio as in ISO/IEC 14496-3. */
  private static final int MPEG4_AUDIO = 0x40;

  /** Stream type 5 (audio), not upstream, reserved bit set. */
  private static final int AUDIO_STREAM = 5 << 2 | 1;

  /** Synchronisation as in MP4 files. */
  private static final int PREDEFINED = 2;

  private static final int BITS_PER_SAMPLE = 16;

  /** The rate is a 16.16 number; higher ones are told by the config alone. */
  private static final int FASTEST = 0xFFFF;

  private AacSampleEntry() {}

  /**
   * The entry.
   *
   * @param config AudioSpecificConfig, ISO/IEC 14496-3 1.6.2.1
   * @param rate samples per second
   */
  public static OpaqueSampleEntry of(byte[] config, int channels, int rate) {
    BoxWriter body = new BoxWriter();
    SampleEntry.head(body);
    body.zeros(8); // version 0 and what QuickTime has there
    body.u16(channels).u16(BITS_PER_SAMPLE).zeros(4);
    body.u16(rate > FASTEST ? 0 : rate).u16(0);
    body.fullBox("esds", 0, 0, w -> w.bytes(elementaryStream(config)));
    return new OpaqueSampleEntry(TYPE, body.toByteArray());
  }

  private static byte[] elementaryStream(byte[] config) {
    BoxWriter decoder = new BoxWriter();
    decoder.u8(MPEG4_AUDIO).u8(AUDIO_STREAM);
    decoder.zeros(3); // size of the decoding buffer, largest and mean bit rate: not known
    decoder.zeros(8);
    decoder.bytes(descriptor(DECODER_SPECIFIC_INFO, config));
    BoxWriter stream = new BoxWriter();
    stream.u16(0).u8(0); // id, flags
    stream.bytes(descriptor(DECODER_CONFIG, decoder.toByteArray()));
    stream.bytes(descriptor(SL_CONFIG, new byte[] {PREDEFINED}));
    return descriptor(ES, stream.toByteArray());
  }

  /** The length in four bytes of seven bits, as most programs write it. */
  private static byte[] descriptor(int tag, byte[] content) {
    int length = content.length;
    BoxWriter out = new BoxWriter();
    out.u8(tag);
    for (int shift = 21; shift >= 0; shift -= 7) {
      out.u8(((length >> shift) & 0x7F) | (shift > 0 ? 0x80 : 0));
    }
    return out.bytes(content).toByteArray();
  }
}
