package dev.reelroutes.selfie.movie;

import dev.reelroutes.media.mp4.BoxWriter;
import dev.reelroutes.media.mp4.FileType;
import java.util.List;

/** Lays out and writes one movie's front; see {@link MovieFront}. */
final class FrontWriter {

  /** Marks our files, so that a damaged one is never taken for somebody else's. */
  static final String OUR_BRAND = "rlrt";

  static final String TEXTS = "mdat";
  static final String PADDING = "free";
  static final String SAMPLES = "mdat";

  /** Size 1, type, and the size in 64 bits. */
  static final int SAMPLES_HEADER = 16;

  private static final FileType FILE_TYPE =
      new FileType("isom", List.of("isom", "iso2", "avc1", "mp41", OUR_BRAND));

  private final Movie movie;
  private final MovieText text;
  private final byte[] texts;

  private FrontWriter(Movie movie, MovieText text) {
    this.movie = movie;
    this.text = text;
    this.texts = text.bytes();
  }

  static FrontWriter of(Movie movie) {
    return new FrontWriter(movie, MovieText.of(movie));
  }

  byte[] write(long present) {
    int length = length(present);
    BoxWriter out = head(length);
    byte[] head = out.toByteArray();
    out.bytes(Manifest.of(movie, length, Manifest.crc(head, 0, head.length)).toBytes());
    int padding = length - SAMPLES_HEADER - out.length();
    if (padding > 0) {
      out.box(PADDING, w -> w.zeros(padding - 8));
    }
    out.u32(1).ascii(SAMPLES).u64(movie.samplesLength() + SAMPLES_HEADER);
    return out.toByteArray();
  }

  /**
   * The front's length depends on the index's, and that on the front's length where chunk offsets
   * pass 4 GiB and need 64 bits. Both only ever grow, hence the loop ends.
   */
  private int length(long present) {
    int manifest = Manifest.of(movie, 0, 0).toBytes().length;
    int length = 0;
    int longer = FrontLength.of(SAMPLES_HEADER, movie.samplesLength(), present);
    while (longer > length) {
      length = longer;
      int used = head(length).length() + manifest + SAMPLES_HEADER;
      longer = FrontLength.of(used, movie.samplesLength(), present);
    }
    return length;
  }

  /** What players read. The position of the texts follows from the length of what precedes them. */
  private BoxWriter head(int frontLength) {
    BoxWriter draft = beforeTexts(0, frontLength);
    BoxWriter out = beforeTexts(draft.length() + 8, frontLength);
    return out.box(TEXTS, w -> w.bytes(texts));
  }

  private BoxWriter beforeTexts(long textsAt, int frontLength) {
    BoxWriter out = new BoxWriter();
    FILE_TYPE.write(out);
    new MovieIndex(movie, text, textsAt, frontLength).box().write(out);
    return out;
  }
}
