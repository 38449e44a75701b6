package dev.reelroutes.media.vision.model;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Brings the models that are missing into their folder: fetched, checked, built, checked again. */
public final class ModelFetch {

  /** Goes with the models, wherever they are copied to. */
  private static final String NOTICE =
      """
      Models of Reelroutes, fetched by name, version and SHA-256.

      mediapipe-face-*.tflite: of @mediapipe/face_detection %s.
        Copyright The MediaPipe Authors. Apache License 2.0.
      dlib-resnet-v1.onnx: built from the weights of @vladmandic/face-api %s.
        The weights: Davis E. King, dlib, public domain. The package: MIT License,
        Copyright (c) Vladimir Mandic; its first author Vincent Muehler.
      """
          .formatted(NpmPackage.MEDIAPIPE.version(), NpmPackage.FACE_API.version());

  private final ModelFolder folder;
  private final PackageSource source;

  /** Fetches from there into that folder. */
  public ModelFetch(ModelFolder folder, PackageSource source) {
    this.folder = folder;
    this.source = source;
  }

  /**
   * Fetches what is missing; what is there and whole is left as it is.
   *
   * @return what was fetched
   * @throws IOException if one cannot be had, or is not what it was when it was chosen
   */
  public List<Model> fetch() throws IOException {
    List<Model> missing = folder.missing();
    Set<NpmPackage> packages = new LinkedHashSet<>();
    missing.forEach(model -> packages.add(model.source()));
    for (NpmPackage next : packages) {
      Set<Model> models = EnumSet.noneOf(Model.class);
      missing.stream().filter(model -> model.source().equals(next)).forEach(models::add);
      fetch(next, models);
    }
    return missing;
  }

  private void fetch(NpmPackage from, Set<Model> models) throws IOException {
    byte[] archive = source.archive(from);
    check(archive, from.sha256(), from.spec());
    Set<String> entries = new HashSet<>();
    models.forEach(model -> entries.addAll(model.entries()));
    Map<String, byte[]> contents = TarArchive.files(archive, entries);
    Files.createDirectories(folder.path());
    write(folder.path().resolve("NOTICE"), NOTICE.getBytes(StandardCharsets.UTF_8));
    for (Model model : models) {
      byte[] file = model.build(contents);
      check(file, model.sha256(), model.file());
      write(folder.path().resolve(model.file()), file);
    }
  }

  static void check(byte[] bytes, String expected, String what) throws IOException {
    String actual = Sha256.of(bytes);
    if (!actual.equals(expected)) {
      throw new IOException(
          "%s has the SHA-256 %s instead of %s: it is not the one that was chosen, and not used"
              .formatted(what, actual, expected));
    }
  }

  /** Complete or not at all, also when two processes fetch at the same time. */
  private static void write(Path file, byte[] content) throws IOException {
    // Not a temporary file: those can be read by their owner only.
    Path half = file.resolveSibling("." + file.getFileName() + "-" + UUID.randomUUID());
    try {
      Files.write(half, content);
      Files.move(half, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(half);
    }
  }
}
