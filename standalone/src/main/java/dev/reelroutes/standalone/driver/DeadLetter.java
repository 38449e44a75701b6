package dev.reelroutes.standalone.driver;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the routes could not do after all tries, from {@code _reelroutes/failed/{movie}/}.
 *
 * @param failedAt ISO 8601 in UTC
 */
record DeadLetter(@Nullable String route, @Nullable String error, String failedAt) {

  static String folder(String movie) {
    return "_reelroutes/failed/" + movie + "/";
  }

  boolean isAfter(String openedAt) {
    return Instant.parse(failedAt).isAfter(Instant.parse(openedAt));
  }
}
