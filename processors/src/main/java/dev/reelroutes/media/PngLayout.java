package dev.reelroutes.media;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_PNG;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * The chunks of a PNG (W3C PNG, third edition, 5.3) without those that no picture needs: texts can
 * be inflated to gigabytes, and animation frames are not photos. The colour profile is taken out
 * and inflated here, with an end to it.
 *
 * @param header from IHDR; empty if there is none
 * @param truncated whether the end chunk is missing
 * @param essential the same PNG with only what decoding needs
 * @param described data of the chunks that say how the picture is meant, by type
 */
@SuppressWarnings("ArrayRecordComponent") // the photo itself, never compared
record PngLayout(
    Optional<ImageHeader> header,
    boolean truncated,
    byte[] essential,
    Map<String, byte[]> described)
    implements PhotoLayout {

  private static final int SIGNATURE = 8;
  private static final int IHDR_DATA = SIGNATURE + 8;
  private static final int CHUNK_OVERHEAD = 12;
  private static final int PALETTE = 3;
  private static final int LONGEST_PROFILE_NAME = 80;
  private static final Set<String> KEPT = Set.of("IHDR", "PLTE", "tRNS", "cICP", "IDAT", "IEND");
  private static final Set<String> DESCRIPTIONS = Set.of("eXIf", "iCCP", "cICP");

  /** Walks the chunks; never fails, whatever the bytes are. */
  static PngLayout of(byte[] png) {
    ByteArrayOutputStream kept = new ByteArrayOutputStream(png.length);
    kept.write(png, 0, SIGNATURE);
    ByteBuffer in = ByteBuffer.wrap(png);
    Map<String, byte[]> described = new HashMap<>();
    boolean complete = false;
    int at = SIGNATURE;
    while (!complete && at + CHUNK_OVERHEAD <= png.length) {
      long end = at + CHUNK_OVERHEAD + (in.getInt(at) & 0xFFFFFFFFL);
      if (end > png.length) {
        break;
      }
      String type = new String(png, at + 4, 4, StandardCharsets.ISO_8859_1);
      if (KEPT.contains(type)) {
        kept.write(png, at, (int) end - at);
      }
      if (DESCRIPTIONS.contains(type)) {
        described.put(type, Arrays.copyOfRange(png, at + 8, (int) end - 4));
      }
      complete = type.equals("IEND");
      at = (int) end;
    }
    return new PngLayout(header(in), !complete, kept.toByteArray(), Map.copyOf(described));
  }

  /** 11.2.1: width, height, bit depth, colour type. The first chunk must be IHDR. */
  private static Optional<ImageHeader> header(ByteBuffer png) {
    if (png.limit() < IHDR_DATA + 13 || png.getInt(SIGNATURE + 4) != 0x49484452) {
      return Optional.empty();
    }
    int depth = png.get(IHDR_DATA + 8);
    int colour = png.get(IHDR_DATA + 9);
    int channels = ((colour & 2) == 0 || colour == PALETTE ? 1 : 3) + ((colour & 4) == 0 ? 0 : 1);
    return Optional.of(
        new ImageHeader(
            png.getInt(IHDR_DATA) & 0xFFFFFFFFL,
            png.getInt(IHDR_DATA + 4) & 0xFFFFFFFFL,
            Math.max(8, depth) * channels));
  }

  @Override
  public StillFrame decode(FrameSize size) throws UnusableException {
    byte[] exif = described.getOrDefault("eXIf", new byte[0]);
    return StillFrame.decode(AV_CODEC_ID_PNG, essential, header.orElseThrow())
        .stored(ExifOrientation.of(exif))
        .profiled(profile());
  }

  /** 11.3.2.3: name, zero, compression method, profile. A cICP chunk is stronger (4.3). */
  private byte[] profile() {
    byte[] chunk = described.getOrDefault("iCCP", new byte[0]);
    int name = 0;
    while (name < Math.min(chunk.length, LONGEST_PROFILE_NAME) && chunk[name] != 0) {
      name++;
    }
    boolean stronger = described.containsKey("cICP");
    return stronger || name + 2 > chunk.length ? new byte[0] : inflated(chunk, name + 2);
  }

  private static byte[] inflated(byte[] bytes, int from) {
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(bytes, from, bytes.length - from);
      byte[] profile = new byte[IccProfile.LONGEST + 1];
      int length = 0;
      for (int more = 1; more > 0 && length < profile.length; length += more) {
        more = inflater.inflate(profile, length, profile.length - length);
      }
      return length > IccProfile.LONGEST ? new byte[0] : Arrays.copyOf(profile, length);
    } catch (DataFormatException e) {
      return new byte[0]; // a photo is not lost for its profile
    } finally {
      inflater.end();
    }
  }
}
