package dev.reelroutes.selfie.movie;

import dev.reelroutes.media.mp4.OpaqueSampleEntry;
import dev.reelroutes.media.mp4.Sample;
import java.util.List;

/**
 * The sound of a foreign movie, kept as it was when the movie was converted.
 *
 * @param entry the codec's sample entry, such as {@code mp4a} with its {@code esds}, verbatim
 * @param timescale units per second of the samples' durations, usually the sampling rate
 * @param priming what a decoder must drop at the beginning, in that unit
 * @param samples their offsets count from the start of the sample area
 */
public record AudioTrack(
    OpaqueSampleEntry entry, int timescale, long priming, List<Sample> samples) {

  private static final int FASTEST = 1_000_000;

  /** More than eleven days: beyond any sound, and far from where sums would overflow. */
  private static final long LONGEST_SECONDS = 1_000_000;

  public AudioTrack {
    samples = List.copyOf(samples);
    if (timescale < 1 || timescale > FASTEST || samples.isEmpty()) {
      throw new IllegalArgumentException(
          samples.size() + " audio samples with a timescale of " + timescale);
    }
    long duration = samples.stream().mapToLong(Sample::duration).sum();
    if (duration > LONGEST_SECONDS * timescale || priming < 0 || priming > duration) {
      throw new IllegalArgumentException(
          "audio of %d with %d of priming, in 1/%d s".formatted(duration, priming, timescale));
    }
    if (samples.stream().anyMatch(sample -> sample.size() == 0)) {
      throw new IllegalArgumentException("an audio sample without bytes");
    }
  }
}
