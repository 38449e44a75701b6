package dev.reelroutes.standalone.driver;

import java.util.regex.Pattern;

/** The rule for a movie's name: it is a folder path in the buckets and part of file names. */
public final class MovieId {

  /** The movie of photos that lie in no folder. */
  public static final String DEFAULT = "selfie";

  /** Folders that are not hidden, not {@code ..} and not our own bookkeeping. */
  private static final Pattern RULE =
      Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} ._-]*(/[\\p{L}\\p{N}][\\p{L}\\p{N} ._-]*)*");

  private static final int MAX_LENGTH = 100;

  private MovieId() {}

  /**
   * Returns the id when it is one.
   *
   * @throws UsageException if it is not
   */
  public static String check(String movie) {
    boolean good =
        movie.length() <= MAX_LENGTH && RULE.matcher(movie).matches() && !movie.contains("..");
    if (!good) {
      throw new UsageException(
          "--movie must be a name of letters, digits, blanks and . _ - (folders with /), at most "
              + MAX_LENGTH
              + " characters, not \""
              + movie
              + "\"");
    }
    return movie;
  }
}
