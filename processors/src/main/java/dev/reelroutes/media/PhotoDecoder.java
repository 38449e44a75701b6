package dev.reelroutes.media;

/** The one door through which uploaded photos become pictures. */
public interface PhotoDecoder {

  /**
   * Decodes a photo, turns it upright, fits it to {@code size} and converts it to BT.709.
   *
   * @param photo the uploaded bytes; what they are is decided by their first bytes alone
   * @throws UnusableException if they are no photo, or a broken or too large one
   */
  Picture decode(byte[] photo, FrameSize size, Framing framing) throws UnusableException;

  /**
   * Says what can be said from headers alone, in microseconds: format, size, limits, missing end.
   * What passes may still turn out to be damaged when it is decoded.
   *
   * @throws UnusableException as {@link #decode} would
   */
  void check(byte[] photo) throws UnusableException;
}
