package dev.reelroutes.standalone.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Java that can run us.
 *
 * @param home its folder
 * @param version such as 25.0.3
 */
record Jvm(Path home, String version) {

  private static final Pattern VERSION = Pattern.compile("(?m)^JAVA_VERSION=\"([^\"]+)\"");

  /** The one that runs this. */
  static Jvm ofProcess() {
    return new Jvm(Path.of(System.getProperty("java.home")), System.getProperty("java.version"));
  }

  /**
   * The one in a folder.
   *
   * @throws IllegalArgumentException if none is
   */
  static Jvm in(Path home) throws IOException {
    Path release = home.resolve("release");
    Matcher matcher = VERSION.matcher(Files.exists(release) ? Files.readString(release) : "");
    if (!matcher.find() || !Files.isExecutable(home.resolve("bin/java"))) {
      throw new IllegalArgumentException(home + " has no Java");
    }
    return new Jvm(home, matcher.group(1));
  }

  private int feature() {
    return Integer.parseInt(version.split("[^0-9]", 2)[0]);
  }

  /** What runs our command line, with the launcher's options and these. */
  List<String> command(List<String> options, String mainClass, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(home.resolve("bin/java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-XX:-UsePerfData"));
    command.addAll(List.of("-Djava.awt.headless=true", "-Xmx512m"));
    if (feature() >= 22) {
      command.add("--enable-native-access=ALL-UNNAMED");
    }
    if (feature() >= 23) {
      command.add("--sun-misc-unsafe-memory-access=allow");
    }
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), mainClass));
    command.addAll(List.of(arguments));
    return command;
  }
}
