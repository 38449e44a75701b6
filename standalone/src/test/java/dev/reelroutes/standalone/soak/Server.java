package dev.reelroutes.standalone.soak;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.reelroutes.routes.store.StoreSettings;
import dev.reelroutes.standalone.Reelroutes;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.s3.S3Client;

/** {@code reelroutes serve} as people run it, in a process of its own. */
record Server(Child child, Path data) implements AutoCloseable {

  /**
   * Starts it; it may not be ready yet.
   *
   * @param data its folder; what it prints is in the file of the same name with {@code .log}
   * @param properties system properties, such as a failpoint
   */
  static Server start(Path data, List<String> properties) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("serve", "--data", data.toString()));
    Days.settings().forEach((key, value) -> arguments.addAll(List.of("--set", key + "=" + value)));
    arguments.addAll(List.of("--set", "embedded.port=0", "--set", "http.port=0"));
    List<String> asInstalled = new ArrayList<>(properties);
    // Not the one for tests.
    asInstalled.add("logback.configurationFile=logback.xml");
    return new Server(
        Child.logging(log(data), Reelroutes.class, asInstalled, arguments.toArray(String[]::new)),
        data);
  }

  static Path log(Path data) {
    return data.resolveSibling(data.getFileName() + ".log");
  }

  void awaitReady() {
    Days.until(
        "the server",
        () -> Files.exists(data.resolve("access.json")) || !child.process().isAlive());
  }

  /** A client of its store; to be asked again after each start, for its port is another one. */
  S3Client client() throws IOException {
    JsonNode access =
        new ObjectMapper().readTree(data.resolve("access.json").toFile()).get("access");
    return new StoreSettings(
            URI.create(access.get("s3").textValue()),
            "us-east-1",
            true,
            StoreSettings.Checksums.WHEN_SUPPORTED,
            access.get("accessKey").textValue(),
            access.get("secretKey").textValue())
        .client();
  }

  /** Sends SIGTERM and waits for the end. */
  int terminate() throws InterruptedException {
    child.process().destroy();
    return child.await();
  }

  @Override
  public void close() {
    child.close();
  }
}
