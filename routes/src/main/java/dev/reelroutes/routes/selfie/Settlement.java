package dev.reelroutes.routes.selfie;

import dev.reelroutes.routes.store.Bucket;
import dev.reelroutes.routes.store.Head;
import dev.reelroutes.selfie.PhotoId;
import dev.reelroutes.selfie.PhotoKey;
import dev.reelroutes.selfie.append.AppendWork;
import dev.reelroutes.selfie.append.PendingPhoto;
import dev.reelroutes.selfie.append.UnusablePhoto;
import dev.reelroutes.selfie.batch.Outcome;
import dev.reelroutes.selfie.movie.Movie;
import dev.reelroutes.selfie.movie.MovieEntry;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * After the commit: what the committed movie holds leaves pending, what could not be decoded goes
 * to rejected. Each step can be repeated; a crash in between leaves photos pending that the movie
 * already holds, and the next append comes here again.
 */
public final class Settlement {

  private final Bucket pending;
  private final Bucket permanent;
  private final Outcomes outcomes;
  private final Rejections rejections;

  Settlement(Bucket pending, Bucket permanent, Outcomes outcomes, Rejections rejections) {
    this.pending = pending;
    this.permanent = permanent;
    this.outcomes = outcomes;
    this.rejections = rejections;
  }

  /** Settles every photo of a committed append. */
  public void settle(AppendWork work) {
    work.unusable().forEach(this::reject);
    Optional<Movie> movie = work.committed();
    if (movie.isEmpty()) {
      return;
    }
    Map<PhotoId, LocalDateTime> held = new HashMap<>();
    for (MovieEntry entry : movie.get().entries()) {
      if (entry instanceof MovieEntry.Dated dated) {
        held.put(dated.id(), dated.captured());
      }
    }
    for (PendingPhoto photo : work.pending()) {
      LocalDateTime captured = held.get(photo.key().id());
      if (captured != null) {
        leave(photo.key(), captured);
      }
    }
  }

  /**
   * The movie holds the photo, perhaps under the date that another upload of the same bytes had.
   */
  private void leave(PhotoKey key, LocalDateTime captured) {
    if (!captured.equals(key.captured())) {
      PhotoKey kept = new PhotoKey(key.movie(), captured, key.id(), key.extension());
      outcomes.recordDuplicate(
          key.movie(), key.id().hex(), Outcome.duplicate(upload(key).upload(), kept.toString()));
      permanent.delete(key.toString(), null);
    }
    pending.delete(key.toString(), null);
  }

  private void reject(UnusablePhoto photo) {
    PhotoKey key = photo.key();
    Origin origin = upload(key);
    SelfieMeters.rejectedLate(photo.reason().name());
    Outcome rejected = Outcome.rejected(origin.upload(), photo.reason().name(), photo.detail());
    rejections.keepPending(key, origin.upload(), rejected);
    origin
        .batch()
        .ifPresent(
            batch ->
                outcomes.revise(
                    key.movie(),
                    batch,
                    Outcome.accepted(origin.upload(), key.toString(), "", ""),
                    rejected));
    permanent.delete(key.toString(), null);
    pending.delete(key.toString(), null);
  }

  /**
   * Which upload a pending photo was.
   *
   * @param upload the upload's key
   * @param batch the batch that it was marked with
   */
  private record Origin(String upload, Optional<String> batch) {}

  private Origin upload(PhotoKey key) {
    Map<String, String> metadata =
        pending.head(key.toString()).map(Head::metadata).orElse(Map.of());
    String upload = metadata.getOrDefault(Photos.UPLOAD, Photos.encoded(key.toString()));
    return new Origin(
        URLDecoder.decode(upload, StandardCharsets.UTF_8),
        Optional.ofNullable(metadata.get(Photos.BATCH)));
  }
}
