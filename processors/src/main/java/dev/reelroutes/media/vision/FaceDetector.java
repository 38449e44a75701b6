package dev.reelroutes.media.vision;

import dev.reelroutes.media.Picture;
import java.util.List;

/**
 * Finds faces. It may be shared by threads, which take turns; it holds native memory until it is
 * closed. The same picture always gives the same faces.
 */
public interface FaceDetector extends AutoCloseable {

  /** The faces, the surest first. */
  List<Face> detect(Picture picture);

  /** Name and version of what finds them, for results. */
  String name();

  @Override
  void close();
}
