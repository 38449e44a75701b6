package dev.reelroutes.lambda;

import dev.reelroutes.standalone.s3.EmbeddedS3;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.s3.S3Client;

/** The embedded S3 with all buckets, and the stand-in for other services. */
public final class LocalCloud implements QuarkusTestResourceLifecycleManager {

  private static final String SELFIE_ROUTES =
      "classpath:camel/errors.camel.yaml,classpath:camel/events.camel.yaml,"
          + "classpath:camel/selfie-prepare.camel.yaml,classpath:camel/selfie-batch.camel.yaml,"
          + "classpath:camel/selfie-append.camel.yaml";

  private EmbeddedS3 s3;
  private LocalAws aws;

  @Override
  public Map<String, String> start() {
    s3 = EmbeddedS3.start(folder(), 0, event -> {});
    aws = new LocalAws();
    // The SDK's own way to speak to another endpoint.
    System.setProperty("aws.endpointUrlScheduler", aws.endpoint());
    System.setProperty("aws.endpointUrlEventBridge", aws.endpoint());
    try (S3Client client = s3.settings().client()) {
      for (String bucket :
          List.of(
              "uploads",
              "pending",
              "permanent",
              "movies",
              "videos",
              "parts",
              "recordings",
              "clips")) {
        client.createBucket(b -> b.bucket("test-" + bucket));
      }
    }
    Map<String, String> config = new HashMap<>();
    config.put("store.endpoint", s3.settings().endpoint().toString());
    config.put("store.path-style", "true");
    config.put("store.access-key", s3.accessKey());
    config.put("store.secret-key", s3.secretKey());
    for (String bucket : List.of("uploads", "pending", "permanent", "movies")) {
      config.put("selfie.buckets." + bucket, "test-" + bucket);
    }
    // Where append is the function, both are in one process.
    config.put("lambda.routes.append", SELFIE_ROUTES);
    config.put("events.bus", "test-bus");
    config.put("selfie.size", "160x120");
    config.put("errors.redelivery-delay", "10");
    config.put("lambda.append.arn", "arn:aws:lambda:us-east-1:123456789012:function:append");
    config.put("lambda.scheduler.role-arn", "arn:aws:iam::123456789012:role/scheduler");
    config.put("lambda.scheduler.dead-letter-arn", "arn:aws:sqs:us-east-1:123456789012:letters");
    return config;
  }

  private static Path folder() {
    try {
      return Files.createTempDirectory(Path.of("target").toAbsolutePath(), "s3-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void inject(TestInjector injector) {
    injector.injectIntoFields(aws, new TestInjector.MatchesType(LocalAws.class));
  }

  @Override
  public void stop() {
    if (s3 != null) {
      s3.close();
      aws.close();
    }
  }
}
