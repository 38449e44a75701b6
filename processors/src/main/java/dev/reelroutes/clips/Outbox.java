package dev.reelroutes.clips;

/** How far others know what became of a clip. Each step may be repeated, none is left out. */
public enum Outbox {
  /** It is decided; if a clip was made, it and its thumbnails are in their bucket. */
  DECIDED,
  /** The camera API knows. */
  POSTED,
  /** Everybody knows. */
  NOTIFIED
}
