package dev.reelroutes.standalone.driver;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.S3Client;

/** Running routes, and the store that they run on. Closing it stops both in an orderly way. */
public interface Pipeline extends AutoCloseable {

  /** A client of the store; it belongs to the pipeline and is closed with it. */
  S3Client s3();

  /** The buckets that the routes use. */
  Buckets buckets();

  /** Where people find what they put in, and what comes out, of each pipeline that runs. */
  default Map<String, String> places() {
    Map<String, String> places = new LinkedHashMap<>();
    places.put("uploads to", buckets().uploads() + "/{movie}/");
    places.put("movies in", buckets().movies());
    return places;
  }

  /** Where people and programs reach it. */
  Access access();

  /**
   * Prepares one upload now; of a pipeline that was started for that.
   *
   * @param key as it is
   */
  default Ending prepare(String key, Instant uploaded) {
    throw new UnsupportedOperationException("uploads are prepared as they come");
  }

  /**
   * Appends what is pending of a movie now, unless a batch of it is still open.
   *
   * @return what went wrong; null when nothing did
   */
  default @Nullable String append(String movie) {
    throw new UnsupportedOperationException("movies are appended to as photos come");
  }

  @Override
  void close();
}
