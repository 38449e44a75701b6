package dev.reelroutes.selfie.movie;

import dev.reelroutes.selfie.PhotoId;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Optional;

/** One line of a movie's list. */
public sealed interface MovieEntry {

  /**
   * Play order: foreign frames first and in the order they came in, then by capture time, then by
   * photo id.
   */
  Comparator<MovieEntry> ORDER =
      (a, b) ->
          a instanceof Dated dated && b instanceof Dated other
              ? Dated.ORDER.compare(dated, other)
              : Boolean.compare(a instanceof Dated, b instanceof Dated);

  /** The bytes that are shown, if there are any. */
  Optional<SampleSpan> shown();

  /** A line about a photo. */
  sealed interface Dated extends MovieEntry {

    /** By capture time, then by photo id. */
    Comparator<Dated> ORDER = Comparator.comparing(Dated::captured).thenComparing(Dated::id);

    /** Who it is. */
    PhotoId id();

    /** Local wall time of the capture, to the millisecond. */
    LocalDateTime captured();
  }

  /** A photo that is shown. */
  record Photo(PhotoId id, LocalDateTime captured, SampleSpan sample) implements Dated {

    public Photo {
      checkDate(captured);
    }

    @Override
    public Optional<SampleSpan> shown() {
      return Optional.of(sample);
    }
  }

  /** A photo that is known and not shown. It keeps an append or a rebuild from bringing it in. */
  record Tombstone(PhotoId id, LocalDateTime captured, Why why) implements Dated {

    /** Why a photo is not shown. */
    public enum Why {
      /** A person took it out. */
      REMOVED,
      /** Another photo of that day was preferred. */
      NOT_SELECTED
    }

    public Tombstone {
      checkDate(captured);
    }

    @Override
    public Optional<SampleSpan> shown() {
      return Optional.empty();
    }
  }

  /** A frame of the movie that was there before the first photo: no photo, no date. */
  record ForeignFrame(SampleSpan sample) implements MovieEntry {

    @Override
    public Optional<SampleSpan> shown() {
      return Optional.of(sample);
    }
  }

  private static void checkDate(LocalDateTime captured) {
    boolean finer = !captured.equals(captured.truncatedTo(ChronoUnit.MILLIS));
    if (finer || captured.getYear() < 1 || captured.getYear() > 9999) {
      throw new IllegalArgumentException(
          captured + " is not a time of the years 1 to 9999 in whole milliseconds");
    }
  }
}
