package dev.reelroutes.selfie.movie;

/**
 * The front of a movie's file: everything before the pictures' bytes. An append replaces the front
 * and adds samples at the end; no picture ever moves.
 *
 * <pre>
 * ftyp | moov | mdat (dates, months) | uuid (manifest) | free (padding) | header of the video mdat
 * </pre>
 *
 * <p>Players need {@code moov} at the start and one {@code mdat} behind it to begin at once and to
 * seek with few requests. The last 16 bytes are the header of the {@code mdat} that holds the
 * samples, with a 64-bit size, so that it never has to be rewritten in another form.
 *
 * @see FrontLength how long it is
 * @see Manifest what decides
 */
public final class MovieFront {

  private MovieFront() {}

  /** The front of a movie that is written whole, with its samples behind it. */
  public static byte[] write(Movie movie) {
    return write(movie, 0);
  }

  /**
   * The front of a movie whose samples stay where they are.
   *
   * @param present length of its present front. The new one has the same length, unless the samples
   *     reach 5 MiB only now or the index has outgrown it; then everything is written anew, once
   */
  public static byte[] write(Movie movie, long present) {
    return FrontWriter.of(movie).write(present);
  }

  /**
   * Reads the front of a movie, with one range of 64 KiB and, for a long index, few larger ones.
   * What it returns is consistent: both CRCs match, the list agrees with the index for players, and
   * the file has the length that both say. The padding is not read.
   *
   * @throws MovieFormatException if it is damaged, from the future, or not one of ours
   */
  public static MovieFile read(ByteRanges file) throws MovieFormatException {
    return new FrontReader(file).read();
  }
}
