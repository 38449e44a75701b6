package dev.reelroutes.media;

import java.util.Optional;

/** A photo's bytes, of one format, looked through in Java but not decoded. */
interface PhotoLayout {

  /** What the headers say about the picture; empty if there is no picture header. */
  Optional<ImageHeader> header();

  /** Whether bytes are missing without which nobody can tell the whole picture. */
  boolean truncated();

  /**
   * Decodes the picture. Only called when the header has passed the limits.
   *
   * @param size what it will be shown at; a decoder that can may decode a smaller picture
   * @throws UnusableException if the picture is damaged, or uses what nothing here decodes
   */
  StillFrame decode(FrameSize size) throws UnusableException;

  /** The exception for a picture that ends too early. */
  static UnusableException truncated(byte[] photo) {
    return new UnusableException(
        RejectReason.TRUNCATED, "the file ends before the picture does, at " + photo.length);
  }

  /** The exception for a variant of a format that is not decoded. */
  static UnusableException unsupported(String variant) {
    return new UnusableException(
        RejectReason.UNSUPPORTED_TYPE, variant + " is not supported; convert to JPEG");
  }
}
