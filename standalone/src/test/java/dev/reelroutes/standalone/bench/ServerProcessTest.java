package dev.reelroutes.standalone.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Servers that are shell scripts, and the command that starts a real one. */
class ServerProcessTest {

  @TempDir private Path folder;

  @BeforeEach
  void shell() {
    assumeTrue(Files.isExecutable(Path.of("/bin/sh")));
  }

  @Test
  void itIsReadyWhenItSaysThatItRuns() throws IOException {
    String script = "echo \"data: $WHERE\"; echo 'Running; Ctrl-C stops it.'; exec cat";

    try (ServerProcess server = start(script)) {
      assertThat(server.wallSeconds()).isPositive();
      assertThat(server.cpuSeconds()).isNotNegative();
    }
  }

  @Test
  void oneThatEndsInsteadSaysWhy() {
    assertThatThrownBy(() -> start("echo data; echo 'port 8080 is taken' >&2; exit 3"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("port 8080 is taken");
  }

  @Test
  void newerJavasAreToldWhatTheyAskFor() throws IOException {
    Files.createDirectories(folder.resolve("bin"));
    assertThat(Files.createFile(folder.resolve("bin/java")).toFile().setExecutable(true)).isTrue();
    Files.writeString(folder.resolve("release"), "OS_NAME=\"Linux\"\nJAVA_VERSION=\"25.0.3\"\n");

    List<String> command = Jvm.in(folder).command(List.of("-XX:AOTCache=x"), "Main", "serve");

    assertThat(command)
        .startsWith(folder.resolve("bin/java").toString())
        .contains("--enable-native-access=ALL-UNNAMED", "-XX:AOTCache=x")
        .endsWith("Main", "serve");
    assertThat(new Jvm(folder, "17.0.1").command(List.of(), "Main"))
        .doesNotContain("--enable-native-access=ALL-UNNAMED");
  }

  @Test
  void aFolderWithoutJavaIsNone() {
    assertThatThrownBy(() -> Jvm.in(folder)).hasMessageContaining("has no Java");
  }

  private ServerProcess start(String script) throws IOException {
    return ServerProcess.start(
        List.of("/bin/sh", "-c", script), Map.of("WHERE", "here"), folder.resolve("log"));
  }
}
