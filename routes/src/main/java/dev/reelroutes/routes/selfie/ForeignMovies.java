package dev.reelroutes.routes.selfie;

import dev.reelroutes.media.UnusableMovieException;
import dev.reelroutes.routes.store.Bucket;
import dev.reelroutes.routes.store.Head;
import dev.reelroutes.selfie.append.AppendWork;
import dev.reelroutes.selfie.append.ForeignConversion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;

/**
 * Movies that somebody else made and put where one of ours belongs: converted once, with their
 * sound, and from then on like ours. The file as it came is kept beside the other bookkeeping.
 */
final class ForeignMovies {

  private final Bucket movies;
  private final Bucket permanent;
  private final ForeignConversion conversion;

  ForeignMovies(Bucket movies, Bucket permanent, ForeignConversion conversion) {
    this.movies = movies;
    this.permanent = permanent;
    this.conversion = conversion;
  }

  /** Begins a try with the converted movie; its original is kept first. */
  void startFrom(AppendWork work, String key, Head head)
      throws UnusableMovieException, IOException {
    conversion.startFrom(work, () -> original(work, key, head), head.size(), head.etag());
  }

  private Path original(AppendWork work, String key, Head head) throws IOException {
    String kept = Bookkeeping.ROOT + "foreign/" + work.movie() + "/" + head.etag() + ".mp4";
    movies.copyTo(key, head.etag(), permanent, kept, Map.of());
    Path file = work.temporary(".movie");
    try (InputStream in = movies.open(key, head.etag())) {
      Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
    }
    return file;
  }
}
