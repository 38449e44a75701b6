package dev.reelroutes.selfie.photo;

import com.drew.imaging.ImageProcessingException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * All dates that a file records, collected block by block. A block that cannot be read has no date
 * and does not keep the others from being read: metadata is often damaged where the picture is not.
 */
final class RecordedDates {

  /** A photo has a handful; more than this is made to keep us busy. */
  private static final int MOST_BLOCKS = 32;

  private static final int MOST_DATES = 64;

  private final List<RecordedDate> found = new ArrayList<>();
  private int blocks;

  /** Reads whatever a photo's container holds; what is no known container holds nothing. */
  static List<RecordedDate> of(byte[] photo) {
    RecordedDates dates = new RecordedDates();
    dates.attempt(() -> MetadataContainer.of(photo).read(photo, dates));
    return dates.found.stream().sorted(Comparator.comparing(RecordedDate::source)).toList();
  }

  void add(DateSource source, String text) {
    add(new RecordedDate(source, text));
  }

  void add(RecordedDate date) {
    if (found.size() < MOST_DATES) {
      found.add(date);
    }
  }

  /** A TIFF structure: EXIF, or a whole TIFF file. */
  void addTiff(byte[] tiff) {
    attempt(() -> TiffDates.read(tiff, this));
  }

  /** An XMP packet. */
  void addXmp(byte[] packet) {
    attempt(() -> XmpDates.read(packet, this));
  }

  /** IPTC-IIM data sets. */
  void addIptc(byte[] dataSets) {
    attempt(() -> IptcDates.read(dataSets, this));
  }

  /** Reads one block; what goes wrong in it stays in it. */
  void attempt(Block block) {
    if (++blocks > MOST_BLOCKS) {
      return;
    }
    try {
      block.read();
    } catch (IOException | ImageProcessingException | RuntimeException e) {
      // Hostile or damaged bytes end in any of these; the next block, and at last the file's name,
      // may still tell the date.
      return;
    }
  }

  /** Something to read that may be damaged. */
  interface Block {
    void read() throws IOException, ImageProcessingException;
  }
}
