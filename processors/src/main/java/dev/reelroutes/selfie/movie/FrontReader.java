package dev.reelroutes.selfie.movie;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.reelroutes.media.mp4.BoxReader;
import dev.reelroutes.media.mp4.FileType;
import dev.reelroutes.media.mp4.MovieBox;
import dev.reelroutes.media.mp4.Mp4FormatException;
import dev.reelroutes.selfie.movie.MovieFormatException.Reason;

/** Reads one movie's front and lets nothing inconsistent pass; see {@link MovieFront}. */
final class FrontReader {

  /** No front is longer, about a million photos; a file that claims more is refused unread. */
  static final int LONGEST = 64 << 20;

  /** Our {@code ftyp} has 36 bytes. */
  private static final int BRAND_WITHIN = 64;

  private final ByteRanges file;
  private final FrontBytes bytes;

  FrontReader(ByteRanges file) {
    this.file = file;
    this.bytes = new FrontBytes(file);
  }

  MovieFile read() throws MovieFormatException {
    if (!isBranded()) {
      throw Origin.of(file);
    }
    try {
      return readOurs();
    } catch (Mp4FormatException e) {
      throw new MovieFormatException(Reason.CORRUPT, e);
    }
  }

  /** Looks for the brand without regard to sizes and types, so that one bad byte hides no movie. */
  private boolean isBranded() {
    int length = Math.min(BRAND_WITHIN, bytes.loaded().length);
    return new String(bytes.loaded(), 0, length, ISO_8859_1).contains(FrontWriter.OUR_BRAND);
  }

  private MovieFile readOurs() throws MovieFormatException, Mp4FormatException {
    int moovAt = bytes.end(0, FileType.TYPE);
    int textsAt = bytes.end(moovAt, MovieBox.TYPE);
    int manifestAt = bytes.end(textsAt, FrontWriter.TEXTS);
    int manifestEnd = bytes.end(manifestAt, Manifest.TYPE);
    bytes.load(manifestEnd);
    Manifest manifest = Manifest.read(bytes.loaded(), manifestAt, manifestEnd);
    checkLengths(manifest, manifestAt, manifestEnd);
    MovieBox index =
        MovieBox.read(
            BoxReader.over(bytes.loaded(), moovAt, textsAt).next(),
            Math.max(manifest.entries().size(), manifest.audioSamples()));
    Movie movie = IndexCheck.movie(manifest, index, textsAt, manifestAt);
    return new MovieFile(movie, manifest.frontLength());
  }

  private void checkLengths(Manifest manifest, int manifestAt, int manifestEnd)
      throws MovieFormatException {
    if (Manifest.crc(bytes.loaded(), 0, manifestAt) != manifest.headCrc()) {
      throw corrupt("the CRC of bytes 0 to %d does not match".formatted(manifestAt));
    }
    long padding = (long) manifest.frontLength() - FrontWriter.SAMPLES_HEADER - manifestEnd;
    if (padding != 0 && padding < 8) {
      throw corrupt(
          "a front of %d bytes whose manifest ends at %d"
              .formatted(manifest.frontLength(), manifestEnd));
    }
    if (bytes.size() - manifest.frontLength() != manifest.samplesLength()) {
      throw corrupt(
          "the file has %d bytes, its manifest says %d + %d"
              .formatted(bytes.size(), manifest.frontLength(), manifest.samplesLength()));
    }
  }

  private static MovieFormatException corrupt(String what) {
    return new MovieFormatException(Reason.CORRUPT, what);
  }
}
