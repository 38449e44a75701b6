package dev.reelroutes.faces;

import dev.reelroutes.media.vision.Embedding;
import java.util.List;
import java.util.Optional;

/**
 * The people that can be recognised.
 *
 * @param state whether there are any
 * @param known one for each photo, in the order of persons and photos
 * @param problems photos from which nobody was learnt
 */
public record Gallery(State state, List<Known> known, List<Problem> problems) {

  public Gallery {
    known = List.copyOf(known);
    problems = List.copyOf(problems);
  }

  /** Whether there is anybody to recognise. */
  public enum State {
    READY,
    /** The place is there, and no usable photo in it. */
    EMPTY,
    /** The place is not there. */
    MISSING
  }

  /**
   * A person as one photo shows them.
   *
   * @param photo the file's name
   */
  public record Known(String person, String photo, Embedding embedding) {}

  /** Why nobody was learnt from a photo. */
  public record Problem(String photo, String reason) {}

  /** Somebody who looks like a face, and how much, −1..1. */
  public record Match(String person, double similarity) {}

  /** Who looks most like a face; of equals the first. Empty if nobody is known. */
  public Optional<Match> nearest(Embedding face) {
    Match best = null;
    for (Known one : known) {
      double similarity = face.cosine(one.embedding());
      if (best == null || similarity > best.similarity()) {
        best = new Match(one.person(), similarity);
      }
    }
    return Optional.ofNullable(best);
  }

  /** How many people are known. */
  public int people() {
    return (int) known.stream().map(Known::person).distinct().count();
  }
}
