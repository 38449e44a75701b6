package dev.reelroutes.lambda;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.List;
import java.util.Map;

/**
 * Chooses the function as the environment does, with a camera API, a topic and a queue beside it.
 */
public final class ClipFunction implements QuarkusTestProfile {

  @Override
  public Map<String, String> getConfigOverrides() {
    return Map.of(
        "quarkus.lambda.handler", "clip",
        "clips.origin.bucket", "test-recordings",
        "clips.origin.folder", "live",
        "clips.destination.bucket", "test-clips",
        "clips.thumbnails.sizes", "64",
        "clips.public-address", "https://clips.example.org");
  }

  @Override
  public List<TestResourceEntry> testResources() {
    return List.of(new TestResourceEntry(LocalCameras.class));
  }
}
