package dev.reelroutes.faces;

import dev.reelroutes.faces.FaceFiles.Listed;
import dev.reelroutes.faces.Gallery.Known;
import dev.reelroutes.faces.Gallery.Problem;
import dev.reelroutes.faces.Gallery.State;
import dev.reelroutes.media.UnusableException;
import dev.reelroutes.media.vision.Embedding;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Learns people from photos with exactly one face. What a photo gave is kept beside it, by its
 * content, so that it is looked at once; what belongs to photos that are gone is removed.
 */
public final class GalleryReader {

  /** Photos of 64 MB are as large as a phone's largest; what is larger is not read at all. */
  static final long MOST_BYTES = 1L << 26;

  private final FaceFiles files;
  private final FaceReader reader;
  private List<Listed> listed = List.of();
  private @Nullable Gallery gallery;

  /**
   * @param files the gallery: {@code {person}/{photo}}
   */
  public GalleryReader(FaceFiles files, FaceReader reader) {
    this.files = files;
    this.reader = reader;
  }

  /** The gallery as it is now; one listing when nothing changed since the last time. */
  public synchronized Gallery current() {
    List<Listed> now =
        files.list("").stream()
            .filter(file -> isPhoto(file) || file.name().startsWith(GalleryNames.NAMED))
            .toList();
    if (gallery == null || !now.equals(listed)) {
      gallery = load(now);
      listed = now;
    }
    return gallery;
  }

  private static boolean isPhoto(Listed file) {
    return !GalleryNames.person(file.name()).isEmpty();
  }

  private Gallery load(List<Listed> now) {
    List<Known> known = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    Set<String> used = new HashSet<>();
    for (Listed file : now) {
      if (isPhoto(file) && file.size() > MOST_BYTES) {
        problems.add(new Problem(file.name(), "TOO_LARGE: " + file.size() + " bytes"));
      } else if (isPhoto(file)) {
        learn(file.name(), known, problems, used);
      } else {
        String person = GalleryNames.personOfNamed(file.name());
        named(file.name()).forEach(face -> known.add(new Known(person, file.name(), face)));
      }
    }
    forgetOthers(used);
    known.sort(Comparator.comparing(Known::person).thenComparing(Known::photo));
    return new Gallery(state(known), known, problems);
  }

  private State state(List<Known> known) {
    if (!known.isEmpty()) {
      return State.READY;
    }
    return files.exists() ? State.EMPTY : State.MISSING;
  }

  private List<Embedding> named(String name) {
    return files
        .read(name)
        .map(content -> EmbeddingFile.read(content, reader.models().embedder()))
        .orElse(List.of());
  }

  private void learn(String photo, List<Known> known, List<Problem> problems, Set<String> used) {
    Optional<byte[]> content = files.read(photo);
    if (content.isEmpty()) {
      return; // removed since it was listed
    }
    String person = GalleryNames.person(photo);
    String kept = GalleryNames.embedding(person, reader.models().embedder(), sha256(content.get()));
    used.add(kept);
    try {
      EmbeddingFile file = embedding(kept, content.get());
      if (file.faces() == 1) {
        known.add(new Known(person, photo, file.decoded().get(0)));
      } else {
        problems.add(new Problem(photo, faces(file.faces())));
      }
    } catch (UnusableException e) {
      problems.add(new Problem(photo, e.reason() + ": " + e.getMessage()));
    }
  }

  private static String faces(int count) {
    return count == 0 ? "no face was found" : count + " faces, and only one may be on it";
  }

  private EmbeddingFile embedding(String kept, byte[] photo) throws UnusableException {
    Optional<byte[]> before = files.read(kept);
    if (before.isPresent()) {
      try {
        EmbeddingFile file = FaceJson.read(before.get(), EmbeddingFile.class);
        file.decoded();
        return file;
      } catch (IOException | RuntimeException e) {
        // Damaged: it is made again.
      }
    }
    List<Embedding> faces =
        reader.read(photo).faces().stream().map(FaceReader.Seen::embedding).toList();
    // Somebody who happens to be on the photo too did not ask to be remembered.
    EmbeddingFile file =
        new EmbeddingFile(
            reader.models().embedder(),
            faces.size(),
            faces.size() == 1 ? List.of(faces.get(0).encoded()) : List.of());
    files.write(kept, file.content());
    return file;
  }

  private void forgetOthers(Set<String> used) {
    files.list(GalleryNames.EMBEDDINGS).stream()
        .map(Listed::name)
        .filter(name -> !used.contains(name))
        .forEach(files::delete);
  }

  private static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
