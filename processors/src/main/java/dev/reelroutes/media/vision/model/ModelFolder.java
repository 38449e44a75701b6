package dev.reelroutes.media.vision.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The folder that models lie in once they are fetched. */
public final class ModelFolder {

  private final Path folder;

  /**
   * @param folder need not exist until a model is asked for
   */
  public ModelFolder(Path folder) {
    this.folder = folder;
  }

  /**
   * Where programs keep what they can get again (XDG Base Directory Specification): {@code
   * ~/.cache/reelroutes/models}, or below {@code XDG_CACHE_HOME}.
   */
  public static Path ofUser(Map<String, String> environment) {
    String cache = environment.getOrDefault("XDG_CACHE_HOME", "");
    Path base =
        cache.isBlank() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(cache);
    return base.resolve("reelroutes").resolve("models");
  }

  /** Its path. */
  public Path path() {
    return folder;
  }

  /**
   * The file of a model, checked.
   *
   * @throws MissingModelException if it is not there, or not what it was
   */
  public Path file(Model model) {
    Path file = folder.resolve(model.file());
    if (!Files.isRegularFile(file)) {
      throw new MissingModelException(
          "the model %s is not in %s: run 'reelroutes models fetch', or set faces.models"
              .formatted(model.file(), folder));
    }
    if (!isWhole(model)) {
      throw new MissingModelException(
          "the model %s is damaged: run 'reelroutes models fetch'".formatted(file));
    }
    return file;
  }

  /** Those that are missing or damaged. */
  public List<Model> missing() {
    return Arrays.stream(Model.values()).filter(model -> !isWhole(model)).toList();
  }

  private boolean isWhole(Model model) {
    Path file = folder.resolve(model.file());
    try {
      return Files.isRegularFile(file)
          && Sha256.of(Files.readAllBytes(file)).equals(model.sha256().toLowerCase(Locale.ROOT));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
