package dev.reelroutes.standalone.runtime;

import dev.reelroutes.routes.store.StoreException;
import dev.reelroutes.settings.SettingsException;

/** Finds the one exception that says what is wrong inside what camel-main wraps around it. */
final class StartFailure {

  private StartFailure() {}

  static RuntimeException of(RuntimeException failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SettingsException settings) {
        return new IllegalArgumentException(settings.getMessage(), settings);
      }
      if (cause instanceof StoreException store) {
        return store;
      }
    }
    return failure;
  }
}
