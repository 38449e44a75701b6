package dev.reelroutes.faces;

import dev.reelroutes.faces.FaceFiles.Listed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Naming strangers, and forgetting people. Both can be repeated when they broke off. */
public final class People {

  private final FaceFiles gallery;
  private final ResultFiles results;

  /** Of this gallery, in these results. */
  public People(FaceFiles gallery, ResultFiles results) {
    this.gallery = gallery;
    this.results = results;
  }

  /**
   * What was done, in the order of names.
   *
   * @param removed files of the gallery
   * @param changed files of results
   */
  public record Done(List<String> removed, List<String> changed) {

    public Done {
      removed = List.copyOf(removed);
      changed = List.copyOf(changed);
    }
  }

  /** Ids of those who are remembered without a name. */
  public List<String> strangers() {
    return gallery.list(GalleryNames.STRANGERS).stream()
        .map(file -> GalleryNames.strangerOf(file.name()))
        .toList();
  }

  /**
   * Gives a stranger a name: from now on they are recognised as that person, whether or not the
   * gallery has photos of them, and earlier results say so too.
   *
   * @throws IllegalArgumentException if there is no such stranger, or nobody can be called so
   */
  public Done name(String stranger, String name) {
    PersonName.check(name);
    if (!PersonName.isStranger(stranger)) {
      throw new IllegalArgumentException("'" + stranger + "' is no stranger's id: unknown-1, …");
    }
    String before = GalleryNames.stranger(stranger);
    String after = GalleryNames.named(name, stranger);
    Optional<byte[]> faces = gallery.read(before);
    if (faces.isEmpty() && gallery.read(after).isEmpty()) {
      throw new IllegalArgumentException(
          "nobody is remembered as " + stranger + ", only: " + strangers());
    }
    faces.ifPresent(content -> gallery.write(after, content));
    List<String> changed = results.rename(stranger, name);
    gallery.delete(before);
    return new Done(faces.isPresent() ? List.of(before) : List.of(), changed);
  }

  /**
   * Removes every trace of somebody: photos, embeddings, and their name in results, where they
   * become {@code unknown}. Videos and frames are not touched: they are not the gallery's.
   *
   * @param person a name, or a stranger's id
   */
  public Done forget(String person) {
    if (!PersonName.isStranger(person)) {
      PersonName.check(person);
    }
    List<String> traces =
        Stream.of(
                person + "/",
                GalleryNames.EMBEDDINGS + person + "/",
                GalleryNames.NAMED + person + "/",
                GalleryNames.stranger(person))
            .flatMap(place -> gallery.list(place).stream())
            .map(Listed::name)
            .sorted()
            .toList();
    List<String> changed = results.rename(person, PersonName.UNKNOWN);
    List<String> removed = new ArrayList<>(traces);
    removed.forEach(gallery::delete);
    return new Done(removed, changed);
  }
}
