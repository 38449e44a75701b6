package dev.reelroutes.routes.selfie;

import dev.reelroutes.selfie.movie.Movie;
import dev.reelroutes.selfie.movie.MovieFormatException;

/**
 * What an append does when the movie that it wants to read is not there, or is damaged. It is asked
 * before anything is written; afterwards the movie is read again.
 */
public interface MovieRecovery {

  /**
   * There is no movie. Nothing happens when there never was one.
   *
   * @return whether there is one now: read again
   */
  boolean missing(String movie);

  /**
   * There is a file that cannot be read.
   *
   * @return whether it was one of ours and there is a movie in its place now: read again. False for
   *     somebody else's and for one of a newer version
   */
  boolean unreadable(String movie, MovieFormatException why);

  /** After each commit: remembers that there is a movie. */
  void committed(String movie, Movie content);
}
