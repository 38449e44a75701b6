package dev.reelroutes.routes.care;

/** How long somebody waits for the routes. */
@FunctionalInterface
public interface Patience {

  /** Does not wait. */
  Patience NONE = () -> false;

  /**
   * Waits a moment.
   *
   * @return false when it has been long enough
   */
  boolean moment();
}
