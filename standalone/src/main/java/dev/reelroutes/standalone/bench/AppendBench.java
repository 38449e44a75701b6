package dev.reelroutes.standalone.bench;

import dev.reelroutes.routes.store.Condition;
import dev.reelroutes.routes.store.Content;
import dev.reelroutes.routes.store.S3Bucket;
import dev.reelroutes.routes.store.StoreAbilities;
import dev.reelroutes.selfie.append.PendingPhoto;
import dev.reelroutes.standalone.s3.EmbeddedS3;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * What it costs to append photos to movies of several lengths, by us and by others, on the embedded
 * S3. The store runs in this process; its threads' CPU time is not counted. New photos come from
 * memory for all.
 */
public final class AppendBench {

  /** Encoding is linear in frames: more of them would tell nothing new. */
  private static final int ENCODED = 150;

  /** The subject that is us. */
  public static final String OURS = "reelroutes";

  private static final String BASE = "base.mp4";

  private final List<Integer> movies;
  private final List<Integer> appends;
  private final int rounds;
  private final Consumer<Measurement> results;

  /**
   * @param movies lengths in photos
   * @param appends how many photos are appended at once, up to 60
   * @param results takes each as it is ready
   */
  public AppendBench(
      List<Integer> movies, List<Integer> appends, int rounds, Consumer<Measurement> results) {
    this.movies = List.copyOf(movies);
    this.appends = List.copyOf(appends);
    this.rounds = rounds;
    this.results = results;
  }

  /** Runs it in an empty folder, which needs room for five of the longest movie. */
  public void run(Path folder) throws IOException {
    BenchPhotos photos = BenchPhotos.drawIn(Files.createDirectory(folder.resolve("photos")));
    Path scratch = Files.createDirectory(folder.resolve("scratch"));
    try (EmbeddedS3 store = EmbeddedS3.start(folder.resolve("store"), 0, event -> {});
        S3Client s3 = store.settings().client()) {
      s3.createBucket(r -> r.bucket(BenchPhotos.MOVIE));
      S3Bucket plain = new S3Bucket(s3, BenchPhotos.MOVIE, StoreAbilities.ALL);
      Cases cases = new Cases(plain, new CountedBucket(plain), photos, scratch);
      cases.warmUp();
      for (int movie : movies) {
        cases.of(movie);
      }
    }
  }

  /** Appends, each to a fresh copy of the movie. */
  private final class Cases {

    private final S3Bucket plain;
    private final CountedBucket counted;
    private final BenchPhotos photos;
    private final Path scratch;
    private final Subjects subjects;

    private Cases(S3Bucket plain, CountedBucket counted, BenchPhotos photos, Path scratch) {
      this.plain = plain;
      this.counted = counted;
      this.photos = photos;
      this.scratch = scratch;
      this.subjects = new Subjects(counted, photos.append(), scratch);
    }

    /** Classes are loaded and the first requests sent before anything counts. */
    private void warmUp() throws IOException {
      putBase(100);
      List<PendingPhoto> few = photos.after(100, 3);
      for (int i = 0; i < 3; i++) {
        measure(() -> reelroutes(few));
      }
      measure(() -> copy(few));
      measure(() -> subjects.ffmpegEncode(few, 3));
    }

    private void of(int movie) throws IOException {
      putBase(movie);
      for (int count : appends) {
        List<PendingPhoto> added = photos.after(movie, count);
        Measurement.Case parameters = new Measurement.Case(movie, count);
        results.accept(median(OURS, parameters, 0, () -> reelroutes(added)));
        results.accept(median("ffmpeg-copy", parameters, 0, () -> copy(added)));
        int frames = Math.min(movie, ENCODED);
        double scale = movie / (double) frames;
        results.accept(
            of(
                "ffmpeg-encode",
                parameters,
                frames,
                measure(() -> subjects.ffmpegEncode(added, frames)),
                scale));
      }
    }

    private void putBase(int movie) throws IOException {
      Path file = scratch.resolve(BASE);
      photos.writeMovie(movie, file);
      plain.put(BASE, Content.of(file, 0, Files.size(file)), Map.of(), Condition.always());
    }

    private Subjects.Encoded reelroutes(List<PendingPhoto> added) throws IOException {
      return new Subjects.Encoded(subjects.reelroutes(added), 0);
    }

    private Subjects.Encoded copy(List<PendingPhoto> added) throws IOException {
      return new Subjects.Encoded(subjects.ffmpegCopy(added), 0);
    }

    private Measurement median(
        String subject, Measurement.Case parameters, int frames, Action action) throws IOException {
      List<Cost> costs = new ArrayList<>();
      for (int i = 0; i < rounds; i++) {
        costs.add(measure(action));
      }
      costs.sort(Comparator.comparing(Cost::wall));
      return of(subject, parameters, frames, costs.get(rounds / 2), 1);
    }

    private Measurement of(
        String subject, Measurement.Case parameters, int frames, Cost cost, double scale) {
      double more = cost.did().seconds() * (scale - 1);
      return new Measurement(
          "append",
          subject,
          parameters,
          cost.wall() + more,
          cost.cpu() + more,
          cost.down(),
          cost.up(),
          cost.did().added(),
          cost.store(),
          scale == 1 ? 0 : frames);
    }

    private Cost measure(Action action) throws IOException {
      plain.copyTo(BASE, null, plain, Subjects.KEY, null);
      counted.reset();
      long cpu = ClientCpu.nanos();
      long start = System.nanoTime();
      Subjects.Encoded did = action.run();
      double wall = (System.nanoTime() - start - counted.storeNanos()) / 1e9;
      double used = (ClientCpu.nanos() - cpu) / 1e9;
      return new Cost(wall, used, counted.down(), counted.up(), counted.storeNanos() / 1e9, did);
    }
  }

  /** Something that is measured. */
  @FunctionalInterface
  private interface Action {
    Subjects.Encoded run() throws IOException;
  }

  private record Cost(
      double wall, double cpu, long down, long up, double store, Subjects.Encoded did) {}
}
