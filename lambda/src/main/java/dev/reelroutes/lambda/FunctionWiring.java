package dev.reelroutes.lambda;

import io.quarkus.arc.Unremovable;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.CamelContextCustomizer;
import org.eclipse.microprofile.config.Config;

/**
 * Binds the pipeline of the function that {@code QUARKUS_LAMBDA_HANDLER} names; the settings and
 * the clients of the others are not even looked at.
 */
@Singleton
@Unremovable
final class FunctionWiring implements CamelContextCustomizer {

  private final String function;
  private final Instance<SelfieWiring> selfie;
  private final Instance<SplitWiring> split;
  private final Instance<ClipWiring> clip;

  @Inject
  FunctionWiring(
      Config config,
      Instance<SelfieWiring> selfie,
      Instance<SplitWiring> split,
      Instance<ClipWiring> clip) {
    this.function = config.getValue("quarkus.lambda.handler", String.class);
    this.selfie = selfie;
    this.split = split;
    this.clip = clip;
  }

  @Override
  public void configure(CamelContext camel) {
    switch (function) {
      case "prepare", "append" -> selfie.get().bind(camel);
      case "split" -> split.get().bind(camel);
      case "clip" -> clip.get().bind(camel);
      default ->
          throw new IllegalStateException(
              "QUARKUS_LAMBDA_HANDLER must be prepare, append, split or clip, not " + function);
    }
  }
}
