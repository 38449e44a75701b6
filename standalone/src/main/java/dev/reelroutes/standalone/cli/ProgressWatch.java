package dev.reelroutes.standalone.cli;

import dev.reelroutes.routes.care.Watch;
import dev.reelroutes.standalone.driver.Progress;
import dev.reelroutes.standalone.driver.Progress.Step;
import org.jspecify.annotations.Nullable;

/** Shows how far the care for a movie is. */
final class ProgressWatch implements Watch, AutoCloseable {

  private final Progress progress;
  private volatile @Nullable Step step;

  ProgressWatch(Progress progress) {
    this.progress = progress;
  }

  @Override
  public void begin(String name, int total) {
    close();
    step = progress.begin(name, total);
  }

  @Override
  public void advance() {
    Step current = step;
    if (current != null) {
      current.advance();
    }
  }

  @Override
  public void close() {
    Step current = step;
    if (current != null) {
      current.close();
      step = null;
    }
  }
}
