package dev.reelroutes.faces;

import dev.reelroutes.media.vision.Embedding;
import java.io.IOException;
import java.util.List;

/**
 * Embeddings in a file of ours: of a gallery photo, of a stranger, of a stranger who got a name.
 *
 * @param model the embedder's name; what another one made is no use
 * @param faces how many faces there were on the photo
 * @param embeddings as {@link Embedding#encoded}; of a photo, none unless there was exactly one
 *     face
 */
record EmbeddingFile(String model, int faces, List<String> embeddings) {

  EmbeddingFile {
    embeddings = List.copyOf(embeddings);
  }

  static EmbeddingFile of(String model, List<Embedding> embeddings) {
    return new EmbeddingFile(
        model, embeddings.size(), embeddings.stream().map(Embedding::encoded).toList());
  }

  /** What it holds; nothing if it is damaged or another model's. */
  static List<Embedding> read(byte[] content, String model) {
    try {
      EmbeddingFile file = FaceJson.read(content, EmbeddingFile.class);
      return file.model().equals(model) ? file.decoded() : List.of();
    } catch (IOException | RuntimeException e) {
      return List.of();
    }
  }

  List<Embedding> decoded() {
    return embeddings.stream().map(Embedding::decode).toList();
  }

  byte[] content() {
    return FaceJson.write(this);
  }
}
