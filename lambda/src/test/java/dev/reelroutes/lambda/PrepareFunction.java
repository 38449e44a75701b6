package dev.reelroutes.lambda;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** Chooses the function as the environment does. */
public final class PrepareFunction implements QuarkusTestProfile {

  @Override
  public Map<String, String> getConfigOverrides() {
    return Map.of("quarkus.lambda.handler", "prepare");
  }
}
