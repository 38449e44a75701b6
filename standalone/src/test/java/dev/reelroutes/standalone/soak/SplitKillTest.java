package dev.reelroutes.standalone.soak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelroutes.fixtures.ForeignVideo;
import dev.reelroutes.standalone.Reelroutes;
import dev.reelroutes.standalone.runtime.SplitFixture;
import dev.reelroutes.standalone.runtime.SplitFixture.Expected;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * A server is killed at each step of a split, and the store and the table with it; then it is
 * started again and nobody does anything else.
 */
@Tag("soak")
class SplitKillTest {

  private static final Expected BEACH =
      new Expected("a/beach.mp4", "project/a/beach/split/beach_", 250);

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"claim", "fetch", "part", "item", "cut", "finish"})
  void killedAtAnyStepEachPartAndEachItemIsThereOnceAfterTheNextStart(String step)
      throws Exception {
    Path video =
        ForeignVideo.of(250, 25)
            .in("mp4", "libopenh264")
            .sounding("aac")
            .write(folder.resolve("made.mp4"));

    try (Run killed = start("reelroutes.failpoint=split-" + step);
        S3Client s3 = killed.server.client()) {
      s3.putObject(r -> r.bucket(SplitFixture.INPUT).key(BEACH.key()), RequestBody.fromFile(video));
      assertThat(killed.server.child().await()).as("killed").isEqualTo(137);
    }
    Files.delete(folder.resolve("data").resolve("access.json"));

    try (Run again = start("reelroutes.again=true");
        S3Client s3 = again.server.client()) {
      Days.until("the claim", () -> SplitFixture.has(again.videos(), BEACH.key(), "DONE"));

      SplitFixture.assertIsWhole(again.videos(), s3, folder, BEACH);
      assertThat(s3.listObjectsV2(r -> r.bucket(SplitFixture.OUTPUT).prefix("_reelroutes/")))
          .satisfies(answer -> assertThat(answer.contents()).isEmpty());
      try (var scratch = Files.list(folder.resolve("scratch"))) {
        assertThat(scratch).as("what the killed one left is gone").hasSize(1);
      }
    }
  }

  /** A server, and where its HTTP is. */
  private record Run(Server server, String http) implements AutoCloseable {

    com.fasterxml.jackson.databind.JsonNode videos() {
      return SplitFixture.videos(http);
    }

    @Override
    public void close() {
      server.close();
    }
  }

  private Run start(String property) throws Exception {
    Path data = folder.resolve("data");
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    List<String> arguments = new ArrayList<>(List.of("serve", "--data", data.toString()));
    for (String setting :
        List.of(
            "pipelines=split",
            "split.mode=exact",
            "split.output_files_duration_in_sec=1",
            "split.lease.expiry=2000",
            "split.poll.period=500",
            "split.scratch=" + folder.resolve("scratch"),
            "embedded.port=0",
            "http.port=" + port)) {
      arguments.addAll(List.of("--set", setting));
    }
    Child child =
        Child.logging(
            Server.log(data),
            Reelroutes.class,
            List.of(property, "logback.configurationFile=logback.xml"),
            arguments.toArray(String[]::new));
    Server server = new Server(child, data);
    server.awaitReady();
    return new Run(server, "http://127.0.0.1:" + port);
  }
}
