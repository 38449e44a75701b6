package dev.reelroutes.routes.split;

/** Says that a video is no longer ours: somebody took it over, or a newer upload its key. */
public final class ClaimLostException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  ClaimLostException(String message) {
    super(message);
  }
}
