package dev.reelroutes.lambda.local;

import dev.reelroutes.lambda.LocalCameras;
import dev.reelroutes.lambda.LocalTable;
import dev.reelroutes.routes.clips.CameraStandIn;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What one function needs beside S3.
 *
 * @param environment that tells the function where it is
 */
record Beside(Map<String, String> environment, AutoCloseable server) implements AutoCloseable {

  /** Stand-ins are for tests only: they are on the class path where they are asked for alone. */
  static Beside start(String function) {
    return switch (function) {
      case "split" -> split();
      case "clip" -> clip();
      default -> new Beside(Map.of(), () -> {});
    };
  }

  private static Beside split() {
    LocalTable table = new LocalTable();
    return new Beside(environment(table.start()), table);
  }

  private static Beside clip() {
    LocalCameras cameras = new LocalCameras();
    Map<String, String> environment = environment(cameras.start());
    // What the event of events/clip.json speaks of.
    cameras.recordings(
        CameraStandIn.recording(
            "2024-05-17T20:30:00Z", "2024-05-17T20:31:00Z", "test.20240517T203000.mp4"));
    environment.put("AWS_ENDPOINT_URL_SQS", environment.get("CLIPS_CAMERA_API"));
    environment.put("CLIPS_PUBLIC_ADDRESS", "https://clips.example.org");
    environment.put("CLIPS_ORIGIN_BUCKET", "reelroutes-recordings");
    environment.put("CLIPS_ORIGIN_FOLDER", "live");
    environment.put("CLIPS_DESTINATION_BUCKET", "reelroutes-clips");
    return new Beside(environment, cameras);
  }

  private static Map<String, String> environment(Map<String, String> settings) {
    Map<String, String> environment = new TreeMap<>();
    settings.forEach(
        (key, value) ->
            environment.put(
                key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_'), value));
    return environment;
  }

  @Override
  public void close() throws Exception {
    server.close();
  }
}
