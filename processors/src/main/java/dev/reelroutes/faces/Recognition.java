package dev.reelroutes.faces;

import dev.reelroutes.faces.FaceReader.Look;
import dev.reelroutes.faces.FaceReader.Seen;
import dev.reelroutes.faces.Gallery.Match;
import dev.reelroutes.faces.VideoFaces.Context;
import dev.reelroutes.media.FrameSize;
import dev.reelroutes.media.UnusableException;
import dev.reelroutes.media.vision.Embedding;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the frames of one video, one after the other, and says who is on it. The result depends
 * on nothing but the frames, the gallery and the models.
 */
public final class Recognition {

  private final FaceReader reader;
  private final Rules rules;
  private final Gallery gallery;
  private final @Nullable Strangers strangers;
  private final List<Frame> frames = new ArrayList<>();
  private final List<String> missing = new ArrayList<>();

  /**
   * How faces are compared.
   *
   * @param threshold cosine from which on a face is somebody's, 0..1; 0: the nearest always wins
   * @param unknown what becomes of faces that are nobody's
   */
  public record Rules(double threshold, Unknown unknown) {

    public Rules {
      if (!(threshold >= 0 && threshold <= 1)) {
        throw new IllegalArgumentException("a threshold is 0 to 1, not " + threshold);
      }
    }
  }

  /** A face on its way to a name. */
  private static final class Candidate {
    private final int frame;
    private final Seen seen;
    private final @Nullable Double similarity;
    private @Nullable String name;

    Candidate(int frame, Seen seen, @Nullable Double similarity, @Nullable String name) {
      this.frame = frame;
      this.seen = seen;
      this.similarity = similarity;
      this.name = name;
    }

    NamedFace result() {
      return NamedFace.of(seen.face(), name == null ? PersonName.UNKNOWN : name, similarity);
    }
  }

  /** A frame that was looked at. */
  private record Frame(
      String name,
      double time,
      @Nullable FrameSize size,
      List<Candidate> faces,
      FrameFaces.@Nullable Problem problem) {

    FrameFaces result() {
      return new FrameFaces(
          name,
          time,
          size == null ? 0 : size.width(),
          size == null ? 0 : size.height(),
          faces.stream().map(Candidate::result).toList(),
          problem);
    }
  }

  /**
   * Begins a video.
   *
   * @param gallery as it is now
   * @param files the gallery's, for strangers
   */
  public Recognition(FaceReader reader, Rules rules, Gallery gallery, FaceFiles files) {
    this.reader = reader;
    this.rules = rules;
    this.gallery = gallery;
    this.strangers =
        rules.unknown() == Unknown.REMEMBER
            ? new Strangers(files, reader.models().embedder())
            : null;
  }

  /**
   * Looks at a frame, the next in the order of time. One that cannot be read is noted as such.
   *
   * @param name its key
   * @param photo its bytes
   */
  public void frame(String name, Duration time, byte[] photo) {
    double seconds = Math.round(time.toNanos() / 1e6) / 1e3;
    try {
      Look look = reader.read(photo);
      List<Candidate> faces = look.faces().stream().map(this::candidate).toList();
      frames.add(new Frame(name, seconds, look.size(), faces, null));
    } catch (UnusableException e) {
      String detail = String.valueOf(e.getMessage());
      FrameFaces.Problem problem = new FrameFaces.Problem(e.reason().name(), detail);
      frames.add(new Frame(name, seconds, null, List.of(), problem));
    }
  }

  /** Notes a frame that should be there and is not. */
  public void missing(String name) {
    missing.add(name);
  }

  private Candidate candidate(Seen seen) {
    Optional<Match> nearest = gallery.nearest(seen.embedding());
    if (nearest.isEmpty()) {
      return new Candidate(frames.size(), seen, null, null);
    }
    Match match = nearest.get();
    boolean same = rules.threshold() == 0 || match.similarity() >= rules.threshold();
    return new Candidate(frames.size(), seen, match.similarity(), same ? match.person() : null);
  }

  /**
   * The result.
   *
   * @param source the video's name
   */
  public VideoFaces finish(VideoName source) {
    if (strangers != null) {
      remember(strangers);
    }
    Context context =
        new Context(
            gallery.state(),
            gallery.people(),
            gallery.known().size(),
            rules.threshold(),
            reader.models());
    List<FrameFaces> results = frames.stream().map(Frame::result).toList();
    return VideoFaces.of(source.stem(), results, missing, context);
  }

  /** Only who is on enough frames: a glimpse of somebody is no reason to remember them. */
  private void remember(Strangers memory) {
    int needed =
        Vote.needed((int) frames.stream().filter(frame -> frame.problem() == null).count());
    for (List<Candidate> person : alike()) {
      if (person.size() >= needed) {
        List<Embedding> faces = person.stream().map(face -> face.seen.embedding()).toList();
        String id = memory.id(faces, besides(person));
        person.forEach(face -> face.name = id);
      }
    }
  }

  /** Those who are on a frame together with somebody: they are somebody else. */
  private Set<String> besides(List<Candidate> person) {
    return person.stream()
        .flatMap(face -> frames.get(face.frame).faces().stream())
        .flatMap(face -> Stream.ofNullable(face.name))
        .collect(Collectors.toSet());
  }

  /** Nobody's faces, those of one person together: at most one from each frame. */
  private List<List<Candidate>> alike() {
    List<List<Candidate>> people = new ArrayList<>();
    for (Frame frame : frames) {
      List<List<Candidate>> before = new ArrayList<>(people);
      for (Candidate face : frame.faces()) {
        if (face.name == null) {
          List<Candidate> person = mostAlike(face, before);
          if (person.isEmpty()) {
            people.add(person);
          } else {
            before.remove(person);
          }
          person.add(face);
        }
      }
    }
    return people;
  }

  private static List<Candidate> mostAlike(Candidate face, List<List<Candidate>> people) {
    List<Candidate> best = new ArrayList<>();
    double likeness = Strangers.SAME;
    for (List<Candidate> person : people) {
      List<Embedding> faces = person.stream().map(one -> one.seen.embedding()).toList();
      double similarity = Strangers.likeness(List.of(face.seen.embedding()), faces);
      if (similarity >= likeness) {
        best = person;
        likeness = similarity;
      }
    }
    return best;
  }
}
