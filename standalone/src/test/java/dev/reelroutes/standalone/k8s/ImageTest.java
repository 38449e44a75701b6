package dev.reelroutes.standalone.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the Dockerfile promises to the pod. */
class ImageTest {

  private final List<String> lines;

  ImageTest() throws IOException {
    lines = Files.readAllLines(Path.of("..", "Dockerfile"));
  }

  @Test
  void itRunsAsTheUserOfThePod() {
    Manifest deployment = Form.UNBUILT.deployment("aws");
    String user = deployment.textAt("spec.template.spec.securityContext.runAsUser");
    String group = deployment.textAt("spec.template.spec.securityContext.runAsGroup");

    assertThat(lines).contains("USER " + user + ":" + group);
  }

  @Test
  void javaIsProcessOneAndServesByDefault() {
    assertThat(lines)
        .anyMatch(line -> line.startsWith("ENTRYPOINT [\"/app/java/bin/java\", "))
        .contains("CMD [\"serve\", \"--data\", \"/data\"]")
        .noneMatch(line -> line.startsWith("ADD ") || line.contains("curl"));
  }

  @Test
  void itNamesNoRegistry() {
    assertThat(lines)
        .filteredOn(line -> line.startsWith("FROM "))
        .hasSize(2)
        .allMatch(line -> line.startsWith("FROM ${"));
    assertThat(lines)
        .filteredOn(line -> line.startsWith("ARG B"))
        .hasSize(2)
        .noneMatch(line -> line.contains("/"));
  }

  @Test
  void itIsBuiltByTheScriptThatRunsWithoutIt() {
    assertThat(lines).anyMatch(line -> line.contains("k8s/image/build /app"));
    for (String script : new String[] {"build", "try"}) {
      assertThat(Overlay.ROOT.resolve("image").resolve(script)).isExecutable();
    }
  }
}
