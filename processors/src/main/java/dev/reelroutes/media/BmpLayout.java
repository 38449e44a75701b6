package dev.reelroutes.media;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_BMP;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * The headers of a Windows bitmap (BITMAPFILEHEADER, then BITMAPCOREHEADER or one of the
 * BITMAPINFOHEADERs).
 *
 * @param header from them; empty if they are cut
 * @param truncated whether rows of an uncompressed bitmap are missing
 * @param file the photo
 */
@SuppressWarnings("ArrayRecordComponent") // the photo itself, never compared
record BmpLayout(Optional<ImageHeader> header, boolean truncated, byte[] file)
    implements PhotoLayout {

  private static final int FILE_HEADER = 14;
  private static final int CORE_HEADER = 12;
  private static final int INFO_HEADER = 40;
  private static final int RLE8 = 1;
  private static final int RLE4 = 2;

  /** Reads the headers; never fails, whatever the bytes are. */
  static BmpLayout of(byte[] bmp) {
    if (bmp.length < FILE_HEADER + INFO_HEADER) {
      return new BmpLayout(Optional.empty(), true, bmp);
    }
    ByteBuffer in = ByteBuffer.wrap(bmp).order(ByteOrder.LITTLE_ENDIAN);
    boolean core = in.getInt(FILE_HEADER) == CORE_HEADER;
    long width = core ? in.getShort(18) & 0xFFFF : in.getInt(18);
    // Negative: the rows are stored from the top.
    long height = core ? in.getShort(20) & 0xFFFF : Math.abs((long) in.getInt(22));
    int bits = in.getShort(core ? 24 : 28) & 0xFFFF;
    int compression = core ? 0 : in.getInt(30);
    boolean runs = compression == RLE8 || compression == RLE4;
    long rows = (width * bits + 31) / 32 * 4 * height; // rows are padded to 4 bytes
    boolean truncated = !runs && (in.getInt(10) & 0xFFFFFFFFL) + rows > bmp.length;
    // Palettes are decoded as such: 8 bits at least.
    return new BmpLayout(
        Optional.of(new ImageHeader(width, height, Math.max(8, bits))), truncated, bmp);
  }

  @Override
  public StillFrame decode(FrameSize size) throws UnusableException {
    return StillFrame.decode(AV_CODEC_ID_BMP, file, header.orElseThrow());
  }
}
