package dev.reelroutes.media;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_WEBP;
import static org.bytedeco.ffmpeg.global.avutil.AVCHROMA_LOC_CENTER;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The chunks of a WebP (RFC 9649): the picture, or the first of an animation, which FFmpeg's
 * decoder does not take by itself. The size is that of the coded picture, not of the canvas.
 *
 * @param header from the coded picture; empty if there is none
 * @param truncated whether a chunk runs past the end of the file
 * @param chunks data of the first chunk of each type that matters, those of the first frame of an
 *     animation among them
 */
record WebpLayout(Optional<ImageHeader> header, boolean truncated, Map<String, byte[]> chunks)
    implements PhotoLayout {

  private static final String LOSSY = "VP8 ";
  private static final String LOSSLESS = "VP8L";
  private static final String ALPHA = "ALPH";
  private static final String FRAME = "ANMF";
  private static final int FRAME_HEADER = 16;
  private static final int FILE_HEADER = 12;
  private static final int CHUNK_HEADER = 8;
  private static final byte ALPHA_FLAG = 0x10;
  private static final Set<String> KEPT = Set.of(LOSSY, LOSSLESS, ALPHA, FRAME, "ICCP", "EXIF");

  /** Walks the chunks; never fails, whatever the bytes are. */
  static WebpLayout of(byte[] webp) {
    Map<String, byte[]> chunks = new HashMap<>();
    boolean complete = walk(webp, FILE_HEADER, webp.length, chunks);
    byte[] frame = chunks.getOrDefault(FRAME, new byte[0]);
    if (!coded(chunks) && frame.length > FRAME_HEADER) {
      complete &= walk(frame, FRAME_HEADER, frame.length, chunks);
    }
    chunks.remove(FRAME);
    return new WebpLayout(header(chunks), !complete, Map.copyOf(chunks));
  }

  private static boolean walk(byte[] webp, int from, int end, Map<String, byte[]> chunks) {
    ByteBuffer in = ByteBuffer.wrap(webp).order(ByteOrder.LITTLE_ENDIAN);
    boolean complete = true;
    int at = from;
    while (complete && at + CHUNK_HEADER <= end) {
      String type = type(webp, at);
      long length = in.getInt(at + 4) & 0xFFFFFFFFL;
      int data = at + CHUNK_HEADER;
      complete = length <= end - data;
      int stop = (int) Math.min(end, data + length);
      if (KEPT.contains(type) && !chunks.containsKey(type)) {
        chunks.put(type, Arrays.copyOfRange(webp, data, stop));
      }
      at = stop + (int) (length & 1); // padded to even (2.3)
    }
    return complete;
  }

  private static String type(byte[] webp, int at) {
    return new String(webp, at, 4, StandardCharsets.ISO_8859_1);
  }

  private static boolean coded(Map<String, byte[]> chunks) {
    return chunks.containsKey(LOSSY) || chunks.containsKey(LOSSLESS);
  }

  /** RFC 6386, 9.1: tag, start code, 14 bits each. RFC 9649, 3.4: signature, 14 bits less one. */
  private static Optional<ImageHeader> header(Map<String, byte[]> chunks) {
    byte[] lossy = chunks.getOrDefault(LOSSY, new byte[0]);
    byte[] lossless = chunks.getOrDefault(LOSSLESS, new byte[0]);
    if (lossy.length >= 10) {
      ByteBuffer in = ByteBuffer.wrap(lossy).order(ByteOrder.LITTLE_ENDIAN);
      int bits = chunks.containsKey(ALPHA) ? 32 : 12;
      return Optional.of(new ImageHeader(in.getShort(6) & 0x3FFF, in.getShort(8) & 0x3FFF, bits));
    }
    if (lossless.length >= 5) {
      int sides = ByteBuffer.wrap(lossless).order(ByteOrder.LITTLE_ENDIAN).getInt(1);
      return Optional.of(new ImageHeader((sides & 0x3FFF) + 1, (sides >> 14 & 0x3FFF) + 1, 32));
    }
    return Optional.empty();
  }

  @Override
  public StillFrame decode(FrameSize size) throws UnusableException {
    StillFrame still = StillFrame.decode(AV_CODEC_ID_WEBP, still(), header.orElseThrow());
    still.frame().chroma_location(AVCHROMA_LOC_CENTER); // how libwebp averages
    return still
        .stored(ExifOrientation.ofExif(chunks.getOrDefault("EXIF", new byte[0])))
        .profiled(chunks.getOrDefault("ICCP", new byte[0]));
  }

  /** A file of one picture and nothing else. */
  private byte[] still() {
    String coded = chunks.containsKey(LOSSY) ? LOSSY : LOSSLESS;
    boolean alpha = coded.equals(LOSSY) && chunks.containsKey(ALPHA);
    int length = chunk(coded).length + (alpha ? chunk(ALPHA).length : 0) + 64;
    ByteBuffer out = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    out.put(ascii("RIFF")).putInt(0).put(ascii("WEBP"));
    if (alpha) {
      ImageHeader sides = header.orElseThrow();
      byte[] extended = ByteBuffer.allocate(10).put(ALPHA_FLAG).array();
      put24(extended, 4, (int) sides.width() - 1);
      put24(extended, 7, (int) sides.height() - 1);
      put(out, "VP8X", extended);
      put(out, ALPHA, chunk(ALPHA));
    }
    put(out, coded, chunk(coded));
    out.putInt(4, out.position() - CHUNK_HEADER);
    return Arrays.copyOf(out.array(), out.position());
  }

  private byte[] chunk(String type) {
    return chunks.getOrDefault(type, new byte[0]);
  }

  private static void put(ByteBuffer out, String type, byte[] data) {
    out.put(ascii(type)).putInt(data.length).put(data);
    if ((data.length & 1) == 1) {
      out.put((byte) 0);
    }
  }

  private static void put24(byte[] bytes, int at, int value) {
    bytes[at] = (byte) value;
    bytes[at + 1] = (byte) (value >> 8);
    bytes[at + 2] = (byte) (value >> 16);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
