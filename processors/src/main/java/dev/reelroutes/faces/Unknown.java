package dev.reelroutes.faces;

/** What becomes of faces that nobody in the gallery has. */
public enum Unknown {
  /** They are not remembered; each is {@code unknown}. */
  IGNORE,
  /** They get ids, and are recognised on later videos: {@code unknown-1}, … */
  REMEMBER
}
