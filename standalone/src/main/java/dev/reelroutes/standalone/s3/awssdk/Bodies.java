package dev.reelroutes.standalone.s3.awssdk;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.function.Supplier;

/** Request bodies. */
final class Bodies {

  private Bodies() {}

  /**
   * Reads to its end what a refused request still sends. Otherwise the connection is cut while the
   * client writes, and the client sees a broken pipe, not our reason.
   */
  static <T> T takeWhole(InputStream body, Supplier<T> request) {
    try {
      return request.get();
    } catch (RuntimeException e) {
      try {
        body.transferTo(OutputStream.nullOutputStream());
      } catch (IOException | RuntimeException ignored) {
        // The client has gone, or its checksum is wrong: the first reason stands.
      }
      throw e;
    }
  }
}
