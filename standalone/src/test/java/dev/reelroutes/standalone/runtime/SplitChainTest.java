package dev.reelroutes.standalone.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.sync.RequestBody;

/** Videos in, parts and items out: the real routes on the embedded S3 and the table in a file. */
class SplitChainTest {

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"copy, poll, 4", "exact, sqs, 4"})
  void videosBecomePartsWithItems(String mode, String source, int parts) throws Exception {
    Path video = SplitFixture.video(folder.resolve("made.mp4"));
    try (SplitFixture server =
        SplitFixture.start(folder, "split.mode", mode, "split.source", source)) {
      server.upload("a/beach.mp4", video);
      server.upload("b/beach.mp4", video);
      server
          .s3()
          .putObject(
              r -> r.bucket(SplitFixture.INPUT).key("notes.txt"), RequestBody.fromString("none"));

      server.await("a/beach.mp4", "DONE");
      server.await("b/beach.mp4", "DONE");
      server.await("notes.txt", "REJECTED");

      server.assertIsWhole("a/beach.mp4", "project/a/beach/split/beach_", 100);
      server.assertIsWhole("b/beach.mp4", "project/b/beach/split/beach_", 100);
      assertThat(server.keys("project/a/beach/split/")).hasSize(parts);
      assertThat(server.keys("_reelroutes/")).hasSize(1);
    }
  }

  @Test
  void whatWasDoneBeforeAStartIsNotDoneAgainAndWhatCameMeanwhileIs() throws Exception {
    Path video = SplitFixture.video(folder.resolve("made.mp4"));
    List<String> items = new ArrayList<>();
    try (SplitFixture before = SplitFixture.start(folder)) {
      before.upload("one.mp4", video);
      before.await("one.mp4", "DONE");
      before.videos().path("items").forEach(item -> items.add(item.toString()));
    }

    try (SplitFixture after = SplitFixture.start(folder)) {
      after.upload("two.mp4", video);
      after.await("two.mp4", "DONE");

      List<String> now = new ArrayList<>();
      after.videos().path("items").forEach(item -> now.add(item.toString()));
      assertThat(now).hasSize(2 * items.size()).containsAll(items);
      after.assertIsWhole("two.mp4", "project/two/split/two_", 100);
    }
  }

  @Test
  void withTheIdInTheirKeysPartsOfAReplacedUploadStandBesideTheOlderOnes() throws Exception {
    Path video = SplitFixture.video(folder.resolve("made.mp4"));
    try (SplitFixture server =
        SplitFixture.start(
            folder, "split.output_key_prefix", "{video_name}/{video_id}", "pipelines", "split")) {
      server.upload("beach.mp4", video);
      server.await("beach.mp4", "DONE");
      server
          .s3()
          .putObject(
              r -> r.bucket(SplitFixture.INPUT).key("beach.mp4").metadata(Map.of("take", "2")),
              RequestBody.fromBytes(other(video)));
      server.await("beach.mp4", "SUPERSEDED");
      server.await("beach.mp4", "DONE");

      assertThat(server.keys("beach/")).hasSize(8);
      assertThat(server.keys("_reelroutes/")).isEmpty();
    }
  }

  /** The same video with a box at its end that nobody reads. */
  private static byte[] other(Path video) throws Exception {
    byte[] bytes = java.nio.file.Files.readAllBytes(video);
    byte[] longer = java.util.Arrays.copyOf(bytes, bytes.length + 8);
    System.arraycopy(new byte[] {0, 0, 0, 8, 'f', 'r', 'e', 'e'}, 0, longer, bytes.length, 8);
    return longer;
  }
}
