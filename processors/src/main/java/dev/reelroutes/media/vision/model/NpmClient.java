package dev.reelroutes.media.vision.model;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Fetches packages with the npm client of the machine ({@code npm pack}), from the registry that it
 * is set up for. No package is installed, and no script of a package is run.
 */
public final class NpmClient implements PackageSource {

  private static final long MINUTES = 10;

  private final String program;

  /**
   * @param program its name or path, {@code npm}
   */
  public NpmClient(String program) {
    this.program = program;
  }

  @Override
  public byte[] archive(NpmPackage of) throws IOException {
    Path folder = Files.createTempDirectory("reelroutes-npm-");
    try {
      pack(of, folder);
      try (Stream<Path> files = Files.list(folder)) {
        Path archive =
            files
                .filter(file -> file.toString().endsWith(".tgz"))
                .findFirst()
                .orElseThrow(() -> new IOException("npm pack " + of + " wrote no archive"));
        return Files.readAllBytes(archive);
      }
    } finally {
      delete(folder);
    }
  }

  private void pack(NpmPackage of, Path folder) throws IOException {
    Path log = folder.resolve("log");
    Process process = start(of, folder, log);
    try {
      if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
        throw new IOException("npm pack " + of + " took more than " + MINUTES + " minutes");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("stopped while fetching " + of, e);
    } finally {
      process.destroyForcibly();
    }
    if (process.exitValue() != 0) {
      throw new IOException(
          "npm pack %s failed (%s): check the network and npm's registry"
              .formatted(of, lastLine(log)));
    }
  }

  private Process start(NpmPackage of, Path folder, Path log) throws IOException {
    try {
      return new ProcessBuilder(List.of(program, "pack", "--silent", "--ignore-scripts", of.spec()))
          .directory(folder.toFile())
          .redirectErrorStream(true)
          .redirectOutput(log.toFile())
          .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
          .start();
    } catch (IOException e) {
      throw new IOException(
          "to fetch models, the npm client is needed, and cannot be started as '"
              + program
              + "': install it (Debian, Ubuntu: sudo apt-get install npm)",
          e);
    }
  }

  private static String lastLine(Path log) throws IOException {
    String text = new String(Files.readAllBytes(log), StandardCharsets.UTF_8).strip();
    String last = text.substring(text.lastIndexOf('\n') + 1);
    return last.isEmpty() ? "it said nothing" : last;
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> left = Files.walk(folder)) {
      for (Path path : left.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
