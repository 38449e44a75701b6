package dev.reelroutes.routes.care;

import com.fasterxml.jackson.databind.JsonMappingException;
import dev.reelroutes.routes.selfie.Bookkeeping;
import dev.reelroutes.routes.store.Bucket;
import dev.reelroutes.routes.store.Condition;
import dev.reelroutes.routes.store.Content;
import dev.reelroutes.routes.store.Json;
import dev.reelroutes.routes.store.Listed;
import dev.reelroutes.routes.store.NotFoundException;
import dev.reelroutes.selfie.movie.Movie;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The ledger objects of all movies, {@code _reelroutes/movies/{movie}.json}. */
public final class Ledgers {

  private final Bucket permanent;
  private final Clock clock;

  public Ledgers(Bucket permanent, Clock clock) {
    this.permanent = permanent;
    this.clock = clock;
  }

  /**
   * Notes a commit, after it. A crash in between leaves the ledger of the commit before, which says
   * the same: there is a movie.
   */
  public void committed(String movie, Movie content) {
    Ledger ledger =
        new Ledger(
            movie,
            content.generation(),
            content.commitId(),
            content.photos().size(),
            clock.instant());
    put(Bookkeeping.ledger(movie), ledger);
  }

  /** The last commit that was noted; empty when there never was a movie. */
  public Optional<Ledger> find(String movie) {
    return read(Bookkeeping.ledger(movie), Ledger.class);
  }

  /** When the movie was begun anew last; empty when it never was. */
  Optional<Beginning> beginning(String movie) {
    return read(Bookkeeping.begunAnew(movie), Beginning.class);
  }

  private <T> Optional<T> read(String key, Class<T> type) {
    try (InputStream in = permanent.open(key, null)) {
      return Optional.of(Json.MAPPER.readValue(in.readAllBytes(), type));
    } catch (NotFoundException e) {
      return Optional.empty();
    } catch (JsonMappingException e) {
      throw new CareException(key + " in permanent cannot be understood: delete it", e);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + key, e);
    }
  }

  /**
   * Makes it as if there never had been a movie, and notes that for whoever looks for its photos.
   *
   * @param old its ledger
   */
  void beginAnew(String movie, Ledger old) {
    put(Bookkeeping.begunAnew(movie), new Beginning(movie, old.photos(), clock.instant()));
    permanent.delete(Bookkeeping.ledger(movie), null);
  }

  private void put(String key, Object note) {
    permanent.put(
        key, Content.of(Json.bytes(note)).typed("application/json"), Map.of(), Condition.always());
  }

  /** The movies that were ever committed. */
  List<String> movies() {
    String prefix = Bookkeeping.LEDGERS;
    return permanent
        .list(prefix)
        .map(Listed::key)
        .filter(key -> key.endsWith(".json"))
        .map(key -> key.substring(prefix.length(), key.length() - ".json".length()))
        .toList();
  }
}
