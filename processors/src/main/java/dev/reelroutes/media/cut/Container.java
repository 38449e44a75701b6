package dev.reelroutes.media.cut;

/** The containers that parts are written in. */
public enum Container {
  MP4("mp4", "mp4"),
  MOV("mov", "mov"),
  MATROSKA("matroska", "mkv"),
  WEBM("webm", "webm");

  private final String muxer;
  private final String extension;

  Container(String muxer, String extension) {
    this.muxer = muxer;
    this.extension = extension;
  }

  /** FFmpeg's name. */
  String muxer() {
    return muxer;
  }

  /** Of file names, without a dot. */
  public String extension() {
    return extension;
  }

  /** Whether an edit list can hide what comes before a part's time 0. */
  boolean hidesEarlier() {
    return this == MP4 || this == MOV;
  }
}
