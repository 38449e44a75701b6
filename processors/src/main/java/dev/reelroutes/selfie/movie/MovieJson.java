package dev.reelroutes.selfie.movie;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.reelroutes.media.EncoderProfile;
import dev.reelroutes.selfie.movie.MovieEntry.Photo;
import dev.reelroutes.selfie.movie.MovieEntry.Tombstone;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The list of a movie's photos as JSON beside it, for people and their scripts. Nothing of ours
 * reads it back. It holds what the movie shows, no place and no camera.
 */
public final class MovieJson {

  private static final ObjectWriter JSON =
      new ObjectMapper()
          .registerModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .writerWithDefaultPrettyPrinter();

  private MovieJson() {}

  /** The whole file. */
  public static String write(Movie movie) {
    try {
      return JSON.writeValueAsString(document(movie));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("records of texts and numbers can always be written", e);
    }
  }

  private static Document document(Movie movie) {
    EncoderProfile profile = movie.profile();
    int frames = movie.frames().size();
    return new Document(
        frames,
        seconds(frames, profile),
        movie.first().orElse(null),
        movie.last().orElse(null),
        profile,
        movie.created(),
        movie.generation(),
        movie.commitId(),
        movie.foreignFrames(),
        shown(movie),
        hidden(movie, Tombstone.Why.REMOVED),
        hidden(movie, Tombstone.Why.NOT_SELECTED));
  }

  private static List<Shown> shown(Movie movie) {
    List<Shown> shown = new ArrayList<>();
    for (Photo photo : movie.photos()) {
      int frame = movie.foreignFrames() + shown.size();
      shown.add(
          new Shown(photo.id().hex(), photo.captured(), frame, seconds(frame, movie.profile())));
    }
    return shown;
  }

  private static List<Hidden> hidden(Movie movie, Tombstone.Why why) {
    return movie.entries().stream()
        .filter(entry -> entry instanceof Tombstone tombstone && tombstone.why() == why)
        .map(Tombstone.class::cast)
        .map(tombstone -> new Hidden(tombstone.id().hex(), tombstone.captured()))
        .toList();
  }

  /** To the millisecond, as in the WebVTT file. */
  private static double seconds(int frames, EncoderProfile profile) {
    return Math.round(1000.0 * frames / profile.fps()) / 1000.0;
  }

  private record Document(
      int frames,
      double seconds,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable LocalDateTime first,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable LocalDateTime last,
      EncoderProfile profile,
      Instant created,
      long generation,
      String commitId,
      int foreignFrames,
      List<Shown> photos,
      List<Hidden> removed,
      List<Hidden> notSelected) {}

  /**
   * @param frame counted from 0
   * @param at seconds from the start
   */
  private record Shown(String id, LocalDateTime captured, int frame, double at) {}

  private record Hidden(String id, LocalDateTime captured) {}
}
