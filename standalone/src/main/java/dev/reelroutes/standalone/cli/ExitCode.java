package dev.reelroutes.standalone.cli;

/** What the process answers to the shell. */
final class ExitCode {

  /** All went well; duplicates and ignored files included. */
  static final int OK = 0;

  /** The work is done, but some inputs could not be used. */
  static final int SOME_REJECTED = 1;

  /** The arguments or settings are wrong; nothing was done. */
  static final int USAGE = 2;

  /** The work could not be finished. */
  static final int FAILURE = 3;

  private ExitCode() {}
}
