package dev.reelroutes.faces;

import dev.reelroutes.faces.FaceFiles.Listed;
import dev.reelroutes.media.vision.Embedding;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Those who are remembered without a name. An id is given once; two processes that meet the same
 * stranger at the same moment are told apart by who wrote the file.
 */
final class Strangers {

  /** How like two faces of a stranger must be, whatever the gallery's threshold is. */
  static final double SAME = 0.93;

  /** What is kept of a stranger: faces of the first video. */
  private static final int KEPT = 5;

  private final FaceFiles files;
  private final String model;

  Strangers(FaceFiles files, String model) {
    this.files = files;
    this.model = model;
  }

  /**
   * The id of somebody, who gets one if nobody remembered is like them.
   *
   * @param faces of one person
   * @param others ids that are not theirs
   */
  String id(List<Embedding> faces, Set<String> others) {
    while (true) {
      Optional<String> known = find(faces, others);
      if (known.isPresent()) {
        return known.get();
      }
      String id = "unknown-" + (last() + 1);
      List<Embedding> kept = faces.subList(0, Math.min(KEPT, faces.size()));
      if (files.create(GalleryNames.stranger(id), EmbeddingFile.of(model, kept).content())) {
        return id;
      }
    }
  }

  private Optional<String> find(List<Embedding> faces, Set<String> others) {
    String best = null;
    double likeness = SAME;
    for (Listed file : files.list(GalleryNames.STRANGERS)) {
      String id = GalleryNames.strangerOf(file.name());
      List<Embedding> kept =
          files.read(file.name()).map(c -> EmbeddingFile.read(c, model)).orElse(List.of());
      double similarity = likeness(faces, kept);
      boolean better = similarity > likeness || (best == null && similarity >= SAME);
      if (better && !others.contains(id)) {
        best = id;
        likeness = similarity;
      }
    }
    return Optional.ofNullable(best);
  }

  /** Of the two that are most alike. */
  static double likeness(List<Embedding> some, List<Embedding> others) {
    return some.stream()
        .flatMapToDouble(one -> others.stream().mapToDouble(one::cosine))
        .max()
        .orElse(-1);
  }

  /** The highest number that was given, also to those who have names by now. */
  private int last() {
    return Stream.of(GalleryNames.STRANGERS, GalleryNames.NAMED)
        .flatMap(place -> files.list(place).stream())
        .map(file -> GalleryNames.strangerOf(file.name()))
        .filter(PersonName::isStranger)
        .mapToInt(id -> Integer.parseInt(id.substring("unknown-".length())))
        .max()
        .orElse(0);
  }
}
