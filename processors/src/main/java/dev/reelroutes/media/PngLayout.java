package dev.reelroutes.media;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/**
 * The chunks of a PNG (W3C PNG, third edition, 5.3) without those that no picture needs: texts and
 * profiles can be inflated to gigabytes, and animation frames are not photos.
 *
 * @param header from IHDR; empty if there is none
 * @param complete whether the end chunk was found
 * @param orientation from an eXIf chunk (11.3.4.4)
 * @param essential the same PNG with only what decoding needs
 */
@SuppressWarnings("ArrayRecordComponent") // the photo itself, never compared
record PngLayout(
    Optional<ImageHeader> header, boolean complete, Orientation orientation, byte[] essential) {

  private static final int SIGNATURE = 8;
  private static final int IHDR_DATA = SIGNATURE + 8;
  private static final int CHUNK_OVERHEAD = 12;
  private static final int PALETTE = 3;
  private static final Set<String> KEPT = Set.of("IHDR", "PLTE", "tRNS", "IDAT", "IEND");

  /** Walks the chunks; never fails, whatever the bytes are. */
  static PngLayout of(byte[] png) {
    ByteArrayOutputStream kept = new ByteArrayOutputStream(png.length);
    kept.write(png, 0, SIGNATURE);
    ByteBuffer in = ByteBuffer.wrap(png);
    boolean complete = false;
    Orientation orientation = Orientation.UPRIGHT;
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
      if (type.equals("eXIf")) {
        orientation = ExifOrientation.of(Arrays.copyOfRange(png, at + 8, (int) end - 4));
      }
      complete = type.equals("IEND");
      at = (int) end;
    }
    return new PngLayout(header(in), complete, orientation, kept.toByteArray());
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
}
