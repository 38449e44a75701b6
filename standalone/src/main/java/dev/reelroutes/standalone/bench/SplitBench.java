package dev.reelroutes.standalone.bench;

import dev.reelroutes.media.UnusableMovieException;
import dev.reelroutes.media.cut.CutMode;
import dev.reelroutes.standalone.Reelroutes;
import dev.reelroutes.standalone.driver.Progress;
import dev.reelroutes.standalone.local.LocalSplit;
import java.io.IOException;
import java.nio.file.Path;
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
 * Ten minutes of 1080p into parts of 30 s: at key frames beside FFmpeg's segment muxer, exactly
 * beside encoding everything again, which is the usual way. We are measured in this process and as
 * a command with its Java's start; FFmpeg as a command.
 */
public final class SplitBench {

  /** A tenth of the usual video, s. */
  public static final int MINUTE = 60;

  private static final String OURS = "reelroutes";
  private static final String SECONDS = "30";

  /** Encoding is as slow at the end as at the beginning. */
  private static final int EXTRAPOLATED = 10;

  private static final double COPY_AIM = 1.1;
  private static final double EXACT_AIM = 0.2;

  private final int piece;
  private final int rounds;
  private final Consumer<CutResult> results;
  private final Map<String, Double> aims = new LinkedHashMap<>();

  /**
   * @param piece a tenth of the video, s
   * @param results takes each subject's
   */
  public SplitBench(int piece, int rounds, Consumer<CutResult> results) {
    this.piece = piece;
    this.rounds = rounds;
    this.results = results;
  }

  /** Runs it in an empty folder. */
  public void run(Path folder) throws IOException {
    Path video = BenchVideo.draw(folder, piece, EXTRAPOLATED);
    Path out = folder.resolve("out");
    FfmpegProgram bundled = FfmpegProgram.bundled();
    Optional<FfmpegProgram> system = FfmpegProgram.ofSystem();
    Map<String, Rounds.Subject> copies = ours(video, CutMode.COPY);
    copies.put("ffmpeg-bundled", to -> segment(bundled, video, to, List.of("-c", "copy")));
    system.ifPresent(
        program ->
            copies.put("ffmpeg-system", to -> segment(program, video, to, List.of("-c", "copy"))));
    report(CutMode.COPY, new Rounds(rounds, out).measure(copies), 1);
    report(CutMode.EXACT, new Rounds(rounds, out).measure(ours(video, CutMode.EXACT)), 1);
    Map<String, Rounds.Subject> encoders = new LinkedHashMap<>();
    encoders.put("ffmpeg-openh264", to -> encode(bundled, video, to, "libopenh264"));
    system.ifPresent(
        program -> encoders.put("ffmpeg-x264", to -> encode(program, video, to, "libx264")));
    report(CutMode.EXACT, new Rounds(1, out).measure(encoders), EXTRAPOLATED);
  }

  private static Map<String, Rounds.Subject> ours(Path video, CutMode mode) {
    Map<String, Rounds.Subject> subjects = new LinkedHashMap<>();
    subjects.put(OURS, to -> split(video, to, mode));
    subjects.put(OURS + "-command", to -> command(video, to, mode));
    return subjects;
  }

  private static void split(Path video, Path out, CutMode mode) throws IOException {
    try {
      Duration length = Duration.ofSeconds(Long.parseLong(SECONDS));
      new LocalSplit(out, true, Progress.none()).split(video, length, mode);
    } catch (UnusableMovieException e) {
      throw new IllegalStateException("the bench drew a video that " + e.getMessage(), e);
    }
  }

  private static void command(Path video, Path out, CutMode mode) throws IOException {
    String exact = mode == CutMode.EXACT ? "--exact" : "--force"; // the latter changes nothing
    List<String> command =
        Jvm.ofProcess()
            .command(
                List.of(),
                Reelroutes.class.getName(),
                "split",
                video.toString(),
                exact,
                "-o",
                out.toString());
    FfmpegProgram.runCommand(command);
  }

  private static void segment(FfmpegProgram program, Path video, Path out, List<String> how)
      throws IOException {
    List<String> arguments = new ArrayList<>(List.of("-v", "error", "-i", video + ""));
    arguments.addAll(List.of("-map", "0"));
    arguments.addAll(how);
    arguments.addAll(List.of("-f", "segment", "-segment_time", SECONDS, "-reset_timestamps", "1"));
    arguments.add(out.resolve("%03d.mp4").toString());
    program.run(arguments.toArray(String[]::new));
  }

  private void encode(FfmpegProgram program, Path video, Path out, String encoder)
      throws IOException {
    List<String> how =
        List.of(
            "-t",
            Integer.toString(piece),
            "-force_key_frames",
            "expr:gte(t,n_forced*" + SECONDS + ")",
            "-c:v",
            encoder,
            encoder.equals("libx264") ? "-crf" : "-b:v",
            encoder.equals("libx264") ? "20" : "8M",
            "-c:a",
            "copy");
    segment(program, video, out, how);
  }

  private void report(CutMode mode, Map<String, Rounds.Cost> costs, int times) {
    String name = mode.name().toLowerCase(Locale.ROOT);
    costs.forEach(
        (subject, cost) -> {
          double wall = cost.wallSeconds() * times;
          results.accept(
              new CutResult(
                  "split",
                  subject,
                  new CutResult.Case(name, piece * (double) EXTRAPOLATED),
                  wall,
                  cost.cpuSeconds() * times,
                  cost.bytes() * times,
                  0,
                  times == 1 ? 0 : piece));
          aims.merge(name + (subject.startsWith(OURS) ? " " + subject : ""), wall, Math::min);
        });
  }

  /** One line each: what was compared, what was reached, and whether that is enough. */
  public List<String> aims() {
    return List.of(
        aim("copy", " beside FFmpeg's faster program", COPY_AIM),
        aim("exact", " beside the faster of encoding everything again", EXACT_AIM));
  }

  private double fastest(String subjects) {
    return Objects.requireNonNull(aims.get(subjects), subjects);
  }

  private String aim(String mode, String what, double most) {
    double ratio = fastest(mode + " " + OURS) / fastest(mode);
    return String.format(
        Locale.ROOT,
        "%s, in process%s: %.2f x (at most %.1f: %s)",
        mode,
        what,
        ratio,
        most,
        ratio <= most ? "met" : "MISSED");
  }
}
