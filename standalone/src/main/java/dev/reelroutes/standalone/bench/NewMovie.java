package dev.reelroutes.standalone.bench;

import dev.reelroutes.selfie.append.AppendWork;
import dev.reelroutes.selfie.append.CaptionAppend;
import dev.reelroutes.selfie.append.MovieUpdate;
import dev.reelroutes.selfie.append.PendingPhoto;
import dev.reelroutes.selfie.movie.MovieFront;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A movie of some photos as a file. */
final class NewMovie {

  private NewMovie() {}

  /** Writes it; returns the bytes of its samples. */
  static long write(CaptionAppend append, List<PendingPhoto> photos, Path scratch, Path file)
      throws IOException {
    try (AppendWork work = new AppendWork(BenchPhotos.MOVIE, photos, scratch);
        OutputStream out = Files.newOutputStream(file)) {
      work.startFrom(null);
      append.append(work);
      MovieUpdate update = work.update().orElseThrow();
      out.write(MovieFront.write(update.next()));
      return Files.copy(update.samples(), out);
    }
  }
}
