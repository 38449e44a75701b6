package dev.reelroutes.media;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_GIF;

import java.util.Arrays;
import java.util.Optional;

/**
 * The blocks of a GIF (GIF89a, 15 to 27) up to the end of its first picture; the rest of an
 * animation is cut off.
 *
 * @param header from the logical screen; empty if it is cut
 * @param truncated whether the first picture's last block is missing
 * @param first the file up to there
 */
@SuppressWarnings("ArrayRecordComponent") // the photo itself, never compared
record GifLayout(Optional<ImageHeader> header, boolean truncated, byte[] first)
    implements PhotoLayout {

  private static final int HEADER = 13; // signature, logical screen descriptor
  private static final int IMAGE_DESCRIPTOR = 10;
  private static final int EXTENSION = 0x21;
  private static final int IMAGE = 0x2C;

  /** Walks the blocks; never fails, whatever the bytes are. */
  static GifLayout of(byte[] gif) {
    if (gif.length < HEADER) {
      return new GifLayout(Optional.empty(), true, gif);
    }
    // Decoded onto the whole screen, as RGBA.
    ImageHeader header = new ImageHeader(u16(gif, 6), u16(gif, 8), 32);
    int at = HEADER + colours(gif, 10);
    while (at < gif.length && (gif[at] & 0xFF) == EXTENSION) {
      at = endOfBlocks(gif, at + 2);
    }
    boolean image = at + IMAGE_DESCRIPTOR < gif.length && gif[at] == IMAGE;
    int end = image ? endOfImage(gif, at) : gif.length + 1;
    if (end > gif.length) {
      return new GifLayout(Optional.of(header), true, gif);
    }
    return new GifLayout(Optional.of(header), false, Arrays.copyOf(gif, end));
  }

  private static int endOfImage(byte[] gif, int at) {
    int codeSize = at + IMAGE_DESCRIPTOR + colours(gif, at + 9);
    return endOfBlocks(gif, codeSize + 1);
  }

  /** Bytes of the colour table that the flags at this place announce. */
  private static int colours(byte[] gif, int flags) {
    return (gif[flags] & 0x80) == 0 ? 0 : 3 << ((gif[flags] & 7) + 1);
  }

  /** Sub-blocks end with one of length 0; past the end of the file if there is none. */
  private static int endOfBlocks(byte[] gif, int from) {
    int at = from;
    while (at < gif.length && gif[at] != 0) {
      at += 1 + (gif[at] & 0xFF);
    }
    return at + 1;
  }

  private static int u16(byte[] bytes, int at) {
    return (bytes[at] & 0xFF) | ((bytes[at + 1] & 0xFF) << 8);
  }

  @Override
  public StillFrame decode(FrameSize size) throws UnusableException {
    return StillFrame.decode(AV_CODEC_ID_GIF, first, header.orElseThrow());
  }
}
