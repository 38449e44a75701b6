package dev.reelroutes.selfie.care;

import dev.reelroutes.selfie.PhotoId;
import dev.reelroutes.selfie.movie.Movie;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where all photos of one movie are, by the stores alone.
 *
 * @param content the movie's list; null when there is no movie, or none that can be read
 * @param permanent the originals
 * @param pending those that wait
 * @param undated keys of objects among both that name no photo
 * @param removed originals that a person took out
 * @param leftOut originals that were there before the movie was begun anew, and are not in it
 * @param duplicates of which photos duplicates were noted
 */
public record Census(
    @Nullable Movie content,
    List<PhotoAt> permanent,
    List<PhotoAt> pending,
    List<String> undated,
    Set<PhotoId> removed,
    Set<PhotoId> leftOut,
    Set<PhotoId> duplicates) {

  public Census {
    permanent = List.copyOf(permanent);
    pending = List.copyOf(pending);
    undated = List.copyOf(undated);
    removed = Set.copyOf(removed);
    leftOut = Set.copyOf(leftOut);
    duplicates = Set.copyOf(duplicates);
  }
}
