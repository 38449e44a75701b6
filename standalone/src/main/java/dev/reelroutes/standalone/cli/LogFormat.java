package dev.reelroutes.standalone.cli;

import java.util.Locale;

/** How log lines look. */
enum LogFormat {
  /** Text on a terminal, JSON everywhere else. */
  AUTO,
  /** A line for people. */
  TEXT,
  /** An object in a line, for machines. */
  JSON;

  /** This, or what it stands for here. */
  LogFormat resolved() {
    if (this != AUTO) {
      return this;
    }
    return TerminalProgress.isTerminal() ? TEXT : JSON;
  }

  /** As the option and logback.xml spell it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
