package dev.reelroutes.selfie.photo;

import com.drew.imaging.ImageProcessingException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** Finds the metadata blocks in a file of one format without touching its pixels. */
interface MetadataContainer {

  /** First box types of QuickTime files from before there was an ftyp. */
  Set<String> QUICKTIME = Set.of("ftyp", "moov", "mdat", "wide", "free", "skip");

  /** Reads what the blocks say into {@code dates}. */
  void read(byte[] file, RecordedDates dates) throws IOException, ImageProcessingException;

  /** The container of a file, by its first bytes; the file's name has no say. */
  static MetadataContainer of(byte[] file) {
    if (starts(file, 0, "\u00FF\u00D8")) {
      return new JpegContainer();
    } else if (starts(file, 0, "\u0089PNG")) {
      return new PngContainer();
    } else if (starts(file, 0, "RIFF") && starts(file, 8, "WEBP")) {
      return new WebpContainer();
    } else if (starts(file, 0, "II*\0") || starts(file, 0, "MM\0*")) {
      return (tiff, dates) -> dates.addTiff(tiff);
    } else if (QUICKTIME.stream().anyMatch(type -> starts(file, 4, type))) {
      return new BoxContainer();
    }
    return (unknown, dates) -> {};
  }

  private static boolean starts(byte[] file, int at, String magic) {
    byte[] bytes = magic.getBytes(StandardCharsets.ISO_8859_1);
    if (file.length < at + bytes.length) {
      return false;
    }
    for (int i = 0; i < bytes.length; i++) {
      if (file[at + i] != bytes[i]) {
        return false;
      }
    }
    return true;
  }
}
