package dev.reelroutes.standalone.cli;

import dev.reelroutes.selfie.care.PhotoQuery;
import dev.reelroutes.standalone.driver.UsageException;

/** How a person names a photo on the command line. */
final class PhotoArgument {

  private PhotoArgument() {}

  static PhotoQuery parse(String text) {
    try {
      return PhotoQuery.parse(text);
    } catch (IllegalArgumentException e) {
      UsageException usage = new UsageException(String.valueOf(e.getMessage()));
      usage.initCause(e);
      throw usage;
    }
  }
}
