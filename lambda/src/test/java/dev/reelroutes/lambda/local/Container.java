package dev.reelroutes.lambda.local;

import dev.reelroutes.standalone.s3.EmbeddedS3;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** The process that a function runs in, started as Lambda's Java runtimes start it. */
final class Container implements AutoCloseable {

  // Long enough to write an archive of classes at exit.
  private static final int STOP_SECONDS = 30;

  /** Of the function's memory; the rest is Java's own and FFmpeg's. */
  private static final int HEAP_PERCENT = 85;

  private final Process process;

  private Container(Process process) {
    this.process = process;
  }

  /**
   * @param beside settings of the function's environment
   */
  static Container start(Options options, EmbeddedS3 s3, RuntimeApi api, Map<String, String> beside)
      throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command(options));
    // The client looks for its natives and the function where Lambda has them.
    builder.directory(Path.of(options.text("home")).toFile());
    builder.redirectErrorStream(true).redirectOutput(Path.of(options.text("log")).toFile());
    Map<String, String> environment = builder.environment();
    environment
        .keySet()
        .removeIf(
            name ->
                !name.matches(
                    "PATH|(SELFIE|SPLIT|CLIPS|LAMBDA|EVENTS|MEDIA|ERRORS|QUARKUS|JAVA_TOOL)_.*"));
    environment.putAll(lambdas(options, api));
    environment.putAll(settings(s3, api));
    environment.putAll(beside);
    environment.put("JAVA_HOME", System.getProperty("java.home"));
    environment.merge("JAVA_TOOL_OPTIONS", options.text("jvm"), (mine, more) -> mine + " " + more);
    return new Container(builder.start());
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Processor time so far. */
  long cpuMillis() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO).toMillis();
  }

  /** 0 where there is no /proc. */
  long peakMegabytes() {
    try {
      return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
          .findFirst()
          .orElse(0);
    } catch (IOException e) {
      return 0;
    }
  }

  @Override
  public void close() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
  }

  /**
   * From a zip the client loads the function by a loader of its own; an image says itself how it is
   * started.
   */
  private static List<String> command(Options options) {
    Path home = Path.of(options.text("home"));
    if (options.flag("image")) {
      return List.of(home.resolve("entry").toString());
    }
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-Xshare:auto",
        "-Xmx" + options.number("memory") * HEAP_PERCENT / 100 + "m",
        "-cp",
        options.text("ric") + "/*",
        "com.amazonaws.services.lambda.runtime.api.client.AWSLambda",
        "io.quarkus.amazon.lambda.runtime.QuarkusStreamHandler::handleRequest");
  }

  private static Map<String, String> lambdas(Options options, RuntimeApi api) {
    String function = options.text("function");
    return Map.of(
        "AWS_LAMBDA_RUNTIME_API",
        api.address(),
        "AWS_LAMBDA_FUNCTION_NAME",
        "local-" + function,
        "AWS_LAMBDA_FUNCTION_VERSION",
        "1",
        "AWS_LAMBDA_FUNCTION_MEMORY_SIZE",
        options.text("memory"),
        "AWS_REGION",
        "us-east-1",
        "LAMBDA_TASK_ROOT",
        options.text("home"),
        "TZ",
        ":UTC",
        "QUARKUS_LAMBDA_HANDLER",
        function);
  }

  private static Map<String, String> settings(EmbeddedS3 s3, RuntimeApi api) {
    String account = "us-east-1:111122223333";
    Map<String, String> settings = new TreeMap<>();
    settings.put("AWS_ACCESS_KEY_ID", s3.accessKey());
    settings.put("AWS_SECRET_ACCESS_KEY", s3.secretKey());
    // The SDK's own way to speak to another endpoint: the function itself takes it for AWS.
    settings.put("AWS_ENDPOINT_URL_S3", s3.endpoint().toString());
    settings.put("AWS_ENDPOINT_URL_SCHEDULER", "http://" + api.address());
    settings.put("AWS_ENDPOINT_URL_EVENTBRIDGE", "http://" + api.address());
    settings.put("STORE_PATH_STYLE", "true");
    settings.put("EVENTS_BUS", "local");
    settings.put("LAMBDA_APPEND_ARN", "arn:aws:lambda:" + account + ":function:local-append:live");
    settings.put("LAMBDA_SPLIT_ARN", "arn:aws:lambda:" + account + ":function:local-split:live");
    settings.put("LAMBDA_SCHEDULER_ROLE_ARN", "arn:aws:iam::111122223333:role/local-scheduler");
    return settings;
  }
}
