package dev.reelroutes.media;

import java.util.Arrays;
import java.util.Optional;

/**
 * The marker segments of a JPEG (ITU-T T.81, B.1), walked up to the end of the first picture: cut
 * there, because phones append films, depth maps, gain maps and second pictures.
 *
 * <p>A JPEG without its end marker is accepted if it is baseline and all its rows are there; of a
 * progressive one nobody can tell whether a refinement is missing.
 *
 * @param header from the frame header (SOF); empty if there is none
 * @param frameType the marker of that header
 * @param complete whether the first picture's end marker was found
 * @param picture the first picture, up to its end marker or the end of the file
 */
@SuppressWarnings("ArrayRecordComponent") // the photo itself, never compared
record JpegLayout(Optional<ImageHeader> header, int frameType, boolean complete, byte[] picture)
    implements PhotoLayout {

  private static final int MAX_HALVINGS = 3; // FFmpeg's JPEG decoder has 8, 4, 2 and 1 point IDCTs
  private static final int SOF0 = 0xC0;
  private static final int SOF2 = 0xC2;
  private static final int SOF3 = 0xC3; // lossless
  private static final int SOF5 = 0xC5; // from here on: differential, then arithmetic coding
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

  /**
   * Walks the markers.
   *
   * @throws UnusableException UNSUPPORTED_TYPE for kinds of JPEG that only laboratories write
   */
  static JpegLayout of(byte[] jpeg) throws UnusableException {
    Optional<ImageHeader> header = Optional.empty();
    int frameType = SOF0;
    int at = 2;
    while (at + 1 < jpeg.length) {
      int marker = jpeg[at + 1] & 0xFF;
      if ((jpeg[at] & 0xFF) != 0xFF || marker == 0xFF) {
        at++; // fill bytes (B.1.1.2), and garbage that some writers leave between segments
      } else if (marker == EOI) {
        return new JpegLayout(header, frameType, true, cut(jpeg, at + 2));
      } else if (standsAlone(marker)) {
        at += 2;
      } else {
        if (header.isEmpty() && isFrameHeader(marker) && at + 9 < jpeg.length) {
          header = Optional.of(frameHeader(jpeg, at + 4, marker));
          frameType = marker;
        }
        at += 2 + Math.max(2, u16(jpeg, at + 2));
        at = marker == SOS ? endOfScan(jpeg, at) : at;
      }
    }
    return new JpegLayout(header, frameType, false, jpeg);
  }

  private static byte[] cut(byte[] jpeg, int length) {
    return length < jpeg.length ? Arrays.copyOf(jpeg, length) : jpeg;
  }

  @Override
  public boolean truncated() {
    return frameType == SOF2 && !complete;
  }

  @Override
  public StillFrame decode(FrameSize size) throws UnusableException {
    ImageHeader shown = header.orElseThrow();
    try {
      return StillFrame.jpeg(picture, shown, halvings(shown, size));
    } catch (UnusableException e) {
      throw complete ? e : PhotoLayout.truncated(picture);
    }
  }

  /** As often as both sides stay at least as long as the frame's, whichever way it is turned. */
  private static int halvings(ImageHeader header, FrameSize size) {
    long shorter = Math.min(header.width(), header.height());
    long longer = Math.max(header.width(), header.height());
    int halvings = 0;
    while (halvings < MAX_HALVINGS
        && shorter >> (halvings + 1) >= Math.min(size.width(), size.height())
        && longer >> (halvings + 1) >= Math.max(size.width(), size.height())) {
      halvings++;
    }
    return halvings;
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
  private static ImageHeader frameHeader(byte[] jpeg, int at, int marker) throws UnusableException {
    int bits = (jpeg[at] & 0xFF) > 8 ? 16 : 8;
    if (marker >= SOF5) {
      throw PhotoLayout.unsupported("an arithmetic or hierarchical JPEG");
    }
    if (bits > 8 && marker != SOF3) {
      throw PhotoLayout.unsupported("a JPEG of " + jpeg[at] + " bits");
    }
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
