package dev.reelroutes.routes.selfie;

import dev.reelroutes.routes.events.Event;
import dev.reelroutes.selfie.SelfieHeaders;
import dev.reelroutes.selfie.append.AppendWork;
import dev.reelroutes.selfie.append.UnusablePhoto;
import dev.reelroutes.selfie.batch.Announcement;
import dev.reelroutes.selfie.movie.Movie;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.camel.Header;

/** The events of the selfie pipeline; docs/events.schema.json describes their details. */
public final class SelfieEvents {

  /** What an append brought about. */
  public List<Event> of(AppendWork work) {
    List<Event> events = new ArrayList<>();
    work.committed().ifPresent(movie -> events.add(updated(work.movie(), movie)));
    for (UnusablePhoto photo : work.unusable()) {
      events.add(
          rejection(
              photo.key().movie(), photo.key().toString(), photo.reason().name(), photo.detail()));
    }
    return events;
  }

  /** An upload that cannot be used. */
  public List<Event> rejected(
      @Header(SelfieHeaders.MOVIE) String movie,
      @Header(SelfieHeaders.UPLOAD_KEY) String upload,
      @Header(SelfieHeaders.REASON) String reason,
      @Header(SelfieHeaders.DETAIL) String detail) {
    return List.of(rejection(movie, upload, reason, detail));
  }

  /** A batch whose retries are exhausted. */
  public List<Event> failed(Announcement batch) {
    return List.of(
        new Event(
            "BatchFailed",
            Map.of(
                "movie",
                batch.movie(),
                "batchId",
                batch.batchId(),
                "expected",
                batch.expectedImages(),
                "missing",
                Objects.requireNonNullElse(batch.missing(), 0),
                "error",
                Objects.requireNonNullElse(batch.error(), ""))));
  }

  private static Event updated(String id, Movie movie) {
    Map<String, Object> detail = new HashMap<>();
    detail.put("movie", id);
    detail.put("key", id + ".mp4");
    detail.put("frames", movie.frames().size());
    movie.first().ifPresent(first -> detail.put("first", first.toString()));
    movie.last().ifPresent(last -> detail.put("last", last.toString()));
    return new Event("MovieUpdated", detail);
  }

  private static Event rejection(String movie, String upload, String reason, String detail) {
    return new Event(
        "PhotoRejected",
        Map.of("movie", movie, "upload", upload, "reason", reason, "detail", detail));
  }
}
