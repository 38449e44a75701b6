package dev.reelroutes.media.vision.model;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/** A network that we use: what package it comes from, and the check sum of its file. */
public enum Model {
  /** MediaPipe's face detection up to 5 m: a file of the package, as it is. */
  FACE_FULL_RANGE(
      NpmPackage.MEDIAPIPE,
      "mediapipe-face-full-range.tflite",
      "99bf9494d84f50acc6617d89873f71bf6635a841ea699c17cb3377f9507cfec3",
      "package/face_detection_full_range.tflite"),

  /** MediaPipe's face detection up to 2 m: a file of the package, as it is. */
  FACE_SHORT_RANGE(
      NpmPackage.MEDIAPIPE,
      "mediapipe-face-short-range.tflite",
      "3bc182eb9f33925d9e58b5c8d59308a760f4adea8f282370e428c51212c26633",
      "package/face_detection_short_range.tflite"),

  /** dlib's face embedding: built from the package's weights, which are in the public domain. */
  DLIB_RESNET(
      NpmPackage.FACE_API,
      "dlib-resnet-v1.onnx",
      "5320fe5cf0a6e093c5db06925f727335682a4a9cdd47781857e2346560f7ab0c",
      "package/model/face_recognition_model-weights_manifest.json",
      "package/model/face_recognition_model.bin");

  @SuppressWarnings("ImmutableEnumChecker") // a record of texts
  private final NpmPackage source;

  private final String file;
  private final String sha256;

  @SuppressWarnings("ImmutableEnumChecker") // List.of
  private final List<String> entries;

  Model(NpmPackage source, String file, String sha256, String... entries) {
    this.source = source;
    this.file = file;
    this.sha256 = sha256;
    this.entries = List.of(entries);
  }

  /** The package that it comes from. */
  public NpmPackage source() {
    return source;
  }

  /** Its version: the package's. */
  public String version() {
    return source.version();
  }

  /** A name for results: {@code dlib-resnet-v1}. */
  public String id() {
    return file.substring(0, file.lastIndexOf('.'));
  }

  /** The name of its file in the folder of models. */
  public String file() {
    return file;
  }

  /** Of its file, hex. */
  String sha256() {
    return sha256;
  }

  /** The files of the package that it is made of. */
  List<String> entries() {
    return entries;
  }

  /**
   * Makes the file of what was in the package.
   *
   * @param contents by name; what a package may be is checked by its check sum before
   */
  public byte[] build(Map<String, byte[]> contents) throws IOException {
    return this == DLIB_RESNET
        ? DlibResNet.onnx(content(contents, 0), content(contents, 1))
        : content(contents, 0);
  }

  private byte[] content(Map<String, byte[]> contents, int entry) throws IOException {
    byte[] content = contents.get(entries.get(entry));
    if (content == null) {
      throw new IOException(source + " has no " + entries.get(entry));
    }
    return content;
  }
}
