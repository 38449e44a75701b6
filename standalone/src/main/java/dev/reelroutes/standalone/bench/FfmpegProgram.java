package dev.reelroutes.standalone.bench;

import dev.reelroutes.media.FfmpegRemake;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** FFmpeg's command line: what somebody would use who has no Reelroutes. */
final class FfmpegProgram {

  private static final Pattern SSIM = Pattern.compile("SSIM .*All:([0-9.]+)");

  private final Path program;

  private FfmpegProgram(Path program) {
    this.program = program;
  }

  /** The one inside JavaCV's jar. */
  static FfmpegProgram bundled() {
    return new FfmpegProgram(FfmpegRemake.program());
  }

  /** The system's, if it has one. */
  static Optional<FfmpegProgram> ofSystem() {
    return Arrays.stream(String.valueOf(System.getenv("PATH")).split(File.pathSeparator))
        .map(folder -> Path.of(folder, "ffmpeg"))
        .filter(Files::isExecutable)
        .findFirst()
        .map(FfmpegProgram::new);
  }

  /** Runs it; returns all that it printed. */
  String run(String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(program.toString(), "-hide_banner", "-y"));
    command.addAll(List.of(arguments));
    return runCommand(command);
  }

  /** Runs any program; returns all that it printed. */
  static String runCommand(List<String> command) throws IOException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (process.waitFor() != 0) {
        throw new IllegalStateException(command.get(0) + " failed: " + printed);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("stopped", e);
    }
    return printed;
  }

  /**
   * Structural similarity of the worst picture of a clip with those of its source.
   *
   * @param from where the clip begins in the source, s
   * @param frames so many are compared
   */
  double worstSsim(Path clip, Path source, double from, int frames) throws IOException {
    String each = "trim=end_frame=" + frames + ",settb=1/30,setpts=N";
    String printed =
        run(
            "-v",
            "fatal",
            "-i",
            clip.toString(),
            "-ss",
            Double.toString(from),
            "-i",
            source.toString(),
            "-lavfi",
            "[0:v]%s[a];[1:v]%s[b];[a][b]ssim=f=-".formatted(each, each),
            "-f",
            "null",
            "/dev/null");
    return Pattern.compile("n:\\d+ .*All:([0-9.]+)")
        .matcher(printed)
        .results()
        .mapToDouble(match -> Double.parseDouble(match.group(1)))
        .min()
        .orElseThrow(() -> new IllegalStateException("FFmpeg said nothing of SSIM: " + printed));
  }

  /** Structural similarity of two movies' upper parts, where no caption stands; 1 is the same. */
  double ssim(Path movie, Path reference) throws IOException {
    String crop = "crop=iw:ih*0.85:0:0";
    String filter = "[0:v]%s[a];[1:v]%s[b];[a][b]ssim".formatted(crop, crop);
    String printed =
        run(
            "-i",
            movie.toString(),
            "-i",
            reference.toString(),
            "-lavfi",
            filter,
            "-f",
            "null",
            "-");
    Matcher matcher = SSIM.matcher(printed);
    if (!matcher.find()) {
      throw new IllegalStateException("FFmpeg said nothing of SSIM: " + printed);
    }
    return Double.parseDouble(matcher.group(1));
  }
}
