package dev.reelroutes.standalone.driver;

/** Starts the append of an announced batch where the routes run as functions. */
@FunctionalInterface
public interface RemoteAppend {

  /**
   * Hands the announcement over and does not wait for what becomes of it.
   *
   * @param announcement the announcement's JSON, as it is in the store
   * @throws FailureException if it is not taken
   */
  void start(String announcement);
}
