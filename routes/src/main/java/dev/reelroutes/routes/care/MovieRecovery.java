package dev.reelroutes.routes.care;

import dev.reelroutes.selfie.care.MovieMissing;
import dev.reelroutes.selfie.movie.Movie;
import dev.reelroutes.selfie.movie.MovieFormatException;
import dev.reelroutes.selfie.movie.MovieFormatException.Reason;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What an append does when the movie that it wants to read is not there, or is damaged. It is asked
 * before anything is written; afterwards the movie is read again.
 */
public final class MovieRecovery {

  private static final Logger LOG = LoggerFactory.getLogger(MovieRecovery.class);

  private final MovieMissing whenMissing;
  private final Ledgers ledgers;
  private final Rebuild rebuild;

  MovieRecovery(MovieMissing whenMissing, Ledgers ledgers, Rebuild rebuild) {
    this.whenMissing = whenMissing;
    this.ledgers = ledgers;
    this.rebuild = rebuild;
  }

  /**
   * There is no movie. Nothing happens when there never was one.
   *
   * @return whether there is one now: read again
   * @throws MovieMissingException when a person must decide
   */
  public boolean missing(String movie) {
    Ledger ledger = ledgers.find(movie).orElse(null);
    if (ledger == null) {
      return false;
    }
    if (whenMissing == MovieMissing.HALT) {
      throw new MovieMissingException(
          "the movie %s of %d photos is gone: reelroutes rebuild --movie %s, or set selfie.movie.missing"
              .formatted(movie, ledger.photos(), movie));
    }
    if (whenMissing == MovieMissing.NEW || !rebuild.hasPhotos(movie)) {
      LOG.warn("The movie of {} photos is gone: a new one is begun", ledger.photos());
      ledgers.beginAnew(movie, ledger);
      return false;
    }
    LOG.warn("The movie of {} photos is gone: it is rebuilt", ledger.photos());
    rebuild.rebuildUnreadable(movie);
    return true;
  }

  /**
   * There is a file that cannot be read.
   *
   * @return whether it was one of ours and there is a movie in its place now: read again. False for
   *     somebody else's and for one of a newer version
   */
  public boolean unreadable(String movie, MovieFormatException why) {
    boolean ours =
        why.reason() == Reason.CORRUPT
            || (why.reason() == Reason.NOT_MP4 && ledgers.find(movie).isPresent());
    if (!ours) {
      return false;
    }
    LOG.warn("A movie is damaged ({}): it goes to quarantine and is rebuilt", why.getMessage());
    rebuild.rebuildUnreadable(movie);
    return true;
  }

  /** After each commit: remembers that there is a movie. */
  public void committed(String movie, Movie content) {
    ledgers.committed(movie, content);
  }
}
