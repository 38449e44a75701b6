package dev.reelroutes.standalone.soak;

import dev.reelroutes.fixtures.MovieFrames;
import dev.reelroutes.fixtures.NumberReader;
import dev.reelroutes.routes.store.Bucket;
import dev.reelroutes.routes.store.Head;
import dev.reelroutes.routes.store.MovieCommit;
import dev.reelroutes.selfie.PhotoId;
import dev.reelroutes.selfie.movie.ByteRanges;
import dev.reelroutes.selfie.movie.Movie;
import dev.reelroutes.selfie.movie.MovieEntry.Photo;
import dev.reelroutes.selfie.movie.MovieFormatException;
import dev.reelroutes.selfie.movie.MovieFront;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * One version of the movie, downloaded and looked at: its own list, and what its frames show.
 *
 * @param commitId that the object's metadata carries
 * @param numbers that the decoded frames show, in play order
 */
record StoredMovie(Movie movie, String commitId, List<Integer> numbers) {

  /** Empty when there is none. */
  static Optional<StoredMovie> download(Bucket movies, Path folder) throws IOException {
    return movies.head(Days.KEY).isEmpty()
        ? Optional.empty()
        : Optional.of(download(movies, folder, movies.head(Days.KEY).orElseThrow(), false));
  }

  /**
   * @param ranged in ranges of 1 MiB, all of one version, as players read; otherwise in one request
   */
  static StoredMovie download(Bucket movies, Path folder, Head head, boolean ranged)
      throws IOException {
    byte[] file = ranged ? ranges(movies, head) : whole(movies, head);
    Path path = Files.createTempFile(folder, "seen", ".mp4");
    try {
      Files.write(path, file);
      Movie movie = MovieFront.read(ByteRanges.of(path)).movie();
      List<Integer> numbers =
          MovieFrames.decode(path).stream()
              .map(picture -> NumberReader.read(picture, Days.WIDTH, Days.HEIGHT))
              .toList();
      return new StoredMovie(
          movie, head.metadata().getOrDefault(MovieCommit.COMMIT_ID, ""), numbers);
    } catch (MovieFormatException e) {
      throw new AssertionError("a broken movie, " + head, e);
    } finally {
      Files.delete(path);
    }
  }

  private static byte[] whole(Bucket movies, Head head) throws IOException {
    try (InputStream in = movies.open(Days.KEY, head.etag())) {
      return in.readAllBytes();
    }
  }

  private static byte[] ranges(Bucket movies, Head head) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    while (all.size() < head.size()) {
      all.writeBytes(movies.read(Days.KEY, all.size(), 1 << 20, head.etag()));
    }
    return all.toByteArray();
  }

  /** The photos of its list, in play order. */
  List<PhotoId> ids() {
    return movie.photos().stream().map(Photo::id).toList();
  }
}
