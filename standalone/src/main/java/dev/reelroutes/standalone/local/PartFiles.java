package dev.reelroutes.standalone.local;

import dev.reelroutes.media.cut.CutListener;
import dev.reelroutes.media.cut.Part;
import dev.reelroutes.media.cut.Video;
import dev.reelroutes.standalone.driver.Progress;
import dev.reelroutes.standalone.driver.Progress.Step;
import dev.reelroutes.standalone.driver.UsageException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gives the parts of a video their files, and shows how far it is. */
final class PartFiles implements CutListener, AutoCloseable {

  private final Path folder;
  private final String stem;
  private final Path scratch;
  private final boolean force;
  private final Progress progress;
  private final List<Part> parts = new ArrayList<>();
  private String extension = "";
  private @Nullable Step step;

  /**
   * @param stem of the parts' names
   * @param scratch on the same disk; parts are there until they are complete
   */
  PartFiles(Path folder, String stem, Path scratch, boolean force, Progress progress) {
    this.folder = folder;
    this.stem = stem;
    this.scratch = scratch;
    this.force = force;
    this.progress = progress;
  }

  List<Part> parts() {
    return parts;
  }

  @Override
  public void begun(Video video, int count) {
    extension = video.container().extension();
    for (int part = 0; part < count; part++) {
      Path target = target(part);
      if (!force && Files.exists(target)) {
        throw new UsageException(target + " exists: choose another folder, or --force");
      }
    }
    step = progress.begin("Splitting", (int) Math.max(1, video.duration().toSeconds()));
  }

  private Path target(int part) {
    return folder.resolve(stem + "_" + part + "." + extension);
  }

  @Override
  public Path file(int part) {
    return scratch.resolve(part + "." + extension);
  }

  @Override
  public void reached(Duration time) {
    if (step != null) {
      step.reach((int) time.toSeconds());
    }
  }

  @Override
  public void finished(Part part) {
    Path target = target(part.number());
    try {
      Files.move(part.file(), target, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    parts.add(
        new Part(
            part.number(), target, part.start(), part.duration(), part.frames(), part.encoded()));
  }

  @Override
  public void close() {
    if (step != null) {
      step.close();
    }
  }
}
