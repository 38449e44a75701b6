package dev.reelroutes.standalone.soak;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Another process with our classes, to be killed or to compete with. */
record Child(Process process) implements AutoCloseable {

  private static final int PATIENCE_SECONDS = 600;

  /** Runs a main class; what it prints goes where ours does. */
  static Child run(Class<?> main, List<String> properties, String... arguments) throws IOException {
    // Not our standard input: the test runner's orders come that way.
    return new Child(
        new ProcessBuilder(command(main, properties, arguments))
            .inheritIO()
            .redirectInput(ProcessBuilder.Redirect.PIPE)
            .start());
  }

  /** Runs a main class; what it prints is appended to a file. */
  static Child logging(Path file, Class<?> main, List<String> properties, String... arguments)
      throws IOException {
    return new Child(
        new ProcessBuilder(command(main, properties, arguments))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(file.toFile()))
            .start());
  }

  private static List<String> command(Class<?> main, List<String> properties, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // Short runs: the first compiler alone starts soonest.
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m"));
    command.add("-Djava.awt.headless=true");
    properties.forEach(property -> command.add("-D" + property));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(List.of(arguments));
    return command;
  }

  /** Gives it the word that it waits for. */
  void go() throws IOException {
    process.getOutputStream().close();
  }

  /** In the child: waits for the word. */
  static void awaitGo() throws IOException {
    while (System.in.read() != -1) {
      // The word is the end.
    }
  }

  /** Its exit code. */
  int await() throws InterruptedException {
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("the child did not end in " + PATIENCE_SECONDS + " s");
    }
    return process.exitValue();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
