package dev.reelroutes.media.cut;

import java.nio.file.Path;
import java.time.Duration;

/** For cuts that must not begin. */
final class NoListener implements CutListener {

  @Override
  public void begun(Video video, int parts) {
    throw new AssertionError("began to cut " + video);
  }

  @Override
  public Path file(int part) {
    throw new AssertionError("began to write part " + part);
  }

  @Override
  public void reached(Duration time) {
    throw new AssertionError("reached " + time);
  }

  @Override
  public void finished(Part part) {
    throw new AssertionError("finished " + part);
  }
}
