package dev.reelroutes.media.cut;

/** Where a video may be cut. */
public enum CutMode {
  /** At key frames only: nothing is encoded, parts become longer than asked for. */
  COPY,
  /** At every picture: whole groups of pictures are copied, those around a cut encoded again. */
  EXACT
}
