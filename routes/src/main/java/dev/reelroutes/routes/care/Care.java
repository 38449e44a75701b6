package dev.reelroutes.routes.care;

import dev.reelroutes.media.EncoderProfile;
import dev.reelroutes.media.FfmpegPhotoDecoder;
import dev.reelroutes.media.PhotoDecoder;
import dev.reelroutes.routes.selfie.MovieRecovery;
import dev.reelroutes.routes.selfie.MovieStore;
import dev.reelroutes.routes.selfie.SelfieBeans;
import dev.reelroutes.selfie.SelfieSettings;
import dev.reelroutes.selfie.append.CaptionAppend;
import dev.reelroutes.selfie.care.MovieMissing;
import dev.reelroutes.selfie.movie.MovieFormatException;
import java.time.Clock;
import java.util.Optional;

/** Everything that can be done for the movies of one store, wired in one place. */
public final class Care {

  private final SelfieBeans.Buckets buckets;
  private final SelfieSettings settings;
  private final Clock clock;
  private final Ledgers ledgers;
  private final MovieFiles movies;
  private final Rebuild rebuild;

  /**
   * @param buckets of a store that honours conditional writes, if anything but status and verify is
   *     wanted
   * @param settings those of the routes that run on it, or what a rebuild shall use instead
   */
  public Care(SelfieBeans.Buckets buckets, SelfieSettings settings, Clock clock) {
    this.buckets = buckets;
    this.settings = settings;
    this.clock = clock;
    this.ledgers = new Ledgers(buckets.permanent(), clock);
    this.movies = new MovieFiles(buckets, ledgers);
    this.rebuild =
        new Rebuild(
            buckets, movies, ledgers, new Quarantine(buckets, clock), encoding(settings, clock));
  }

  /** How a movie's frames are encoded; empty when there is none that can be read. */
  public Optional<EncoderProfile> profile(String movie) {
    try {
      return movies.read(movie).map(current -> current.movie().profile());
    } catch (MovieFormatException e) {
      return Optional.empty();
    }
  }

  /** How movies are. */
  public StatusReader status() {
    return new StatusReader(buckets, settings, movies, ledgers, clock);
  }

  /** Whether they are as they must be. */
  public Verification verification() {
    return new Verification(buckets, movies, ledgers, clock);
  }

  /** Takes photos out. */
  public Removal removal() {
    return new Removal(buckets, movies);
  }

  /** Drops the bytes of photos that were taken out. */
  public Compacting compacting() {
    return new Compacting(movies);
  }

  /** Makes movies anew from the permanent photos. */
  public Rebuild rebuild() {
    return rebuild;
  }

  /** Brings rejected uploads back. */
  public Acceptance acceptance() {
    return new Acceptance(buckets, new BatchOfOne(buckets.permanent(), clock));
  }

  /** Gives photos other dates. */
  public Redating redating() {
    return new Redating(buckets, movies, rebuild, new BatchOfOne(buckets.permanent(), clock));
  }

  /** For the append route. */
  public MovieRecovery recovery() {
    return recovery(settings.movieMissing());
  }

  MovieRecovery recovery(MovieMissing whenMissing) {
    return new LedgerRecovery(whenMissing, ledgers, rebuild);
  }

  /** Reads and commits movies as the append route does. */
  public MovieStore movieStore() {
    return MovieStore.of(buckets, settings, recovery(), clock);
  }

  private static Rebuild.Encoding encoding(SelfieSettings settings, Clock clock) {
    PhotoDecoder decoder = new FfmpegPhotoDecoder(settings.photos().limits());
    SelfieSettings.Look look = settings.look();
    return new Rebuild.Encoding(CaptionAppend.of(look, decoder, clock), decoder, look);
  }
}
