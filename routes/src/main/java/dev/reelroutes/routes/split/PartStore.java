package dev.reelroutes.routes.split;

import dev.reelroutes.media.RejectReason;
import dev.reelroutes.media.UnusableMovieException;
import dev.reelroutes.media.cut.Part;
import dev.reelroutes.media.cut.Video;
import dev.reelroutes.routes.store.Bucket;
import dev.reelroutes.routes.store.Condition;
import dev.reelroutes.routes.store.Content;
import dev.reelroutes.routes.store.Head;
import dev.reelroutes.routes.store.Listed;
import dev.reelroutes.routes.store.PreconditionFailedException;
import dev.reelroutes.split.VideoId;
import dev.reelroutes.split.VideoItem.Media;
import dev.reelroutes.split.VideoItem.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.Exchange;

/**
 * Parts in the output bucket. Each says in its metadata whose it is, and what its item says of it;
 * so one whose item was lost in a crash need not be made again.
 */
public final class PartStore {

  /** Metadata that all that we make has; uploads that have it are not split. */
  static final String PRODUCER = "producer";

  private static final String OWNER = "video-id";
  private static final String DURATION = "duration-ns";
  private static final String FRAMES = "frames";

  private final Bucket output;

  PartStore(Bucket output) {
    this.output = output;
  }

  /**
   * Uploads the part that is the body, unless it is there.
   *
   * @throws UnusableMovieException KEY_TAKEN, if its key is another video's
   */
  public void put(Exchange exchange) throws IOException, UnusableMovieException {
    FinishedPart finished = exchange.getMessage().getBody(FinishedPart.class);
    Part part = finished.part();
    SplitWork work = finished.work();
    work.lease().check();
    Place place = finished.place();
    Content content =
        Content.of(part.file(), 0, Files.size(part.file())).typed(type(place.extension()));
    try {
      output.put(place.key(), content, metadata(work.id(), part), Condition.ifAbsent());
      SplitMeters.uploaded();
    } catch (PreconditionFailedException e) {
      Optional<Head> there = output.head(place.key());
      if (there.isEmpty()) {
        throw e; // removed between the two: try again
      }
      refuseOthers(place.key(), there.get(), work.id());
    }
  }

  private static Map<String, String> metadata(VideoId owner, Part part) {
    return Map.of(
        PRODUCER, "reelroutes",
        OWNER, owner.toString(),
        DURATION, Long.toString(part.duration().toNanos()),
        FRAMES, Integer.toString(part.frames()));
  }

  private static void refuseOthers(String key, Head there, VideoId owner)
      throws UnusableMovieException {
    if (!owner.toString().equals(there.metadata().get(OWNER))) {
      throw new UnusableMovieException(
          RejectReason.KEY_TAKEN,
          "would have a part under %s, which is another video's: put {video_id} into split.output_key_prefix, or remove the other's parts"
              .formatted(key));
    }
  }

  /**
   * Finds the parts of a video that an earlier run uploaded.
   *
   * @param parts how many it has
   * @return what their items say of them, by number
   * @throws UnusableMovieException KEY_TAKEN, if a key is another video's
   */
  Map<Integer, Media> there(SplitWork work, Video video, int parts) throws UnusableMovieException {
    Set<String> keys = new HashSet<>();
    try (var listed = output.list(work.stem())) {
      listed.map(Listed::key).forEach(keys::add);
    }
    Map<Integer, Media> found = new HashMap<>();
    for (int part = 0; part < parts && !keys.isEmpty(); part++) {
      String key = work.place(part, video.container().extension()).key();
      Optional<Head> head = keys.contains(key) ? output.head(key) : Optional.empty();
      if (head.isPresent()) {
        refuseOthers(key, head.get(), work.id());
        found.put(part, media(video, head.get().metadata()));
      }
    }
    return found;
  }

  private static Media media(Video video, Map<String, String> metadata) {
    return media(
        video,
        Duration.ofNanos(Long.parseLong(metadata.get(DURATION))),
        Integer.parseInt(metadata.get(FRAMES)));
  }

  /** What is in a part. */
  static Media media(Video video, Duration duration, int frames) {
    double fps = duration.isZero() ? 0 : frames * 1e9 / duration.toNanos();
    return new Media(video.width(), video.height(), fps, duration, !video.audio().isEmpty());
  }

  private static String type(String extension) {
    return switch (extension) {
      case "mov" -> "video/quicktime";
      case "mkv" -> "video/x-matroska";
      default -> "video/" + extension;
    };
  }
}
