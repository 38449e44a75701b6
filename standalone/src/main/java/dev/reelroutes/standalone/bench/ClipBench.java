package dev.reelroutes.standalone.bench;

import dev.reelroutes.media.UnusableMovieException;
import dev.reelroutes.media.cut.Clip;
import dev.reelroutes.media.cut.ClipCutter;
import dev.reelroutes.media.cut.CutLimits;
import dev.reelroutes.media.cut.Gaps;
import dev.reelroutes.media.cut.JoinOrder;
import dev.reelroutes.media.cut.NoFootageException;
import dev.reelroutes.media.cut.Recording;
import dev.reelroutes.media.cut.Span;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * 45 s out of a recording of ten minutes, and 45 s across two, exactly: by us in this process,
 * beside FFmpeg's program that encodes everything again, and one that copies and so is not exact.
 */
public final class ClipBench {

  private static final String OURS = "reelroutes";
  private static final String COPY = "copy";
  private static final int TIMES = 10;
  private static final double LENGTH = 45;
  private static final Instant BEGIN = Instant.EPOCH;

  /** Half a picture of 29.97 fps: so much earlier than asked for a picture may be. */
  private static final double SLACK = 0.0166;

  private static final double WALL_AIM = 0.1;
  private static final double SSIM_AIM = 0.99;

  private final int piece;
  private final int rounds;
  private final Consumer<CutResult> results;
  private final List<String> aims = new ArrayList<>();

  /**
   * @param piece a tenth of the recording, s
   * @param results takes each subject's
   */
  public ClipBench(int piece, int rounds, Consumer<CutResult> results) {
    this.piece = piece;
    this.rounds = rounds;
    this.results = results;
  }

  /** A clip: where it begins, and how much of it is in the first recording, s. */
  private record Case(String name, double from, double first) {}

  /** Runs it in an empty folder. */
  public void run(Path folder) throws IOException {
    Path video = BenchVideo.draw(folder, piece, TIMES);
    double whole = piece * (double) TIMES;
    measure(folder, video, new Case("45 s of one", whole / 6 + 0.3, LENGTH));
    measure(folder, video, new Case("45 s of two", whole - 20.3, 20.3));
  }

  private void measure(Path folder, Path video, Case clip) throws IOException {
    Map<String, Rounds.Subject> subjects = new LinkedHashMap<>();
    subjects.put(OURS, out -> ours(video, clip, folder, out.resolve("clip.mp4")));
    FfmpegProgram bundled = FfmpegProgram.bundled();
    subjects.put("ffmpeg-openh264", out -> encode(bundled, "libopenh264", video, clip, out));
    Optional<FfmpegProgram> system = FfmpegProgram.ofSystem();
    system.ifPresent(
        program ->
            subjects.put("ffmpeg-x264", out -> encode(program, "libx264", video, clip, out)));
    if (clip.first() == LENGTH) {
      subjects.put("ffmpeg-" + COPY, out -> copy(bundled, video, clip, out));
    }
    Map<String, Rounds.Cost> costs = new Rounds(rounds, folder.resolve("out")).measure(subjects);
    Path made = folder.resolve("clip.mp4");
    ours(video, clip, folder, made);
    double ssim = bundled.worstSsim(made, video, clip.from() - SLACK, frames(clip));
    costs.forEach((subject, cost) -> report(clip, subject, cost, ssim));
    aim(clip, costs, ssim);
  }

  /** Likeness is measured where the source is one file. */
  private static int frames(Case clip) {
    return (int) (clip.first() * 30_000 / 1001);
  }

  private void ours(Path video, Case clip, Path scratch, Path target) throws IOException {
    double whole = piece * (double) TIMES;
    List<Recording> recordings =
        List.of(
            new Recording(video, new Span(BEGIN, at(whole))),
            new Recording(video, new Span(at(whole), at(2 * whole))));
    Span range = new Span(at(clip.from()), at(clip.from() + LENGTH));
    try {
      Clip made =
          new ClipCutter(scratch)
              .make(new JoinOrder(recordings, range, Gaps.JOIN, CutLimits.DEFAULT, target));
      if (!made.missing().isEmpty()) {
        throw new IllegalStateException("the clip lacks " + made.missing());
      }
    } catch (UnusableMovieException | NoFootageException e) {
      throw new IllegalStateException("the bench drew a recording that " + e.getMessage(), e);
    }
  }

  private static Instant at(double seconds) {
    return BEGIN.plusMillis(Math.round(seconds * 1000));
  }

  private static void encode(FfmpegProgram program, String encoder, Path video, Case clip, Path out)
      throws IOException {
    List<String> arguments = new ArrayList<>(List.of("-v", "error"));
    arguments.addAll(input(video, clip.from(), clip.first()));
    if (clip.first() < LENGTH) {
      arguments.addAll(input(video, 0, LENGTH - clip.first()));
      arguments.addAll(List.of("-filter_complex", "[0:v][0:a][1:v][1:a]concat=n=2:v=1:a=1"));
    }
    boolean x264 = encoder.equals("libx264");
    arguments.addAll(List.of("-c:v", encoder, x264 ? "-crf" : "-b:v", x264 ? "20" : "8M"));
    arguments.addAll(List.of("-movflags", "+faststart", out.resolve("clip.mp4").toString()));
    program.run(arguments.toArray(String[]::new));
  }

  private static void copy(FfmpegProgram program, Path video, Case clip, Path out)
      throws IOException {
    List<String> arguments = new ArrayList<>(List.of("-v", "error"));
    arguments.addAll(input(video, clip.from(), LENGTH));
    arguments.addAll(List.of("-c", COPY, "-movflags", "+faststart"));
    arguments.add(out.resolve("clip.mp4").toString());
    program.run(arguments.toArray(String[]::new));
  }

  private static List<String> input(Path video, double from, double length) {
    return List.of("-ss", from + "", "-t", length + "", "-i", video.toString());
  }

  private void report(Case clip, String subject, Rounds.Cost cost, double ssim) {
    results.accept(
        new CutResult(
            "clip",
            subject,
            new CutResult.Case(clip.name(), LENGTH),
            cost.wallSeconds(),
            cost.cpuSeconds(),
            cost.bytes(),
            subject.equals(OURS) ? ssim : 0,
            0));
  }

  private void aim(Case clip, Map<String, Rounds.Cost> costs, double ssim) {
    double peer = Double.MAX_VALUE;
    double own = 0;
    for (Map.Entry<String, Rounds.Cost> cost : costs.entrySet()) {
      if (cost.getKey().equals(OURS)) {
        own = cost.getValue().wallSeconds();
      } else if (!cost.getKey().endsWith(COPY)) {
        peer = Math.min(peer, cost.getValue().wallSeconds());
      }
    }
    double ratio = own / peer;
    aims.add(
        String.format(
            Locale.ROOT,
            "%s, in process beside the faster of encoding everything again: %.3f x (at most %.1f:"
                + " %s)",
            clip.name(),
            ratio,
            WALL_AIM,
            ratio <= WALL_AIM ? "met" : "MISSED"));
    aims.add(
        String.format(
            Locale.ROOT,
            "%s, SSIM of the worst picture: %.4f (at least %.2f: %s)",
            clip.name(),
            ssim,
            SSIM_AIM,
            ssim >= SSIM_AIM ? "met" : "MISSED"));
  }

  /** One line each: what was compared, what was reached, and whether that is enough. */
  public List<String> aims() {
    return List.copyOf(aims);
  }
}
