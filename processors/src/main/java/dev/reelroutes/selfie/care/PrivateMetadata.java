package dev.reelroutes.selfie.care;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Looks for what photos know and nobody else should: where they were taken and with which very
 * camera. Outputs are written by us and hold none of it; this proves it, byte by byte, without
 * trusting any parser.
 */
public final class PrivateMetadata {

  /** Names that formats give it, in text and in boxes. */
  private static final List<String> NAMES =
      List.of(
          "Exif\0\0",
          "exif:GPS",
          "GPSLatitude",
          "com.apple.quicktime.location",
          "http://ns.adobe.com/xap/1.0/",
          "SerialNumber");

  /** Boxes of user data, behind a size below 64 KiB (3GPP TS 26.244, 8.10; QuickTime user data). */
  private static final List<String> BOXES = List.of("\u00a9xyz", "loci", "gps0");

  private PrivateMetadata() {}

  /** The names that were found; none when all is well. */
  public static List<String> in(byte[] file) {
    String text = new String(file, StandardCharsets.ISO_8859_1);
    List<String> found = new ArrayList<>();
    for (String name : NAMES) {
      if (text.contains(name)) {
        found.add(name.replace("\0", ""));
      }
    }
    for (String box : BOXES) {
      for (int at = text.indexOf(box, 4); at >= 0; at = text.indexOf(box, at + 1)) {
        if (text.charAt(at - 4) == 0 && text.charAt(at - 3) == 0) {
          found.add(box);
          break;
        }
      }
    }
    return found;
  }
}
