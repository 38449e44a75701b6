package dev.reelroutes.standalone.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A server in a process of its own, from its start until it says that it runs. */
final class ServerProcess implements AutoCloseable {

  /** What {@code serve} says when it can be used. */
  private static final String READY = "Running";

  private static final long PATIENCE_SECONDS = 60;

  private final Process process;
  private final double wallSeconds;
  private final double cpuSeconds;

  private ServerProcess(Process process, double wallSeconds) {
    this.process = process;
    this.wallSeconds = wallSeconds;
    this.cpuSeconds = process.info().totalCpuDuration().orElse(Duration.ZERO).toMillis() / 1e3;
  }

  /**
   * Starts it and waits.
   *
   * @param log where it complains
   * @throws IllegalStateException if it ends instead
   */
  static ServerProcess start(List<String> command, Map<String, String> environment, Path log)
      throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectError(log.toFile());
    builder.environment().putAll(environment);
    long start = System.nanoTime();
    Process process = builder.start();
    BufferedReader out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      if (line.startsWith(READY)) {
        return new ServerProcess(process, (System.nanoTime() - start) / 1e9);
      }
    }
    process.destroyForcibly();
    throw new IllegalStateException(
        "the server ended before it was ready: " + Files.readString(log).strip());
  }

  /** From the process' start until it was ready. */
  double wallSeconds() {
    return wallSeconds;
  }

  /** Of all its threads until then; 0 where the system does not say. */
  double cpuSeconds() {
    return cpuSeconds;
  }

  /** As an operator would; waits for its end. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
