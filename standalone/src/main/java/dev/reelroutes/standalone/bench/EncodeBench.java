package dev.reelroutes.standalone.bench;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.reelroutes.media.CaptionPainter;
import dev.reelroutes.media.CaptionStyle;
import dev.reelroutes.media.DecodeLimits;
import dev.reelroutes.media.EncoderProfile;
import dev.reelroutes.media.FfmpegPhotoDecoder;
import dev.reelroutes.media.FrameSize;
import dev.reelroutes.media.Framing;
import dev.reelroutes.media.PhotoDecoder;
import dev.reelroutes.media.isolation.IsolatedPhotoDecoder;
import dev.reelroutes.media.isolation.Isolation;
import dev.reelroutes.selfie.append.CaptionAppend;
import dev.reelroutes.selfie.append.PendingPhoto;
import dev.reelroutes.selfie.append.PhotoEncoding;
import dev.reelroutes.selfie.photo.CaptionText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Photos of 12 megapixels to a captioned movie of 1080p, every frame an IDR picture: by us and by
 * two builds of FFmpeg's program, of which the system's has x264 instead of OpenH264. Round by
 * round, one after the other, so that a slow minute is slow for all.
 */
public final class EncodeBench {

  /** The subject that is us, in this process. */
  public static final String OURS = "reelroutes";

  private static final FrameSize SIZE = new FrameSize(1920, 1080);
  private static final int FPS = 15;
  private static final int QUALITY = 75;
  private static final String FONT = "/dev/reelroutes/media/DejaVuSans-Bold.ttf";

  private final int photos;
  private final int rounds;
  private final Consumer<Result> results;

  /**
   * @param photos how many
   * @param results takes each subject's
   */
  public EncodeBench(int photos, int rounds, Consumer<Result> results) {
    this.photos = photos;
    this.rounds = rounds;
    this.results = results;
  }

  /**
   * What one subject needed.
   *
   * @param bench the bench's name
   * @param subject us, or the peer
   * @param parameters the case
   * @param wallSeconds median of the rounds
   * @param bytes of the movie
   * @param ssim similarity with frames that were never compressed, captions aside
   */
  public record Result(
      String bench,
      String subject,
      @JsonProperty("case") Case parameters,
      double wallSeconds,
      long bytes,
      double ssim) {}

  /**
   * What was encoded.
   *
   * @param photos how many
   * @param size of the movie's frames
   */
  public record Case(int photos, String size) {}

  /** Writes a movie. */
  @FunctionalInterface
  private interface Subject {
    void write(Path movie) throws IOException;
  }

  /** Runs it in an empty folder. */
  public void run(Path folder) throws IOException {
    List<PendingPhoto> drawn = CameraPhotos.drawIn(folder, photos);
    FfmpegProgram bundled = FfmpegProgram.bundled();
    Path reference = folder.resolve("reference.mkv");
    bundled.run(arguments(folder, scale(), "ffv1", reference).toArray(String[]::new));
    Map<String, Subject> subjects = new LinkedHashMap<>();
    Isolation process = new Isolation(Isolation.Mode.PROCESS, Duration.ofSeconds(30), 1L << 30);
    FfmpegPhotoDecoder here = new FfmpegPhotoDecoder(DecodeLimits.DEFAULT);
    try (IsolatedPhotoDecoder apart = new IsolatedPhotoDecoder(DecodeLimits.DEFAULT, process)) {
      subjects.put(OURS, movie -> NewMovie.write(append(here), drawn, folder, movie));
      subjects.put(
          OURS + "-isolated", movie -> NewMovie.write(append(apart), drawn, folder, movie));
      addPeers(subjects, bundled, folder);
      measure(subjects, folder, movie -> bundled.ssim(movie, reference));
    }
  }

  private void addPeers(Map<String, Subject> subjects, FfmpegProgram bundled, Path folder)
      throws IOException {
    String filter = scale() + "," + caption(folder);
    List<String> openH264 =
        List.of(
            "-c:v",
            "libopenh264",
            "-rc_mode",
            "quality",
            "-qmin",
            "21",
            "-qmax",
            "21",
            "-profile:v",
            "high",
            "-coder",
            "cabac",
            "-g",
            "1");
    subjects.put("ffmpeg-bundled", movie -> run(bundled, folder, filter, openH264, movie));
    List<String> x264 = List.of("-c:v", "libx264", "-preset", "veryfast", "-crf", "21", "-g", "1");
    Optional<FfmpegProgram> system = FfmpegProgram.ofSystem();
    system.ifPresent(
        program ->
            subjects.put("ffmpeg-system", movie -> run(program, folder, filter, x264, movie)));
  }

  /** How alike a movie is to the reference. */
  @FunctionalInterface
  private interface Likeness {
    double of(Path movie) throws IOException;
  }

  private void measure(Map<String, Subject> subjects, Path folder, Likeness likeness)
      throws IOException {
    Path movie = folder.resolve("movie.mp4");
    Map<String, List<Double>> seconds = new LinkedHashMap<>();
    Map<String, Result> last = new LinkedHashMap<>();
    for (int round = 0; round <= rounds; round++) {
      for (Map.Entry<String, Subject> subject : subjects.entrySet()) {
        Files.deleteIfExists(movie);
        long start = System.nanoTime();
        subject.getValue().write(movie);
        double wall = (System.nanoTime() - start) / 1e9;
        if (round == 0) { // warms up, and is looked at
          Case parameters = new Case(photos, SIZE.toString());
          double ssim = likeness.of(movie);
          last.put(
              subject.getKey(),
              new Result("encode", subject.getKey(), parameters, wall, Files.size(movie), ssim));
        } else {
          seconds.computeIfAbsent(subject.getKey(), key -> new ArrayList<>()).add(wall);
        }
      }
    }
    last.forEach(
        (subject, result) ->
            results.accept(timed(result, seconds.getOrDefault(subject, List.of()))));
  }

  private static Result timed(Result result, List<Double> seconds) {
    List<Double> sorted = seconds.stream().sorted().toList();
    return new Result(
        result.bench(),
        result.subject(),
        result.parameters(),
        sorted.get(sorted.size() / 2),
        result.bytes(),
        result.ssim());
  }

  private static CaptionAppend append(PhotoDecoder decoder) {
    PhotoEncoding encoding =
        new PhotoEncoding(
            decoder,
            Framing.PAD,
            new CaptionPainter(CaptionStyle.DEFAULT),
            CaptionText.parse("yyyy-MM-dd", Locale.ENGLISH, null, null),
            Runtime.getRuntime().availableProcessors());
    EncoderProfile profile = new EncoderProfile(SIZE, FPS, "libopenh264", QUALITY);
    return new CaptionAppend(encoding, profile, Clock.systemUTC());
  }

  private static void run(
      FfmpegProgram program, Path folder, String filter, List<String> encoder, Path movie)
      throws IOException {
    List<String> arguments = arguments(folder, filter, "", movie);
    arguments.addAll(arguments.size() - 1, encoder);
    arguments.addAll(arguments.size() - 1, List.of("-movflags", "+faststart"));
    program.run(arguments.toArray(String[]::new));
  }

  private static List<String> arguments(Path folder, String filter, String codec, Path out) {
    List<String> arguments = new ArrayList<>(List.of("-v", "error"));
    arguments.addAll(List.of("-framerate", Integer.toString(FPS)));
    arguments.addAll(List.of("-i", folder.resolve("%03d.jpg").toString(), "-vf", filter));
    arguments.addAll(codec.isEmpty() ? List.of() : List.of("-c:v", codec));
    arguments.add(out.toString());
    return arguments;
  }

  private static String scale() {
    String size = SIZE.width() + ":" + SIZE.height();
    return "scale=%s:force_original_aspect_ratio=decrease:flags=bicubic".formatted(size)
        + ":out_color_matrix=bt709:out_range=tv"
        + ",pad=%s:(ow-iw)/2:(oh-ih)/2,format=yuv420p".formatted(size);
  }

  /** The photos are those of a January, one a day. */
  private static String caption(Path folder) throws IOException {
    Path font = folder.resolve("font.ttf");
    try (InputStream in = CaptionPainter.class.getResourceAsStream(FONT)) {
      Files.copy(Objects.requireNonNull(in), font);
    }
    return "drawtext=fontfile=%s:text='2024-01-%%{eif\\:n+1\\:d\\:2}'".formatted(font)
        + ":fontsize=54:fontcolor=white:borderw=4:x=20:y=h-th-20";
  }
}
