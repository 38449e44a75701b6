package dev.reelroutes.media.vision.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ModelFetchTest {

  @TempDir private Path folder;

  @Test
  void aPackageThatIsNotTheChosenOneIsNotUsed() throws IOException {
    byte[] archive = archive("package/face_detection_full_range.tflite", "evil");
    ModelFolder models = new ModelFolder(folder.resolve("models"));

    assertThatThrownBy(() -> new ModelFetch(models, of -> archive).fetch())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("@mediapipe/face_detection@0.4.1657300184")
        .hasMessageContaining(NpmPackage.MEDIAPIPE.sha256());

    assertThat(models.path()).doesNotExist();
    assertThat(models.missing()).containsExactly(Model.values());
  }

  @Test
  void aMissingOrDamagedModelSaysHowToGetIt() throws IOException {
    ModelFolder models = new ModelFolder(folder);
    Files.writeString(folder.resolve("dlib-resnet-v1.onnx"), "half of it");

    assertThatThrownBy(() -> models.file(Model.FACE_FULL_RANGE))
        .isInstanceOf(MissingModelException.class)
        .hasMessage(
            "the model mediapipe-face-full-range.tflite is not in %s: run 'reelroutes models"
                    .formatted(folder)
                + " fetch', or set faces.models");
    assertThatThrownBy(() -> models.file(Model.DLIB_RESNET))
        .isInstanceOf(MissingModelException.class)
        .hasMessageContaining("is damaged: run 'reelroutes models fetch'");
  }

  @Test
  void theClientIsAskedForOnePackageAndRunsNoScripts() throws IOException {
    byte[] archive = archive("package/a", "b");
    Path made = Files.write(folder.resolve("made"), archive);
    Path client =
        program("echo \"$@\" > %s; cp %s package-1.tgz".formatted(folder.resolve("asked"), made));

    byte[] fetched = new NpmClient(client.toString()).archive(NpmPackage.FACE_API);

    assertThat(fetched).isEqualTo(archive);
    assertThat(folder.resolve("asked"))
        .hasContent("pack --silent --ignore-scripts @vladmandic/face-api@1.7.15");
  }

  @Test
  void aClientThatFailsOrIsMissingIsOneClearError() throws IOException {
    Path failing = program("echo 'npm error network unreachable'; exit 1");

    assertThatThrownBy(() -> new NpmClient(failing.toString()).archive(NpmPackage.FACE_API))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "npm pack @vladmandic/face-api@1.7.15 failed (npm error network unreachable): check the"
                + " network and npm's registry");
    assertThatThrownBy(() -> new NpmClient(folder + "/none").archive(NpmPackage.FACE_API))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("the npm client is needed");
  }

  @Test
  void onlyNamedFilesAreTakenOutOfAnArchive() throws IOException {
    byte[] archive = archive("../../etc/passwd", "x", "package/a", "content", "package/b", "");

    Map<String, byte[]> files = TarArchive.files(archive, Set.of("package/a", "package/none"));

    assertThat(files).containsOnlyKeys("package/a");
    assertThat(files.get("package/a")).asString().isEqualTo("content");
  }

  @Test
  void modelsLieInTheUsersCache() {
    assertThat(ModelFolder.ofUser(Map.of("XDG_CACHE_HOME", "/cache")))
        .isEqualTo(Path.of("/cache/reelroutes/models"));
    assertThat(ModelFolder.ofUser(Map.of()))
        .isEqualTo(Path.of(System.getProperty("user.home"), ".cache/reelroutes/models"));
  }

  private Path program(String script) throws IOException {
    Path file = Files.writeString(folder.resolve("client"), "#!/bin/sh\n" + script + "\n");
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private static byte[] archive(String... namesAndContents) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      for (int i = 0; i < namesAndContents.length; i += 2) {
        byte[] content = namesAndContents[i + 1].getBytes(StandardCharsets.UTF_8);
        byte[] header = new byte[512];
        put(header, 0, namesAndContents[i]);
        put(header, 124, "%011o".formatted(content.length));
        header[156] = '0';
        out.write(header);
        out.write(content);
        out.write(new byte[(512 - content.length % 512) % 512]);
      }
      out.write(new byte[1024]);
    }
    return bytes.toByteArray();
  }

  private static void put(byte[] header, int at, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    System.arraycopy(bytes, 0, header, at, bytes.length);
  }
}
