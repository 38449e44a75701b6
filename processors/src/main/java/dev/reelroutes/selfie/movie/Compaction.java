package dev.reelroutes.selfie.movie;

import dev.reelroutes.media.mp4.Sample;
import dev.reelroutes.selfie.movie.MovieEntry.ForeignFrame;
import dev.reelroutes.selfie.movie.MovieEntry.Photo;
import java.util.ArrayList;
import java.util.List;

/**
 * A movie without the bytes that are no longer shown: those of removed photos are then gone for
 * good. What remains lies in play order, the sound last.
 *
 * @param movie the list with the new places
 * @param kept what to copy from the old sample area, in this order and without gaps
 */
public record Compaction(Movie movie, List<SampleSpan> kept) {

  public Compaction {
    kept = List.copyOf(kept);
  }

  /** Plans the compaction of a movie; nothing is copied here. */
  public static Compaction of(Movie movie, String newCommitId) {
    Mover mover = new Mover();
    List<MovieEntry> entries = movie.entries().stream().map(mover::move).toList();
    AudioTrack audio = movie.audio();
    if (audio != null) {
      List<Sample> samples = audio.samples().stream().map(mover::move).toList();
      audio = new AudioTrack(audio.entry(), audio.timescale(), audio.priming(), samples);
    }
    Movie compacted =
        new Movie(
            movie.generation(),
            newCommitId,
            movie.profile(),
            movie.parameterSets(),
            movie.created(),
            entries,
            mover.length,
            audio);
    return new Compaction(compacted, mover.kept);
  }

  /** Lays one sample behind the other, and notes where each came from. */
  private static final class Mover {

    private final List<SampleSpan> kept = new ArrayList<>();
    private long length;

    private MovieEntry move(MovieEntry entry) {
      if (entry instanceof Photo photo) {
        return new Photo(photo.id(), photo.captured(), move(photo.sample()));
      }
      return entry instanceof ForeignFrame frame ? new ForeignFrame(move(frame.sample())) : entry;
    }

    private Sample move(Sample sample) {
      SampleSpan moved = move(new SampleSpan(sample.offset(), sample.size()));
      return new Sample(moved.offset(), sample.size(), sample.duration());
    }

    private SampleSpan move(SampleSpan old) {
      SampleSpan moved = old.at(length);
      kept.add(old);
      length = moved.end();
      return moved;
    }
  }
}
