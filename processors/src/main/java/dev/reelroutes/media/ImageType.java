package dev.reelroutes.media;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/**
 * What an upload is, told by its first bytes alone; names and MIME types of uploads are not
 * believed. Being listed here says that a format is recognised, not that it is decoded.
 */
public enum ImageType {
  JPEG("jpg"),
  PNG("png"),
  GIF("gif"),
  BMP("bmp"),
  TIFF("tif"),
  WEBP("webp"),
  HEIC("heic"),
  AVIF("avif"),
  JPEG_XL("jxl"),
  JPEG_2000("jp2"),
  SVG("svg");

  private static final int FTYP_BRANDS = 8;
  private static final int MAX_FTYP = 256;
  private static final int MAX_PROLOGUE = 1024;
  private static final Set<String> HEIC_BRANDS =
      Set.of("heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1");
  private static final Set<String> AVIF_BRANDS = Set.of("avif", "avis");

  private final String extension;

  ImageType(String extension) {
    this.extension = extension;
  }

  /** Its name for people: {@code JPEG XL}. */
  public String displayName() {
    return name().replace('_', ' ');
  }

  /** File name extension without dot, lower case. */
  public String extension() {
    return extension;
  }

  /** What bytes with this beginning are; empty for text, video and everything unknown. */
  public static Optional<ImageType> of(byte[] bytes) {
    if (has(bytes, 4, "ftyp")) {
      return ofBrands(bytes);
    }
    if (has(bytes, 0, "RIFF") && has(bytes, 8, "WEBP")) {
      return Optional.of(WEBP);
    }
    return ofFirstBytes(bytes);
  }

  private static Optional<ImageType> ofFirstBytes(byte[] bytes) {
    if (has(bytes, 0, "\u00FF\u00D8\u00FF")) {
      return Optional.of(JPEG);
    }
    if (has(bytes, 0, "\u0089PNG\r\n\u001A\n")) {
      return Optional.of(PNG);
    }
    if (has(bytes, 0, "GIF87a") || has(bytes, 0, "GIF89a")) {
      return Optional.of(GIF);
    }
    if (has(bytes, 0, "II*\0") || has(bytes, 0, "MM\0*")) {
      return Optional.of(TIFF);
    }
    if (has(bytes, 0, "\u00FF\n") || has(bytes, 0, "\0\0\0\fJXL \r\n\u0087\n")) {
      return Optional.of(JPEG_XL);
    }
    if (has(bytes, 0, "\0\0\0\fjP  \r\n\u0087\n")) {
      return Optional.of(JPEG_2000);
    }
    if (has(bytes, 0, "<svg") || (has(bytes, 0, "<?xml") && declaresSvg(bytes))) {
      return Optional.of(SVG);
    }
    // "BM" alone is too little to tell it from text: the reserved field must be zero as well.
    return has(bytes, 0, "BM") && has(bytes, 6, "\0\0\0\0") ? Optional.of(BMP) : Optional.empty();
  }

  private static boolean declaresSvg(byte[] xml) {
    int length = Math.min(xml.length, MAX_PROLOGUE);
    return new String(xml, 0, length, StandardCharsets.ISO_8859_1).contains("<svg");
  }

  /** ISO/IEC 14496-12, 4.3: major brand, minor version, compatible brands. */
  private static Optional<ImageType> ofBrands(byte[] bytes) {
    int length = Math.min(length(bytes), Math.min(bytes.length, MAX_FTYP));
    boolean heic = false;
    for (int at = FTYP_BRANDS; at + 4 <= length; at += at == FTYP_BRANDS ? 8 : 4) {
      String brand = new String(bytes, at, 4, StandardCharsets.ISO_8859_1);
      // Before HEIC: an AVIF lists "mif1", HEIC's general brand, too.
      if (AVIF_BRANDS.contains(brand)) {
        return Optional.of(AVIF);
      }
      heic |= HEIC_BRANDS.contains(brand);
    }
    return heic ? Optional.of(HEIC) : Optional.empty();
  }

  private static int length(byte[] bytes) {
    return bytes[0] == 0 && bytes[1] == 0 ? (bytes[2] & 0xFF) << 8 | (bytes[3] & 0xFF) : MAX_FTYP;
  }

  private static boolean has(byte[] bytes, int at, String expected) {
    byte[] magic = expected.getBytes(StandardCharsets.ISO_8859_1);
    return bytes.length >= at + magic.length
        && Arrays.equals(bytes, at, at + magic.length, magic, 0, magic.length);
  }
}
