package dev.reelroutes.media.vision;

import org.bytedeco.javacpp.Loader;

/** OpenCV's natives, which only those programs bring that look at faces. */
final class OpenCv {

  private OpenCv() {}

  /**
   * Loads them.
   *
   * @throws IllegalStateException if they are missing or do not fit this machine
   */
  static void load() {
    try {
      Loader.load(org.bytedeco.opencv.global.opencv_dnn.class);
    } catch (LinkageError e) {
      throw new IllegalStateException(
          "OpenCV's natives cannot be loaded: build with -Djavacpp.platform of this machine", e);
    }
  }
}
