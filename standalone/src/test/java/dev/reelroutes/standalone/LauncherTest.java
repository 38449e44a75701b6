package dev.reelroutes.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script at the top, with a Java and a Maven that only say how they were called. */
class LauncherTest {

  private static final String MAVEN =
      """
      #!/bin/sh
      if [ "$1" = -version ]; then echo "Apache Maven ${MAVEN_IS:-3.8.7}"; exit; fi
      echo "mvn $*" >>"$CALLS"
      if [ -n "${FAILING:-}" ]; then echo "[ERROR] no such symbol"; exit 1; fi
      mkdir -p standalone/target && echo jar >standalone/target/reelroutes.jar
      """;

  @TempDir private Path folder;
  private Path clone;
  private Path calls;
  private Path jvms;

  @BeforeEach
  void layOutAClone() throws IOException {
    assumeTrue(Files.isExecutable(Path.of("/bin/sh")));
    clone = Files.createDirectories(folder.resolve("a clone"));
    calls = Files.createFile(folder.resolve("calls"));
    jvms = Files.createDirectory(folder.resolve("jvms"));
    String script = Files.readString(Path.of("..", "reelroutes"));
    executable(clone.resolve("reelroutes"), script.replace("/usr/lib/jvm/", jvms + "/"));
    executable(folder.resolve("bin/mvn"), MAVEN);
    for (String source : new String[] {"standalone/src/main/A.java", "src/main/p", "pom.xml"}) {
      Files.createDirectories(clone.resolve(source).getParent());
      Files.writeString(clone.resolve(source), "source");
    }
    age(clone);
  }

  @Test
  void itBuildsOnceAndThenOnlyRuns() throws Exception {
    java(17);

    Run first = run(Map.of(), "movie", "my photos");
    Run second = run(Map.of(), "--help");

    assertThat(first.code).isZero();
    assertThat(first.err).contains("reelroutes: building");
    assertThat(second.err).isEmpty();
    assertThat(Files.readString(calls).lines())
        .hasSize(3)
        .anyMatch(l -> l.contains("-Xmx512m") && l.endsWith("reelroutes.jar <movie> <my photos>"))
        .filteredOn(l -> l.startsWith("mvn "))
        .hasSize(1);
  }

  @Test
  void newerSourcesAreBuiltAgain() throws Exception {
    java(17);
    run(Map.of(), "--help");
    Files.setLastModifiedTime(
        clone.resolve("standalone/src/main/A.java"), FileTime.from(Instant.now().plusSeconds(60)));

    Run again = run(Map.of(), "--help");

    assertThat(again.err).contains("reelroutes: building");
  }

  @Test
  void aFailedBuildShowsItsEndAndHowToRepeatIt() throws Exception {
    java(17);

    Run run = run(Map.of("FAILING", "yes"), "--help");

    assertThat(run.code).isEqualTo(3);
    assertThat(run.err).contains("[ERROR] no such symbol", "mvn -B -DskipTests package");
    assertThat(Files.readString(calls)).doesNotContain("java ");
  }

  @Test
  void withoutJavaItSaysHowToGetOne() throws Exception {
    Run none = run(Map.of(), "--help");
    java(11);
    Run old = run(Map.of(), "--help");

    assertThat(none.code).isEqualTo(3);
    assertThat(none.err)
        .contains("Java 17 or newer is needed; found none", "openjdk-17-jdk-headless");
    assertThat(old.err).contains("found only Java 11");
  }

  @Test
  void anOldMavenIsNotTried() throws Exception {
    java(17);

    Run run = run(Map.of("MAVEN_IS", "3.6.3"), "--help");

    assertThat(run.code).isEqualTo(3);
    assertThat(run.err).contains("Maven 3.8 or newer is needed; found 3.6");
    assertThat(calls).isEmptyFile();
  }

  @Test
  void nativeAccessIsAllowedOnlyWhereJavaAsks() throws Exception {
    java(17);
    run(Map.of(), "--help");
    Files.writeString(jvms.resolve("java/release"), "JAVA_VERSION=\"25.0.3\"\n");
    run(Map.of("REELROUTES_JAVA_OPTS", "-Xmx1g -Dx=y"), "--help");

    assertThat(Files.readString(calls).lines().filter(l -> l.startsWith("java ")))
        .hasSize(2)
        .satisfiesExactly(
            l -> assertThat(l).doesNotContain("native-access"),
            l ->
                assertThat(l)
                    .contains("--enable-native-access=ALL-UNNAMED", "-Xmx1g", "-Dx=y")
                    .doesNotContain("-Xmx512m"));
  }

  private record Run(int code, String err) {}

  private Run run(Map<String, String> environment, String... args) throws Exception {
    String[] command = new String[args.length + 1];
    command[0] = clone.resolve("reelroutes").toString();
    System.arraycopy(args, 0, command, 1, args.length);
    Path err = folder.resolve("err");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectError(err.toFile())
            .redirectOutput(folder.resolve("out").toFile());
    builder.environment().remove("JAVA_HOME");
    builder.environment().put("PATH", folder.resolve("bin") + ":" + tools());
    builder.environment().put("CALLS", calls.toString());
    builder.environment().putAll(environment);
    int code = builder.start().waitFor();
    return new Run(code, Files.readString(err));
  }

  /** The usual tools, but no Java. */
  private String tools() throws IOException {
    Path tools = Files.createDirectories(folder.resolve("tools"));
    for (String name :
        new String[] {
          "sh",
          "grep",
          "sed",
          "find",
          "head",
          "tail",
          "mkdir",
          "touch",
          "mv",
          "dirname",
          "readlink",
          "locale",
          "tr",
          "cat",
          "tput",
          "echo"
        }) {
      for (String place : new String[] {"/usr/bin/", "/bin/"}) {
        if (Files.exists(Path.of(place + name))) {
          executable(tools.resolve(name), "#!/bin/sh\nexec " + place + name + " \"$@\"\n");
        }
      }
    }
    return tools.toString();
  }

  private void java(int version) throws IOException {
    Path home = Files.createDirectories(jvms.resolve("java"));
    Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + ".0.1\"\n");
    executable(
        home.resolve("bin/java"),
        "#!/bin/sh\nline=java\nfor a; do case $a in -*) line=\"$line $a\" ;; *.jar) line=\"$line $a\" ;;"
            + " *) line=\"$line <$a>\" ;; esac; done\necho \"$line\" >>\"$CALLS\"\n");
    executable(home.resolve("bin/javac"), "#!/bin/sh\n");
  }

  private static void executable(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.write(file, text.getBytes(StandardCharsets.UTF_8));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  /** An hour old, so that what is built now is newer without any waiting. */
  private static void age(Path folder) throws IOException {
    FileTime hourAgo = FileTime.from(Instant.now().minusSeconds(3600));
    try (var files = Files.walk(folder)) {
      for (Path file : files.toList()) {
        Files.setLastModifiedTime(file, hourAgo);
      }
    }
  }
}
