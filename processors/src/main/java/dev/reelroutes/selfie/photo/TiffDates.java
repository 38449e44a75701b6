package dev.reelroutes.selfie.photo;

import com.drew.imaging.tiff.TiffProcessingException;
import com.drew.imaging.tiff.TiffReader;
import com.drew.lang.ByteArrayReader;
import com.drew.lang.RandomAccessReader;
import com.drew.metadata.Metadata;
import com.drew.metadata.exif.ExifDirectoryBase;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.tiff.DirectoryTiffHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The dates of a TIFF structure (EXIF 2.32, 4.6): walks the first directory and its Exif directory
 * and takes the date fields only. metadata-extractor's own handler keeps every tag and follows
 * every maker note, so that 64 KB of overlapping tags fill hundreds of megabytes, and a chain of
 * directories overflows the stack; this one keeps a few short texts.
 */
final class TiffDates extends DirectoryTiffHandler {

  private static final Set<Integer> TEXTS =
      Set.of(
          ExifDirectoryBase.TAG_DATETIME,
          ExifDirectoryBase.TAG_DATETIME_ORIGINAL,
          ExifDirectoryBase.TAG_DATETIME_DIGITIZED,
          ExifDirectoryBase.TAG_TIME_ZONE,
          ExifDirectoryBase.TAG_TIME_ZONE_ORIGINAL,
          ExifDirectoryBase.TAG_TIME_ZONE_DIGITIZED,
          ExifDirectoryBase.TAG_SUBSECOND_TIME,
          ExifDirectoryBase.TAG_SUBSECOND_TIME_ORIGINAL,
          ExifDirectoryBase.TAG_SUBSECOND_TIME_DIGITIZED);

  /** A date field has 20 bytes. */
  private static final int LONGEST_TEXT = 64;

  /** A packet or IPTC block longer than this is not read. */
  private static final int LONGEST_BLOCK = 1 << 20;

  /**
   * Pointers asked about before giving up. A TIFF of a photo has some thousands (one per strip); a
   * few megabytes made for it have milliards.
   */
  private static final int MOST_POINTERS = 1_000_000;

  private final RecordedDates dates;
  private final Map<Integer, String> texts = new HashMap<>();
  private final Set<Integer> blocks = new HashSet<>();
  private boolean exifEntered;
  private int pointers;

  private TiffDates(RecordedDates dates) {
    super(new Metadata(), null);
    this.dates = dates;
  }

  static void read(byte[] tiff, RecordedDates dates) throws IOException, TiffProcessingException {
    TiffDates handler = new TiffDates(dates);
    try {
      new TiffReader().processTiff(new ByteArrayReader(tiff), handler, 0);
    } finally {
      handler.report();
    }
  }

  private void report() {
    report(
        DateSource.EXIF_ORIGINAL,
        ExifDirectoryBase.TAG_DATETIME_ORIGINAL,
        ExifDirectoryBase.TAG_SUBSECOND_TIME_ORIGINAL,
        ExifDirectoryBase.TAG_TIME_ZONE_ORIGINAL);
    report(
        DateSource.EXIF_DIGITIZED,
        ExifDirectoryBase.TAG_DATETIME_DIGITIZED,
        ExifDirectoryBase.TAG_SUBSECOND_TIME_DIGITIZED,
        ExifDirectoryBase.TAG_TIME_ZONE_DIGITIZED);
    report(
        DateSource.EXIF_MODIFIED,
        ExifDirectoryBase.TAG_DATETIME,
        ExifDirectoryBase.TAG_SUBSECOND_TIME,
        ExifDirectoryBase.TAG_TIME_ZONE);
  }

  private void report(DateSource source, int date, int subSeconds, int offset) {
    String text = texts.get(date);
    if (text != null) {
      dates.add(new RecordedDate(source, text, texts.get(subSeconds), texts.get(offset)));
    }
  }

  @Override
  public boolean customProcessTag(
      int at, Set<Integer> seen, int header, RandomAccessReader reader, int tag, int length)
      throws IOException {
    if (TEXTS.contains(tag) && length <= LONGEST_TEXT) {
      String text = new String(reader.getBytes(at, length), StandardCharsets.ISO_8859_1);
      int end = text.indexOf('\0');
      texts.putIfAbsent(tag, end < 0 ? text : text.substring(0, end));
    } else if (tag == ExifDirectoryBase.TAG_APPLICATION_NOTES && isNewBlock(tag, length)) {
      dates.addXmp(reader.getBytes(at, length));
    } else if (tag == ExifDirectoryBase.TAG_IPTC_NAA && isNewBlock(tag, length)) {
      dates.addIptc(reader.getBytes(at, length));
    }
    return true; // Nothing is left for the generic reading, which would keep it.
  }

  /** Only the first of a kind: thousands of tags may point to the same megabyte. */
  private boolean isNewBlock(int tag, int length) {
    return length > 4 && length <= LONGEST_BLOCK && blocks.add(tag);
  }

  @Override
  public boolean tryEnterSubIfd(int tag) {
    if (++pointers > MOST_POINTERS) {
      throw new IllegalStateException("more pointers than a photo has");
    }
    if (exifEntered || tag != ExifIFD0Directory.TAG_EXIF_SUB_IFD_OFFSET) {
      return false;
    }
    exifEntered = true;
    return true;
  }

  /** The next directory describes the thumbnail, or another page. */
  @Override
  public boolean hasFollowerIfd() {
    return false;
  }

  @Override
  public void setTiffMarker(int marker) {
    // Any marker: cameras and raw formats have their own.
  }

  @Override
  public @Nullable Long tryCustomProcessFormat(int tag, int format, long count) {
    return null;
  }

  @Override
  public void endingIFD() {
    // No directories are kept.
  }

  @Override
  public void warn(String message) {
    // What is damaged has no date.
  }

  @Override
  public void error(String message) {
    // What is damaged has no date.
  }
}
