package dev.reelroutes.selfie.movie;

import dev.reelroutes.media.EncoderProfile;
import dev.reelroutes.media.ParameterSets;
import dev.reelroutes.media.mp4.Sample;
import dev.reelroutes.selfie.PhotoId;
import dev.reelroutes.selfie.movie.MovieEntry.Dated;
import dev.reelroutes.selfie.movie.MovieEntry.ForeignFrame;
import dev.reelroutes.selfie.movie.MovieEntry.Photo;
import dev.reelroutes.selfie.movie.MovieEntry.Tombstone;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What one movie holds: everything about it but the pictures' bytes. It never changes; adding or
 * removing photos gives the next movie.
 *
 * @param generation from 1; rises with every rebuild, when all samples are new
 * @param commitId a UUID, fresh for every write, by which a writer knows its own
 * @param profile how the newest photos were encoded; size and rate hold for all
 * @param parameterSets of all encoders that contributed
 * @param created when the movie was made first, in whole seconds
 * @param entries in play order; they may be given in any order
 * @param samplesLength bytes of the sample area, those that are no longer shown included
 * @param audio of a converted foreign movie
 */
public record Movie(
    long generation,
    String commitId,
    EncoderProfile profile,
    ParameterSets parameterSets,
    Instant created,
    List<MovieEntry> entries,
    long samplesLength,
    @Nullable AudioTrack audio) {

  /** The container counts its seconds from here. */
  private static final Instant EARLIEST = Instant.parse("1904-01-01T00:00:00Z");

  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

  public Movie {
    created = created.truncatedTo(ChronoUnit.SECONDS);
    entries = entries.stream().sorted(MovieEntry.ORDER).toList();
    if (generation < 1) {
      throw new IllegalArgumentException("generations count from 1, not from " + generation);
    }
    if (!UUID.fromString(commitId).toString().equals(commitId)) {
      throw new IllegalArgumentException("a commit id is a UUID, not " + commitId);
    }
    if (created.isBefore(EARLIEST) || created.isAfter(LATEST)) {
      throw new IllegalArgumentException("a movie of " + created);
    }
    checkIds(entries);
    checkSpans(entries, audio, samplesLength);
  }

  /** Whether this photo is shown, was removed, or was not selected. */
  public boolean contains(PhotoId id) {
    return dated().anyMatch(entry -> entry.id().equals(id));
  }

  /** The photos that are shown, in play order. */
  public List<Photo> photos() {
    return entries.stream().filter(Photo.class::isInstance).map(Photo.class::cast).toList();
  }

  /** The bytes of all frames, in play order. */
  public List<SampleSpan> frames() {
    return entries.stream().flatMap(entry -> entry.shown().stream()).toList();
  }

  /** Bytes in the sample area that are no longer shown; compaction drops them. */
  public long unshownBytes() {
    long shown = frames().stream().mapToLong(SampleSpan::size).sum();
    long sound = audio == null ? 0 : audio.samples().stream().mapToLong(Sample::size).sum();
    return samplesLength - shown - sound;
  }

  /** The frames that were there before the first photo. */
  public int foreignFrames() {
    return (int) entries.stream().filter(ForeignFrame.class::isInstance).count();
  }

  /** Capture time of the first photo that is shown. */
  public Optional<LocalDateTime> first() {
    return photos().stream().findFirst().map(Photo::captured);
  }

  /** Capture time of the last photo that is shown. */
  public Optional<LocalDateTime> last() {
    List<Photo> photos = photos();
    return photos.isEmpty()
        ? Optional.empty()
        : Optional.of(photos.get(photos.size() - 1).captured());
  }

  /**
   * The movie with these entries, each at its date.
   *
   * @param newSamplesLength with the new samples behind the old ones
   * @throws IllegalArgumentException if one of the photos is in it already
   */
  public Movie with(List<? extends MovieEntry> added, long newSamplesLength, String newCommitId) {
    return next(newCommitId, plus(added), newSamplesLength);
  }

  /**
   * The movie without this photo, which leaves a tombstone. Its bytes stay until compaction.
   *
   * @throws IllegalArgumentException if it is not shown
   */
  public Movie without(PhotoId id, String newCommitId) {
    if (photos().stream().noneMatch(photo -> photo.id().equals(id))) {
      throw new IllegalArgumentException("the movie does not show " + id);
    }
    return hiding(Set.of(id), Tombstone.Why.REMOVED, newCommitId);
  }

  /** The movie with tombstones instead of these photos. */
  public Movie hiding(Set<PhotoId> ids, Tombstone.Why why, String newCommitId) {
    List<MovieEntry> hidden =
        entries.stream()
            .map(
                entry ->
                    entry instanceof Photo photo && ids.contains(photo.id())
                        ? new Tombstone(photo.id(), photo.captured(), why)
                        : entry)
            .toList();
    return next(newCommitId, hidden, samplesLength);
  }

  /**
   * The movie without any trace of this photo in its list, so that it can be added again: with
   * another date, or after it had been removed.
   */
  public Movie forgetting(PhotoId id, String newCommitId) {
    List<MovieEntry> others =
        entries.stream()
            .filter(entry -> !(entry instanceof Dated dated && dated.id().equals(id)))
            .toList();
    return next(newCommitId, others, samplesLength);
  }

  /** The movie whose newest photos come from another encoder, quality or version of it. */
  public Movie encodedWith(EncoderProfile newProfile, ParameterSets all) {
    if (!newProfile.size().equals(profile.size()) || newProfile.fps() != profile.fps()) {
      throw new IllegalArgumentException("another size or rate is another generation");
    }
    return new Movie(generation, commitId, newProfile, all, created, entries, samplesLength, audio);
  }

  private Movie next(String newCommitId, List<MovieEntry> newEntries, long newLength) {
    return new Movie(
        generation, newCommitId, profile, parameterSets, created, newEntries, newLength, audio);
  }

  private List<MovieEntry> plus(List<? extends MovieEntry> added) {
    List<MovieEntry> all = new ArrayList<>(entries);
    all.addAll(added);
    return all;
  }

  private Stream<Dated> dated() {
    return entries.stream().filter(Dated.class::isInstance).map(Dated.class::cast);
  }

  private static void checkIds(List<MovieEntry> entries) {
    Set<PhotoId> ids = new HashSet<>();
    for (MovieEntry entry : entries) {
      if (entry instanceof Dated dated && !ids.add(dated.id())) {
        throw new IllegalArgumentException("photo " + dated.id() + " twice in one movie");
      }
    }
  }

  /** No two frames share a byte, and all lie within the sample area. */
  private static void checkSpans(
      List<MovieEntry> entries, @Nullable AudioTrack audio, long samplesLength) {
    List<SampleSpan> spans =
        new ArrayList<>(entries.stream().flatMap(entry -> entry.shown().stream()).toList());
    if (spans.isEmpty()) {
      throw new IllegalArgumentException("a movie shows at least one photo");
    }
    if (audio != null) {
      for (Sample sample : audio.samples()) {
        spans.add(new SampleSpan(sample.offset(), sample.size()));
      }
    }
    spans.sort(Comparator.comparingLong(SampleSpan::offset));
    long free = 0;
    for (SampleSpan span : spans) {
      if (span.offset() < free || span.end() > samplesLength) {
        throw new IllegalArgumentException(
            "sample at %d + %d, free from %d to %d"
                .formatted(span.offset(), span.size(), free, samplesLength));
      }
      free = span.end();
    }
  }
}
