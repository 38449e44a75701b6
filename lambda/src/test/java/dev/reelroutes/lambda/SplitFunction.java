package dev.reelroutes.lambda;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.List;
import java.util.Map;

/** Chooses the function as the environment does, with a table of videos beside the buckets. */
public final class SplitFunction implements QuarkusTestProfile {

  /** More than any video of the tests has. */
  static final int MAX_BYTES = 1_000_000;

  @Override
  public Map<String, String> getConfigOverrides() {
    return Map.of(
        "quarkus.lambda.handler", "split",
        "split.input_bucket", "test-videos",
        "split.input_key_prefix", "in/",
        "split.output_bucket", "test-parts",
        "split.output_files_duration_in_sec", "1",
        "split.max-bytes", Integer.toString(MAX_BYTES),
        // So that the cutter is at most one part ahead of what is sent.
        "split.parallel-uploads", "1",
        "lambda.split.arn", "arn:aws:lambda:us-east-1:123456789012:function:split");
  }

  @Override
  public List<TestResourceEntry> testResources() {
    return List.of(new TestResourceEntry(LocalTable.class));
  }
}
