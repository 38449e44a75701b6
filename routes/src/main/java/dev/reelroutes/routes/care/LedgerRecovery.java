package dev.reelroutes.routes.care;

import dev.reelroutes.routes.selfie.MovieRecovery;
import dev.reelroutes.selfie.care.MovieMissing;
import dev.reelroutes.selfie.movie.Movie;
import dev.reelroutes.selfie.movie.MovieFormatException;
import dev.reelroutes.selfie.movie.MovieFormatException.Reason;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells a movie that was deleted from one that never was by its ledger; rebuilds damaged ones. */
final class LedgerRecovery implements MovieRecovery {

  private static final Logger LOG = LoggerFactory.getLogger(LedgerRecovery.class);

  private final MovieMissing whenMissing;
  private final Ledgers ledgers;
  private final Rebuild rebuild;

  LedgerRecovery(MovieMissing whenMissing, Ledgers ledgers, Rebuild rebuild) {
    this.whenMissing = whenMissing;
    this.ledgers = ledgers;
    this.rebuild = rebuild;
  }

  /**
   * Does as the settings say.
   *
   * @throws MovieMissingException when a person must decide
   */
  @Override
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

  @Override
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

  @Override
  public void committed(String movie, Movie content) {
    ledgers.committed(movie, content);
  }
}
