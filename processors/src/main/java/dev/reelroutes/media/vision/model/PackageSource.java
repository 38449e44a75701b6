package dev.reelroutes.media.vision.model;

import java.io.IOException;

/** Where packages come from. */
@FunctionalInterface
public interface PackageSource {

  /**
   * The package's archive, a gzipped tar; not checked yet.
   *
   * @throws IOException if it cannot be had; the message says what to do
   */
  byte[] archive(NpmPackage of) throws IOException;
}
