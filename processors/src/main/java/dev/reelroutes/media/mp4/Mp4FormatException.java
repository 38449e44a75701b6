package dev.reelroutes.media.mp4;

/** Says what is wrong with a file's boxes, in which box, and at which byte of the file. */
public final class Mp4FormatException extends Exception {

  private static final long serialVersionUID = 1L;

  Mp4FormatException(String box, long offset, String what) {
    super(box + " at byte " + offset + ": " + what);
  }
}
