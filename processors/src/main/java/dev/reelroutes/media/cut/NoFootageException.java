package dev.reelroutes.media.cut;

import java.util.List;

/** Says that nothing, or not enough, was recorded of a clip's range. */
public final class NoFootageException extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient List<Span> missing;

  NoFootageException(List<Span> missing) {
    super("there are no recordings of " + missing);
    this.missing = List.copyOf(missing);
  }

  /** What was not recorded. */
  public List<Span> missing() {
    return missing;
  }
}
