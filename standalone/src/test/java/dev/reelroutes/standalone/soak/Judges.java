package dev.reelroutes.standalone.soak;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Other people's programs, if this machine has them. */
final class Judges {

  private Judges() {}

  static boolean has(String program) {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  /** Codec, rate, duration and number of decoded frames of the video. */
  static String ffprobe(Path movie) throws IOException, InterruptedException {
    return run(
        "ffprobe",
        "-v",
        "error",
        "-count_frames",
        "-select_streams",
        "v:0",
        "-show_entries",
        "stream=codec_name,r_frame_rate,duration,nb_read_frames",
        "-of",
        "csv=p=0",
        movie.toString());
  }

  /** The time of the first frame that is decoded after seeking to a time, in seconds. */
  static double seek(Path movie, double seconds) throws IOException, InterruptedException {
    String frame =
        run(
            "ffprobe",
            "-v",
            "error",
            "-select_streams",
            "v:0",
            "-read_intervals",
            // Between two frames, whose times are rounded.
            String.format(Locale.ROOT, "%.6f%%+#1", seconds + 0.01),
            "-show_entries",
            "frame=pts_time",
            "-of",
            "csv=p=0",
            movie.toString());
    return Double.parseDouble(frame.replace(",", "").lines().findFirst().orElseThrow());
  }

  /** What it prints. */
  static String run(String... command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(List.of(command)).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    process.getOutputStream().close();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new AssertionError(command[0] + " failed and printed " + printed);
    }
    return printed.strip();
  }
}
