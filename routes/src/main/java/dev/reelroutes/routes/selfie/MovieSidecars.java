package dev.reelroutes.routes.selfie;

import dev.reelroutes.media.PosterJpeg;
import dev.reelroutes.selfie.append.AppendWork;
import dev.reelroutes.selfie.movie.Movie;
import dev.reelroutes.selfie.movie.MovieJson;
import dev.reelroutes.selfie.movie.WebVtt;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.aws2.s3.AWS2S3Constants;

/**
 * What lies beside a movie: its dates as WebVTT, a JSON for people, a poster. Nothing reads them
 * back.
 */
public final class MovieSidecars {

  /**
   * A file beside the movie.
   *
   * @param key its key in the movies bucket
   */
  @SuppressWarnings("ArrayRecordComponent") // handed from one step to the next, never compared
  public record Sidecar(String key, String contentType, byte[] bytes) {}

  /** The sidecars of the movie that was committed or found to be complete. */
  public List<Sidecar> of(AppendWork work) {
    List<Sidecar> sidecars = new ArrayList<>();
    Optional<Movie> movie = work.committed();
    movie.ifPresent(
        m -> {
          sidecars.add(text(work.movie() + ".vtt", "text/vtt; charset=utf-8", WebVtt.write(m)));
          sidecars.add(text(work.movie() + ".json", "application/json", MovieJson.write(m)));
        });
    work.poster()
        .map(PosterJpeg::write)
        .map(jpeg -> new Sidecar(work.movie() + ".jpg", "image/jpeg", jpeg))
        .ifPresent(sidecars::add);
    return sidecars;
  }

  private static Sidecar text(String key, String contentType, String text) {
    return new Sidecar(key, contentType, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Addresses the body, a sidecar, to the put endpoint. */
  public void address(Exchange exchange) {
    Message message = exchange.getMessage();
    Sidecar sidecar = message.getBody(Sidecar.class);
    message.setHeader(AWS2S3Constants.KEY, sidecar.key());
    message.setHeader(AWS2S3Constants.CONTENT_TYPE, sidecar.contentType());
    message.setHeader(AWS2S3Constants.CONTENT_LENGTH, (long) sidecar.bytes().length);
    message.setBody(sidecar.bytes());
  }
}
