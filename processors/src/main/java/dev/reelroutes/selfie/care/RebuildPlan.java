package dev.reelroutes.selfie.care;

import dev.reelroutes.selfie.PhotoId;
import dev.reelroutes.selfie.movie.Movie;
import dev.reelroutes.selfie.movie.MovieEntry;
import dev.reelroutes.selfie.movie.MovieEntry.Dated;
import dev.reelroutes.selfie.movie.MovieEntry.Tombstone;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which photos a new generation shows, and which it must never show.
 *
 * @param photos one original for each photo
 * @param tombstones of the photos that a person removed
 */
public record RebuildPlan(List<PhotoAt> photos, List<Tombstone> tombstones) {

  public RebuildPlan {
    photos = List.copyOf(photos);
    tombstones = List.copyOf(tombstones);
  }

  /**
   * Plans a rebuild.
   *
   * @param permanent all originals; of two with the same bytes, the one with the date that the
   *     movie shows is taken, else the first
   * @param removed originals of removed photos, which tell what a movie that cannot be read would
   *     have told
   * @param old the movie as it was; null when it is gone or unreadable
   */
  public static RebuildPlan of(
      List<PhotoAt> permanent, List<PhotoAt> removed, @Nullable Movie old) {
    Map<PhotoId, Dated> known = new HashMap<>();
    List<Tombstone> tombstones = new ArrayList<>();
    for (MovieEntry entry : old == null ? List.<MovieEntry>of() : old.entries()) {
      if (entry instanceof Dated dated) {
        known.put(dated.id(), dated);
      }
      // What was not selected is selected anew.
      if (entry instanceof Tombstone tombstone && tombstone.why() == Tombstone.Why.REMOVED) {
        tombstones.add(tombstone);
      }
    }
    Set<PhotoId> hidden = new HashSet<>();
    tombstones.forEach(tombstone -> hidden.add(tombstone.id()));
    for (PhotoAt photo : removed) {
      if (!known.containsKey(photo.id()) && hidden.add(photo.id())) {
        tombstones.add(new Tombstone(photo.id(), photo.captured(), Tombstone.Why.REMOVED));
      }
    }
    Map<PhotoId, PhotoAt> photos = new LinkedHashMap<>();
    for (PhotoAt photo : permanent) {
      Dated before = known.get(photo.id());
      boolean asBefore = before != null && before.captured().equals(photo.captured());
      if (!hidden.contains(photo.id()) && (asBefore || !photos.containsKey(photo.id()))) {
        photos.put(photo.id(), photo);
      }
    }
    return new RebuildPlan(new ArrayList<>(photos.values()), tombstones);
  }
}
