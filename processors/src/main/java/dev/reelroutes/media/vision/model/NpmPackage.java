package dev.reelroutes.media.vision.model;

/**
 * A package of the npm registry, one version of it.
 *
 * @param name such as {@code @mediapipe/face_detection}
 * @param version exact
 * @param sha256 of its archive, hex
 * @param licence as its {@code package.json} says
 */
public record NpmPackage(String name, String version, String sha256, String licence) {

  static final NpmPackage MEDIAPIPE =
      new NpmPackage(
          "@mediapipe/face_detection",
          "0.4.1657300184",
          "a118cde74923dc4435257fbfbb613464a0f58d115dff6314d4ff96c8aebf6419",
          "Apache-2.0");

  static final NpmPackage FACE_API =
      new NpmPackage(
          "@vladmandic/face-api",
          "1.7.15",
          "0d77fffeef362ef9c0939cf6c567f3a2e8e177f114fa257a3270cbd2e509b031",
          "MIT");

  /** As the client wants it. */
  String spec() {
    return name + "@" + version;
  }

  @Override
  public String toString() {
    return spec();
  }
}
