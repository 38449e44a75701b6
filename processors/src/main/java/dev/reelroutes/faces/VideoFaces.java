package dev.reelroutes.faces;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.reelroutes.faces.FaceReader.Models;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Who is on a video, or a photo, and when: the content of {@code X.json}.
 *
 * @param version of this format
 * @param source the video's name, {@code trip/X}
 * @param name who it is: of those with a name the one on most frames; null if there is none
 * @param people all who are on it
 * @param frames what was looked at
 * @param missing frames that should be there and are not
 * @param context what it was compared with
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record VideoFaces(
    int version,
    String source,
    @Nullable String name,
    List<Sighting> people,
    List<FrameFaces> frames,
    List<String> missing,
    Context context) {

  private static final int VERSION = 1;

  public VideoFaces {
    people = List.copyOf(people);
    frames = List.copyOf(frames);
    missing = List.copyOf(missing);
  }

  /**
   * What faces were compared with.
   *
   * @param gallery READY, EMPTY or MISSING
   * @param people how many are known
   * @param photos how many show them
   * @param threshold cosine from which on a face is somebody's
   */
  public record Context(
      Gallery.State gallery, int people, int photos, double threshold, Models models) {}

  /** Counts the votes of frames, which are in the order of time. */
  public static VideoFaces of(
      String source, List<FrameFaces> frames, List<String> missing, Context context) {
    List<Sighting> people = Vote.count(frames);
    String name =
        people.stream()
            .map(Sighting::name)
            .filter(person -> !PersonName.isStranger(person))
            .findFirst()
            .orElse(null);
    return new VideoFaces(VERSION, source, name, people, frames, missing, context);
  }

  /**
   * Joins what was found on frames one by one, and counts their votes.
   *
   * @param parts one for each frame that was looked at, in any order
   * @param expected how many frames the video has
   * @throws IllegalArgumentException if there are none
   */
  public static VideoFaces joined(VideoName video, List<VideoFaces> parts, int expected) {
    List<FrameFaces> frames =
        parts.stream()
            .flatMap(part -> part.frames().stream())
            .sorted(Comparator.comparingDouble(FrameFaces::time).thenComparing(FrameFaces::frame))
            .toList();
    if (frames.isEmpty()) {
      throw new IllegalArgumentException("no frame of " + video.stem() + " was looked at");
    }
    Set<String> seen = frames.stream().map(FrameFaces::frame).collect(Collectors.toSet());
    List<String> missing =
        IntStream.range(0, expected)
            .mapToObj(video::frame)
            .filter(frame -> !seen.contains(frame))
            .toList();
    return of(video.stem(), frames, missing, parts.get(0).context());
  }

  /** Whether somebody is on it, or on one of its frames. */
  boolean mentions(String person) {
    return person.equals(name)
        || people.stream().anyMatch(one -> one.name().equals(person))
        || frames.stream()
            .flatMap(frame -> frame.faces().stream())
            .anyMatch(face -> face.name().equals(person));
  }

  /** The same with somebody called otherwise, and the votes counted again. */
  VideoFaces renamed(String from, String to) {
    return of(
        source, frames.stream().map(frame -> frame.renamed(from, to)).toList(), missing, context);
  }

  /** The content of {@code X.txt}: the name alone; empty if there is to be no such file. */
  public Optional<String> text() {
    return Optional.ofNullable(name);
  }
}
