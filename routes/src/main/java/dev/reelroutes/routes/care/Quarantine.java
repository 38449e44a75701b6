package dev.reelroutes.routes.care;

import dev.reelroutes.routes.selfie.Bookkeeping;
import dev.reelroutes.routes.selfie.SelfieBeans;
import dev.reelroutes.routes.store.Condition;
import dev.reelroutes.routes.store.Content;
import dev.reelroutes.routes.store.Json;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;

/** Keeps movies that cannot be read, for a person to look at. */
final class Quarantine {

  private final SelfieBeans.Buckets buckets;
  private final Clock clock;

  Quarantine(SelfieBeans.Buckets buckets, Clock clock) {
    this.buckets = buckets;
    this.clock = clock;
  }

  private record Why(String movie, String etag, String error, Instant quarantinedAt) {}

  /**
   * Copies a version of a movie aside, on the server. The movie itself stays until something better
   * replaces it.
   *
   * @return the copy's key in permanent
   */
  String keep(String movie, String etag, String error) {
    String key = Bookkeeping.quarantined(movie, etag);
    buckets.movies().copyTo(MovieFiles.key(movie), etag, buckets.permanent(), key, null);
    buckets
        .permanent()
        .put(
            key + ".json",
            Content.of(Json.bytes(new Why(movie, etag, error, clock.instant())))
                .typed("application/json"),
            Map.of(),
            Condition.always());
    return key;
  }
}
