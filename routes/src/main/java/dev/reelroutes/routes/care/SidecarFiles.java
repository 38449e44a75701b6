package dev.reelroutes.routes.care;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.reelroutes.media.H264Decoder;
import dev.reelroutes.media.PosterJpeg;
import dev.reelroutes.media.UnusableException;
import dev.reelroutes.routes.store.Bucket;
import dev.reelroutes.routes.store.Condition;
import dev.reelroutes.routes.store.Content;
import dev.reelroutes.selfie.append.CurrentMovie;
import dev.reelroutes.selfie.movie.Movie;
import dev.reelroutes.selfie.movie.MovieJson;
import dev.reelroutes.selfie.movie.SampleSpan;
import dev.reelroutes.selfie.movie.WebVtt;
import java.util.List;
import java.util.Map;

/**
 * The files beside a movie, written after a change by hand: whoever removes a photo does not expect
 * to find its date, or the photo as the poster, beside the movie.
 */
final class SidecarFiles {

  /** What may lie beside a movie. */
  static final List<String> SUFFIXES = List.of(".vtt", ".json", ".jpg");

  private final Bucket movies;

  SidecarFiles(Bucket movies) {
    this.movies = movies;
  }

  void write(String movie, CurrentMovie current) {
    Movie content = current.movie();
    put(movie + ".vtt", "text/vtt; charset=utf-8", WebVtt.write(content).getBytes(UTF_8));
    put(movie + ".json", "application/json", MovieJson.write(content).getBytes(UTF_8));
    try {
      put(movie + ".jpg", "image/jpeg", poster(movie, current));
    } catch (UnusableException e) {
      // Better none than one that shows what is no longer shown; verify finds the damaged frame.
      movies.delete(movie + ".jpg", null);
    }
  }

  private byte[] poster(String movie, CurrentMovie current) throws UnusableException {
    List<SampleSpan> frames = current.movie().frames();
    SampleSpan last = frames.get(frames.size() - 1);
    byte[] sample =
        movies.read(
            MovieFiles.key(movie),
            current.frontLength() + last.offset(),
            last.size(),
            current.etag());
    try (H264Decoder decoder = new H264Decoder(current.movie().parameterSets())) {
      return PosterJpeg.write(decoder.decode(sample));
    }
  }

  private void put(String key, String type, byte[] bytes) {
    movies.put(key, Content.of(bytes).typed(type), Map.of(), Condition.always());
  }
}
