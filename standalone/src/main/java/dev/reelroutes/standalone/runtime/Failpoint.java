package dev.reelroutes.standalone.runtime;

import dev.reelroutes.routes.store.MovieCommit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The steps of an append after which a process can be made to die, in their order. */
public enum Failpoint {
  /** The first photo is in permanent. */
  PERMANENT_PUT,
  /** The first photo is in pending. */
  PENDING_PUT,
  /** How the first upload ended is recorded. */
  OUTCOME_RECORDED,
  /** The multipart upload of the movie is begun. */
  STARTED,
  /** Its new front is sent. */
  FRONT_SENT,
  /** Its old samples are copied. */
  SAMPLES_COPIED,
  /** Its new samples are sent. */
  SAMPLES_SENT,
  /** The next version of the movie is there. */
  PUBLISHED,
  /** The movie's sidecars are written. */
  SIDECARS_PUT,
  /** The first photo has left pending. */
  FIRST_DELETE;

  static Failpoint of(String name) {
    List<String> names = Arrays.stream(values()).map(Failpoint::toString).toList();
    if (!names.contains(name)) {
      throw new IllegalArgumentException(
          Failpoints.PROPERTY + " must be one of " + names + ", not " + name);
    }
    return values()[names.indexOf(name)];
  }

  static Failpoint of(MovieCommit.Step step) {
    return valueOf(step.name());
  }

  /** As the property spells it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
