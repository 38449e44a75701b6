package dev.reelroutes.standalone.driver;

import dev.reelroutes.selfie.photo.UploadKey;
import dev.reelroutes.standalone.driver.Ending.Kind;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListMap;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Prepares and appends what the uploads bucket held before anybody told of it. */
public final class Backfill {

  private final Pipeline pipeline;
  private final Progress progress;

  public Backfill(Pipeline pipeline, Progress progress) {
    this.pipeline = pipeline;
    this.progress = progress;
  }

  /**
   * What became of the uploads.
   *
   * @param endings by upload key
   * @param failures by movie: of appends
   */
  public record Result(Map<String, Ending> endings, Map<String, String> failures) {

    public Result {
      endings = new TreeMap<>(endings);
      failures = new TreeMap<>(failures);
    }

    /** How many uploads ended like this. */
    public int count(Kind kind) {
      return Math.toIntExact(
          endings.values().stream().filter(ending -> ending.kind() == kind).count());
    }
  }

  /** Prepares these uploads, and appends what their movies have pending then. */
  public Result run(List<S3Object> uploads) {
    Map<String, Ending> endings = new ConcurrentSkipListMap<>();
    try (Progress.Step step = progress.begin("Preparing", uploads.size())) {
      Parallel.map(
          uploads,
          upload -> {
            step.advance();
            return endings.put(upload.key(), pipeline.prepare(upload.key(), upload.lastModified()));
          });
    }
    Map<String, String> failures = new TreeMap<>();
    for (String movie : movies(endings)) {
      String failure = pipeline.append(movie);
      if (failure != null) {
        failures.put(movie, failure);
      }
    }
    return new Result(endings, failures);
  }

  /** Also of photos that are not new: a crash may have left them pending. */
  private static SortedSet<String> movies(Map<String, Ending> endings) {
    TreeSet<String> movies = new TreeSet<>();
    endings.forEach(
        (key, ending) -> {
          if (ending.kind() == Kind.ACCEPTED || ending.kind() == Kind.DUPLICATE) {
            movies.add(UploadKey.movieOf(key));
          }
        });
    return movies;
  }
}
