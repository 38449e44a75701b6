package dev.reelroutes.standalone.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A video as a phone takes it: 1080p of 29.97 fps and 8 Mbit/s, a key frame every two seconds, a
 * grainy view that a hand moves over, and a beep each second. A minute is drawn, and repeated by
 * copying.
 */
final class BenchVideo {

  static final String SIZE = "1920x1080";

  private static final String RATE = "30000/1001";
  private static final int GOP = 60;
  private static final String VIEW =
      "crop=1920:1080:x='1040+900*sin(t/9)+6*sin(7*t)':y='960+700*sin(t/13)+6*sin(9*t)'"
          + ",noise=alls=6:allf=t,format=yuv420p";
  private static final String BEEPS =
      "aevalsrc='0.5*sin(2*PI*1000*t)*lt(mod(t\\,1)\\,0.1)':s=48000";

  private BenchVideo() {}

  /**
   * Draws it.
   *
   * @param piece how long what is drawn is, s
   * @param times how often it is repeated
   */
  static Path draw(Path folder, int piece, int times) throws IOException {
    FfmpegProgram program = FfmpegProgram.bundled();
    CameraPhotos.drawIn(folder, 1);
    Path once = folder.resolve("piece.mp4");
    Path video = folder.resolve("video.mp4");
    List<String> drawn = new ArrayList<>(words("-v error -loop 1 -framerate " + RATE + " -i"));
    drawn.add(folder.resolve("000.jpg").toString());
    drawn.addAll(List.of("-f", "lavfi", "-i", BEEPS, "-t", Integer.toString(piece), "-vf", VIEW));
    drawn.addAll(words("-c:v libopenh264 -rc_mode bitrate -b:v 8M -profile:v high -coder cabac"));
    drawn.addAll(words("-g " + GOP + " -c:a aac -b:a 128k"));
    drawn.add(once.toString());
    program.run(drawn.toArray(String[]::new));
    List<String> repeated = new ArrayList<>(words("-v error -stream_loop " + (times - 1) + " -i"));
    repeated.addAll(List.of(once.toString(), "-c", "copy", video.toString()));
    program.run(repeated.toArray(String[]::new));
    Files.delete(once);
    return video;
  }

  private static List<String> words(String line) {
    return List.of(line.split(" ", -1));
  }
}
