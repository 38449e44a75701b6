package dev.reelroutes.selfie.photo;

import com.drew.lang.SequentialByteArrayReader;
import com.drew.metadata.Metadata;
import com.drew.metadata.iptc.IptcDirectory;
import com.drew.metadata.iptc.IptcReader;
import java.nio.ByteBuffer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The date of IPTC-IIM 4.2 data sets: 2:55 Date Created ({@code CCYYMMDD}) and 2:60 Time Created
 * ({@code HHMMSS±HHMM}). Writers put separators in although they should not.
 */
final class IptcDates {

  private static final int EIGHT_BIM = 0x3842494D;
  private static final int IPTC_RESOURCE = 0x0404;

  /** IIM in a JPEG has at most 64 KiB; reading repeated data sets takes quadratic time. */
  private static final int LONGEST = 1 << 16;

  private static final Pattern TIME = Pattern.compile("\\d\\d:?\\d\\d:?\\d\\d.*");

  private IptcDates() {}

  static void read(byte[] dataSets, RecordedDates dates) {
    if (dataSets.length > LONGEST) {
      return;
    }
    Metadata metadata = new Metadata();
    new IptcReader().extract(new SequentialByteArrayReader(dataSets), metadata, dataSets.length);
    for (IptcDirectory directory : metadata.getDirectoriesOfType(IptcDirectory.class)) {
      String date = directory.getString(IptcDirectory.TAG_DATE_CREATED);
      if (date != null) {
        String time = time(directory.getString(IptcDirectory.TAG_TIME_CREATED));
        dates.add(DateSource.IPTC, date.strip() + time);
      }
    }
  }

  /**
   * Finds the data sets among Photoshop's image resource blocks: signature, id, a Pascal string and
   * the data, both padded to even lengths.
   */
  static void readPhotoshop(ByteBuffer blocks, RecordedDates dates) {
    while (blocks.remaining() >= 12 && blocks.getInt() == EIGHT_BIM) {
      int id = blocks.getShort() & 0xFFFF;
      skip(blocks, (1 + (blocks.get(blocks.position()) & 0xFF) + 1) & ~1);
      int length = blocks.getInt();
      if (length < 0 || length > blocks.remaining()) {
        return;
      }
      if (id == IPTC_RESOURCE) {
        byte[] dataSets = new byte[length];
        blocks.get(dataSets, 0, length);
        dates.addIptc(dataSets);
        skip(blocks, length & 1);
      } else {
        skip(blocks, (length + 1) & ~1);
      }
    }
  }

  private static void skip(ByteBuffer buffer, int bytes) {
    buffer.position(Math.min(buffer.limit(), buffer.position() + bytes));
  }

  private static String time(@Nullable String text) {
    if (text == null) {
      return "";
    }
    Matcher time = TIME.matcher(text.strip());
    return time.matches() ? "T" + text.strip() : "";
  }
}
