package dev.reelroutes.routes.care;

import dev.reelroutes.routes.selfie.Bookkeeping;
import dev.reelroutes.routes.store.Bucket;
import dev.reelroutes.routes.store.Json;
import dev.reelroutes.routes.store.Listed;
import dev.reelroutes.routes.store.NotFoundException;
import dev.reelroutes.selfie.PhotoId;
import dev.reelroutes.selfie.PhotoKey;
import dev.reelroutes.selfie.batch.Outcome;
import dev.reelroutes.selfie.care.Census;
import dev.reelroutes.selfie.care.Finding;
import dev.reelroutes.selfie.care.Finding.Kind;
import dev.reelroutes.selfie.care.PhotoAt;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;

/** Whoever was told that an upload was accepted must find its photo somewhere. */
final class AcceptedUploads {

  private static final String ACCEPTED = ".accepted.json";

  private final Bucket permanent;
  private final String movie;

  AcceptedUploads(Bucket permanent, String movie) {
    this.permanent = permanent;
    this.movie = movie;
  }

  /** Accepted uploads of recent batches whose photos are nowhere. */
  List<Finding> lost(Census census) {
    Set<PhotoId> known = new HashSet<>(census.removed());
    census.permanent().stream().map(PhotoAt::id).forEach(known::add);
    census.pending().stream().map(PhotoAt::id).forEach(known::add);
    String prefix = Bookkeeping.OUTCOMES + movie + "/";
    List<Callable<Optional<Finding>>> checks = new ArrayList<>();
    permanent
        .list(prefix)
        .map(Listed::key)
        // {batch}/{upload}: deeper ones belong to movies in folders below.
        .filter(key -> key.endsWith(ACCEPTED))
        .filter(key -> key.indexOf('/', prefix.length()) == key.lastIndexOf('/'))
        .forEach(key -> checks.add(() -> check(key, census, known)));
    return ManyChecks.run(checks);
  }

  private Optional<Finding> check(String key, Census census, Set<PhotoId> known) {
    return read(key)
        .flatMap(
            outcome ->
                Optional.ofNullable(outcome.photo())
                    .flatMap(PhotoKey::parse)
                    .filter(photo -> !isKnown(photo.id(), census, known))
                    .map(
                        photo ->
                            new Finding(
                                Kind.LOST,
                                photo.toString(),
                                "was accepted (" + outcome.upload() + ") and is nowhere")));
  }

  private static boolean isKnown(PhotoId id, Census census, Set<PhotoId> known) {
    return known.contains(id) || (census.content() != null && census.content().contains(id));
  }

  private Optional<Outcome> read(String key) {
    try (InputStream in = permanent.open(key, null)) {
      return Optional.of(Json.MAPPER.readValue(in.readAllBytes(), Outcome.class));
    } catch (NotFoundException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + key, e);
    }
  }
}
