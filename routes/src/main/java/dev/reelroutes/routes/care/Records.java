package dev.reelroutes.routes.care;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelroutes.routes.selfie.Bookkeeping;
import dev.reelroutes.routes.store.Bucket;
import dev.reelroutes.routes.store.Json;
import dev.reelroutes.routes.store.Listed;
import dev.reelroutes.routes.store.NotFoundException;
import dev.reelroutes.selfie.PhotoId;
import dev.reelroutes.selfie.care.Finding;
import dev.reelroutes.selfie.care.Finding.Kind;
import dev.reelroutes.selfie.care.PhotoAt;
import dev.reelroutes.selfie.photo.Rejection;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the bookkeeping says of one movie. */
final class Records {

  private static final String JSON = ".json";
  private static final int ID_DIGITS = 32;

  private final Bucket permanent;
  private final String movie;

  Records(Bucket permanent, String movie) {
    this.permanent = permanent;
    this.movie = movie;
  }

  /** The rejected uploads with their reasons. */
  List<MovieStatus.Rejected> rejected() {
    return PhotoObjects.directly(permanent, Bookkeeping.rejected(movie))
        .map(Listed::key)
        .filter(key -> !key.endsWith(JSON))
        .map(
            key ->
                rejection(key + JSON)
                    .map(
                        r ->
                            new MovieStatus.Rejected(
                                key, r.srcKey(), r.reasonCode().name(), r.detail()))
                    .orElse(new MovieStatus.Rejected(key, key, "UNKNOWN", "no reason was kept")))
        .toList();
  }

  /** Rejected uploads whose bytes or reason are not there. */
  List<Finding> incomplete() {
    Map<String, Long> sizes = new HashMap<>();
    PhotoObjects.directly(permanent, Bookkeeping.rejected(movie))
        .forEach(listed -> sizes.put(listed.key(), listed.size()));
    List<Finding> findings = new ArrayList<>();
    sizes.forEach(
        (key, size) -> {
          if (key.endsWith(JSON)) {
            String bytes = key.substring(0, key.length() - JSON.length());
            if (!sizes.containsKey(bytes)) {
              findings.add(
                  new Finding(Kind.REJECTED_INCOMPLETE, key, "the rejected bytes are gone"));
            }
          } else if (!sizes.containsKey(key + JSON)) {
            findings.add(new Finding(Kind.REJECTED_INCOMPLETE, key, "no reason is beside it"));
          } else if (rejection(key + JSON).filter(r -> r.size() == size).isEmpty()) {
            findings.add(
                new Finding(
                    Kind.REJECTED_INCOMPLETE, key, "it has other bytes than were rejected"));
          }
        });
    return findings;
  }

  /** How many duplicates were noted. */
  int duplicates() {
    return (int) PhotoObjects.directly(permanent, Bookkeeping.duplicates(movie)).count();
  }

  /**
   * Of which photos, those apart that were rejected later, when they could not be decoded.
   *
   * @param permanentPhotos photos that are known to be there
   */
  Set<PhotoId> duplicated(List<PhotoAt> permanentPhotos) {
    Set<PhotoId> ids = duplicated();
    permanentPhotos.forEach(photo -> ids.remove(photo.id()));
    if (!ids.isEmpty()) {
      PhotoObjects.directly(permanent, Bookkeeping.rejected(movie))
          .filter(listed -> !listed.key().endsWith(JSON))
          .forEach(listed -> ids.remove(PhotoObjects.idOf(permanent, listed.key())));
    }
    return ids;
  }

  private Set<PhotoId> duplicated() {
    String prefix = Bookkeeping.duplicates(movie);
    Set<PhotoId> ids = new HashSet<>();
    PhotoObjects.directly(permanent, prefix)
        .map(listed -> listed.key().substring(prefix.length()))
        .filter(name -> name.matches("[0-9a-f]{32}_.*"))
        .forEach(name -> ids.add(new PhotoId(name.substring(0, ID_DIGITS))));
    return ids;
  }

  /** The dead letters. */
  List<MovieStatus.Failed> failed() {
    List<MovieStatus.Failed> failed = new ArrayList<>();
    PhotoObjects.directly(permanent, Bookkeeping.failed(movie))
        .forEach(
            listed ->
                read(listed.key())
                    .ifPresent(json -> failed.add(failed(tree(json), listed.modified()))));
    return failed;
  }

  private static MovieStatus.Failed failed(JsonNode letter, Instant modified) {
    return new MovieStatus.Failed(
        letter.path("route").asText(),
        letter.path("upload").textValue(),
        letter.path("error").asText("unknown"),
        modified);
  }

  private Optional<Rejection> rejection(String key) {
    return read(key)
        .flatMap(
            json -> {
              try {
                return Optional.of(Rejection.parse(json));
              } catch (IOException e) {
                return Optional.empty();
              }
            });
  }

  private static JsonNode tree(byte[] json) {
    try {
      return Json.MAPPER.readTree(json);
    } catch (IOException e) {
      return Json.MAPPER.createObjectNode();
    }
  }

  private Optional<byte[]> read(String key) {
    try (InputStream in = permanent.open(key, null)) {
      return Optional.of(in.readAllBytes());
    } catch (NotFoundException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + key, e);
    }
  }
}
