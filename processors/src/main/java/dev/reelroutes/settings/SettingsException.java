package dev.reelroutes.settings;

import java.util.List;

/** Wrong settings; the message names each key, its value and the rule, all at once. */
public final class SettingsException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * @param faults one line each, such as {@code selfie.fps=abc must be a whole number…}
   */
  public SettingsException(List<String> faults) {
    super(String.join("; ", faults));
  }
}
