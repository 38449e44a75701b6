package dev.reelroutes.media;

import java.util.Optional;

/**
 * AAC as MPEG-TS and AVI carry it: every packet begins with an ADTS header (ISO/IEC 13818-7, 6.2.1)
 * that says what in MP4 is said once, in an AudioSpecificConfig (ISO/IEC 14496-3, 1.6.2.1).
 */
final class AacConfig {

  private static final int HEADER = 7;
  private static final int HEADER_WITH_CRC = 9;
  private static final int SYNC = 0xFFF0;

  /** Layer bits are 0 in both MPEG-2 and MPEG-4 AAC. */
  private static final int SYNC_MASK = 0xFFF6;

  private AacConfig() {}

  /** The config that an ADTS header stands for; empty if there is none, or it needs more words. */
  static Optional<byte[]> ofAdts(byte[] packet) {
    if (!isAdts(packet)) {
      return Optional.empty();
    }
    BitReader bits = new BitReader(packet, 16);
    int objectType = bits.u(2) + 1;
    int rate = bits.u(4);
    bits.bit();
    int channels = bits.u(3);
    if (channels == 0) {
      return Optional.empty();
    }
    int config = objectType << 11 | rate << 7 | channels << 3;
    return Optional.of(new byte[] {(byte) (config >> 8), (byte) config});
  }

  /** The packet without its ADTS header, if it has one. */
  static byte[] withoutAdts(byte[] packet) {
    if (!isAdts(packet)) {
      return packet;
    }
    int header = (packet[1] & 1) == 1 ? HEADER : HEADER_WITH_CRC;
    byte[] bare = new byte[Math.max(0, packet.length - header)];
    System.arraycopy(packet, packet.length - bare.length, bare, 0, bare.length);
    return bare;
  }

  private static boolean isAdts(byte[] packet) {
    return packet.length > HEADER
        && (((packet[0] & 0xFF) << 8 | (packet[1] & 0xFF)) & SYNC_MASK) == SYNC;
  }
}
