package dev.reelroutes.selfie.movie;

import dev.reelroutes.media.mp4.BoxReader;
import dev.reelroutes.media.mp4.BoxWriter;
import dev.reelroutes.media.mp4.Mp4FormatException;
import dev.reelroutes.selfie.PhotoId;
import dev.reelroutes.selfie.movie.MovieEntry.Dated;
import dev.reelroutes.selfie.movie.MovieEntry.ForeignFrame;
import dev.reelroutes.selfie.movie.MovieEntry.Photo;
import dev.reelroutes.selfie.movie.MovieEntry.Tombstone;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * The entries of a {@link Manifest}: their number, then each with a kind and what that kind has.
 *
 * <table>
 * <caption>An entry</caption>
 * <tr><th>kind</th><th>photo id</th><th>captured</th><th>offset</th><th>size</th><th>bytes</th></tr>
 * <tr><td>1 photo</td><td>16</td><td>8</td><td>8</td><td>4</td><td>37</td></tr>
 * <tr><td>2 removed</td><td>16</td><td>8</td><td></td><td></td><td>25</td></tr>
 * <tr><td>3 not selected</td><td>16</td><td>8</td><td></td><td></td><td>25</td></tr>
 * <tr><td>4 foreign frame</td><td></td><td></td><td>8</td><td>4</td><td>13</td></tr>
 * </table>
 *
 * <p>From version 2 on, check sums follow: their number, then the CRC-32C of each sample in the
 * entries' order, 4 bytes each; 0 where it is unknown.
 *
 * <p>Captured: milliseconds from 1970-01-01T00:00 to the wall time, both without a zone.
 */
final class ManifestEntries {

  private static final int PHOTO = 1;
  private static final int REMOVED = 2;
  private static final int NOT_SELECTED = 3;
  private static final int FOREIGN_FRAME = 4;
  private static final int SMALLEST = 13;
  private static final int ID_LENGTH = 16;
  private static final int CRC_LENGTH = 4;

  private ManifestEntries() {}

  static void write(BoxWriter out, List<MovieEntry> entries) {
    out.u32(entries.size());
    for (MovieEntry entry : entries) {
      out.u8(kind(entry));
      if (entry instanceof Dated dated) {
        out.bytes(dated.id().bytes());
        out.u64(dated.captured().toInstant(ZoneOffset.UTC).toEpochMilli());
      }
      entry.shown().ifPresent(span -> out.u64(span.offset()).u32(span.size()));
    }
  }

  /** One check sum for each entry that is shown, in the same order. */
  static void writeCrcs(BoxWriter out, List<MovieEntry> entries) {
    List<SampleSpan> shown = entries.stream().flatMap(entry -> entry.shown().stream()).toList();
    out.u32(shown.size());
    shown.forEach(span -> out.u32(Integer.toUnsignedLong(span.crc())));
  }

  /** The entries with the check sums that follow. */
  static List<MovieEntry> withCrcs(BoxReader box, List<MovieEntry> entries)
      throws Mp4FormatException {
    int count = box.count(CRC_LENGTH);
    long shown = entries.stream().filter(entry -> entry.shown().isPresent()).count();
    if (count != shown) {
      throw box.error("%d check sums of %d samples".formatted(count, shown));
    }
    List<MovieEntry> checked = new ArrayList<>(entries.size());
    for (MovieEntry entry : entries) {
      if (entry instanceof Photo photo) {
        checked.add(new Photo(photo.id(), photo.captured(), crc(box, photo.sample())));
      } else if (entry instanceof ForeignFrame frame) {
        checked.add(new ForeignFrame(crc(box, frame.sample())));
      } else {
        checked.add(entry);
      }
    }
    return checked;
  }

  private static SampleSpan crc(BoxReader box, SampleSpan span) throws Mp4FormatException {
    return new SampleSpan(span.offset(), span.size(), (int) box.u32());
  }

  static List<MovieEntry> read(BoxReader box) throws Mp4FormatException {
    int count = box.count(SMALLEST);
    List<MovieEntry> entries = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      try {
        entries.add(read(box, box.u8()));
      } catch (IllegalArgumentException | DateTimeException e) {
        throw box.error("entry %d: %s".formatted(i, e.getMessage()));
      }
    }
    return entries;
  }

  private static MovieEntry read(BoxReader box, int kind) throws Mp4FormatException {
    return switch (kind) {
      case PHOTO -> new Photo(id(box), captured(box), span(box));
      case REMOVED -> new Tombstone(id(box), captured(box), Tombstone.Why.REMOVED);
      case NOT_SELECTED -> new Tombstone(id(box), captured(box), Tombstone.Why.NOT_SELECTED);
      case FOREIGN_FRAME -> new ForeignFrame(span(box));
      default -> throw box.error("an entry of the unknown kind " + kind);
    };
  }

  private static int kind(MovieEntry entry) {
    if (entry instanceof Tombstone tombstone) {
      return switch (tombstone.why()) {
        case REMOVED -> REMOVED;
        case NOT_SELECTED -> NOT_SELECTED;
      };
    }
    return entry instanceof Photo ? PHOTO : FOREIGN_FRAME;
  }

  private static PhotoId id(BoxReader box) throws Mp4FormatException {
    return new PhotoId(HexFormat.of().formatHex(box.bytes(ID_LENGTH)));
  }

  private static LocalDateTime captured(BoxReader box) throws Mp4FormatException {
    return LocalDateTime.ofInstant(Instant.ofEpochMilli(box.u64()), ZoneOffset.UTC);
  }

  private static SampleSpan span(BoxReader box) throws Mp4FormatException {
    long offset = box.u64();
    long size = box.u32();
    if (size > Integer.MAX_VALUE) {
      throw box.error("a sample of " + size + " bytes");
    }
    return new SampleSpan(offset, (int) size);
  }
}
