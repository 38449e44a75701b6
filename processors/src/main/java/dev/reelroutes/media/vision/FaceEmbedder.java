package dev.reelroutes.media.vision;

import dev.reelroutes.media.Picture;

/**
 * Turns faces into numbers that are alike for the same person. It may be shared by threads, which
 * take turns; it holds native memory until it is closed. The same face always gives the same.
 */
public interface FaceEmbedder extends AutoCloseable {

  /** The embedding of a face on a picture. */
  Embedding embed(Picture picture, Face face);

  /** Name and version of the network; embeddings of different ones cannot be compared. */
  String name();

  @Override
  void close();
}
