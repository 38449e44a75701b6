package dev.reelroutes.media;

import java.util.Optional;

/**
 * The marker segments of a JPEG (ITU-T T.81, B.1), walked up to the end of the first picture: cut
 * there, because phones append films, depth maps and second pictures.
 *
 * @param header from the frame header (SOF); empty if there is none
 * @param progressive whether its scans refine the picture step by step
 * @param complete whether the first picture's end marker was found
 * @param length bytes of the first picture, up to its end marker or the end of the file
 */
record JpegLayout(Optional<ImageHeader> header, boolean progressive, boolean complete, int length) {

  private static final int SOF0 = 0xC0;
  private static final int SOF2 = 0xC2;
  private static final int SOF15 = 0xCF;
  private static final int DHT = 0xC4;
  private static final int JPG = 0xC8;
  private static final int DAC = 0xCC;
  private static final int RST0 = 0xD0;
  private static final int RST7 = 0xD7;
  private static final int SOI = 0xD8;
  private static final int EOI = 0xD9;
  private static final int SOS = 0xDA;
  private static final int TEM = 0x01;

  /** Walks the markers; never fails, whatever the bytes are. */
  static JpegLayout of(byte[] jpeg) {
    Optional<ImageHeader> header = Optional.empty();
    boolean progressive = false;
    int at = 2;
    while (at + 1 < jpeg.length) {
      int marker = jpeg[at + 1] & 0xFF;
      if ((jpeg[at] & 0xFF) != 0xFF || marker == 0xFF) {
        at++; // fill bytes (B.1.1.2), and garbage that some writers leave between segments
      } else if (marker == EOI) {
        return new JpegLayout(header, progressive, true, at + 2);
      } else if (standsAlone(marker)) {
        at += 2;
      } else {
        if (header.isEmpty() && isFrameHeader(marker) && at + 9 < jpeg.length) {
          header = Optional.of(frameHeader(jpeg, at + 4));
          progressive = marker == SOF2;
        }
        at += 2 + Math.max(2, u16(jpeg, at + 2));
        at = marker == SOS ? endOfScan(jpeg, at) : at;
      }
    }
    return new JpegLayout(header, progressive, false, jpeg.length);
  }

  private static boolean standsAlone(int marker) {
    return marker == 0 || marker == TEM || marker == SOI || isRestart(marker);
  }

  private static boolean isRestart(int marker) {
    return marker >= RST0 && marker <= RST7;
  }

  private static boolean isFrameHeader(int marker) {
    return marker >= SOF0 && marker <= SOF15 && marker != DHT && marker != JPG && marker != DAC;
  }

  /** B.2.2: precision, lines, samples per line, components. */
  private static ImageHeader frameHeader(byte[] jpeg, int at) {
    int bits = (jpeg[at] & 0xFF) > 8 ? 16 : 8;
    int components = jpeg[at + 5] & 0xFF;
    return new ImageHeader(u16(jpeg, at + 3), u16(jpeg, at + 1), bits * components);
  }

  /** Entropy-coded bytes end at a marker that is neither a stuffed zero nor a restart (B.1.1.5). */
  private static int endOfScan(byte[] jpeg, int from) {
    for (int at = from; at + 1 < jpeg.length; at++) {
      if (jpeg[at] == (byte) 0xFF && jpeg[at + 1] != 0 && !isRestart(jpeg[at + 1] & 0xFF)) {
        return at;
      }
    }
    return jpeg.length;
  }

  private static int u16(byte[] bytes, int at) {
    return at + 1 < bytes.length ? (bytes[at] & 0xFF) << 8 | (bytes[at + 1] & 0xFF) : 0;
  }
}
