package dev.reelroutes.media.vision;

import dev.reelroutes.media.vision.model.ModelFolder;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Which networks look at faces.
 *
 * @param models the folder that fetched models lie in
 * @param detector {@code mediapipe}, or the path of a YuNet network (ONNX)
 * @param embedder {@code dlib}, or the path of an ONNX network
 * @param input what an embedder of somebody else wants to see; dlib's has its own
 */
public record Vision(Path models, String detector, String embedder, OnnxEmbedder.Input input) {

  /** The detector that is fetched. */
  public static final String MEDIAPIPE = "mediapipe";

  /** The embedder that is fetched. */
  public static final String DLIB = "dlib";

  /**
   * Loads the detector.
   *
   * @throws dev.reelroutes.media.vision.model.MissingModelException if it was never fetched
   * @throws IllegalStateException if it cannot be loaded
   */
  public FaceDetector openDetector() {
    return detector.equals(MEDIAPIPE)
        ? new MediaPipeDetector(new ModelFolder(models))
        : new YunetDetector(file("faces.detector", detector), name(detector));
  }

  /**
   * Loads the embedder.
   *
   * @throws dev.reelroutes.media.vision.model.MissingModelException if it was never fetched
   * @throws IllegalStateException if it cannot be loaded
   */
  public FaceEmbedder openEmbedder() {
    return embedder.equals(DLIB)
        ? OnnxEmbedder.dlib(new ModelFolder(models))
        : new OnnxEmbedder(file("faces.embedder", embedder), input, name(embedder));
  }

  private static Path file(String setting, String path) {
    if (!Files.isRegularFile(Path.of(path))) {
      throw new IllegalStateException(setting + "=" + path + " is no file");
    }
    return Path.of(path);
  }

  /** The file's name without what could not be part of a key. */
  private static String name(String path) {
    String file = String.valueOf(Path.of(path).getFileName());
    int dot = file.lastIndexOf('.');
    return (dot > 0 ? file.substring(0, dot) : file).replaceAll("[^A-Za-z0-9._-]", "_");
  }
}
