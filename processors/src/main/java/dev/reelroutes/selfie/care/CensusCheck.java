package dev.reelroutes.selfie.care;

import dev.reelroutes.selfie.PhotoId;
import dev.reelroutes.selfie.care.Finding.Kind;
import dev.reelroutes.selfie.movie.Movie;
import dev.reelroutes.selfie.movie.MovieEntry;
import dev.reelroutes.selfie.movie.MovieEntry.Dated;
import dev.reelroutes.selfie.movie.MovieEntry.Photo;
import dev.reelroutes.selfie.movie.MovieEntry.Tombstone;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Compares the places where photos can be. Every accepted photo is exactly once in the movie's list
 * or waits in pending, and its original is in permanent, or under {@code removed/} when a person
 * took it out.
 */
public final class CensusCheck {

  private final Census census;
  private final Map<PhotoId, Dated> listed = new LinkedHashMap<>();
  private final Map<PhotoId, List<PhotoAt>> permanent;
  private final Map<PhotoId, List<PhotoAt>> pending;
  private final List<Finding> findings = new ArrayList<>();

  private CensusCheck(Census census) {
    this.census = census;
    this.permanent = byId(census.permanent());
    this.pending = byId(census.pending());
    Movie movie = census.content();
    if (movie != null) {
      for (MovieEntry entry : movie.entries()) {
        if (entry instanceof Dated dated) {
          listed.put(dated.id(), dated);
        }
      }
    }
  }

  /** Everything that is wrong; nothing when all is well. */
  public static List<Finding> of(Census census) {
    CensusCheck check = new CensusCheck(census);
    check.shown();
    check.pending();
    check.originals();
    check.duplicates();
    for (String key : census.undated()) {
      check.found(Kind.UNDATED, key, "its key says no date, so no movie takes it");
    }
    return check.findings;
  }

  private void shown() {
    for (Dated entry : listed.values()) {
      if (!(entry instanceof Photo photo)) {
        continue;
      }
      List<PhotoAt> originals = permanent.getOrDefault(photo.id(), List.of());
      if (originals.isEmpty()) {
        boolean removed = census.removed().contains(photo.id());
        found(
            removed ? Kind.REMOVED_RETURNED : Kind.NOT_IN_PERMANENT,
            name(photo),
            removed
                ? "was removed and is shown again"
                : "is in the movie, its original is not in permanent: a rebuild would lose it");
      } else if (originals.stream().noneMatch(o -> o.captured().equals(photo.captured()))) {
        found(
            Kind.MISPLACED,
            originals.get(0).key(),
            "the movie shows it at " + photo.captured() + "; redate or rebuild");
      }
    }
  }

  private void pending() {
    pending.forEach(
        (id, waiting) -> {
          PhotoAt first = waiting.get(0);
          Dated entry = listed.get(id);
          for (PhotoAt again : waiting.subList(1, waiting.size())) {
            found(Kind.DOUBLED, again.key(), "is pending a second time, beside " + first.key());
          }
          if (entry instanceof Photo) {
            found(
                Kind.DOUBLED,
                first.key(),
                "is pending although the movie shows it; the next append clears that");
          }
          boolean removed = entry instanceof Tombstone || census.removed().contains(id);
          if (!permanent.containsKey(id) && !removed) {
            found(
                Kind.NOT_IN_PERMANENT,
                first.key(),
                "is pending, its original is not in permanent: copy it there");
          }
        });
  }

  private void originals() {
    permanent.forEach(
        (id, originals) -> {
          PhotoAt first = originals.get(0);
          for (PhotoAt again : originals.subList(1, originals.size())) {
            found(Kind.DOUBLED, again.key(), "is in permanent a second time, as " + first.key());
          }
          boolean known =
              listed.containsKey(id)
                  || pending.containsKey(id)
                  || census.removed().contains(id)
                  || census.leftOut().contains(id);
          if (!known) {
            found(
                Kind.LOST,
                first.key(),
                "is neither in the movie nor pending nor removed; rebuild brings it in");
          }
        });
  }

  private void duplicates() {
    for (PhotoId id : census.duplicates()) {
      boolean known =
          listed.containsKey(id)
              || pending.containsKey(id)
              || permanent.containsKey(id)
              || census.removed().contains(id);
      if (!known) {
        found(Kind.LOST, id.hex(), "a duplicate of it was noted, the photo itself is nowhere");
      }
    }
  }

  private void found(Kind kind, String subject, String detail) {
    findings.add(new Finding(kind, subject, detail));
  }

  private static String name(Photo photo) {
    LocalDateTime captured = photo.captured();
    return captured + " " + photo.id().hex();
  }

  private static Map<PhotoId, List<PhotoAt>> byId(List<PhotoAt> photos) {
    Map<PhotoId, List<PhotoAt>> byId = new LinkedHashMap<>();
    photos.forEach(p -> byId.computeIfAbsent(p.id(), id -> new ArrayList<>()).add(p));
    return byId;
  }
}
