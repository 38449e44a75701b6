package dev.reelroutes.standalone.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelroutes.standalone.driver.Buckets;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Photos in, movie out: the real routes on the embedded S3, driven with an AWS SDK client. */
class WholeChainTest {

  private static final Map<String, String> MARKED = Map.of("batch", "b1");

  @TempDir Path folder;

  @Test
  void anAnnouncedBatchBecomesAMovieInDateOrderAndLateOnesTakeTheirPlace() throws Exception {
    Fixture fixture = Fixture.start(folder);
    Buckets buckets = fixture.pipeline().buckets();
    try (var pipeline = fixture.pipeline()) {
      fixture.upload("daily/c.jpg", Fixture.photo(30), MARKED);
      fixture.upload("daily/a.jpg", Fixture.photo(10), MARKED);
      fixture.upload("daily/page.jpg", "<html>".getBytes(StandardCharsets.UTF_8), MARKED);
      fixture.upload("daily/again.jpg", Fixture.photo(10), MARKED);
      fixture.announce("daily", "b1", 4);
      Fixture.until("the batch", () -> fixture.state("daily", "b1").equals("done"));

      assertThat(fixture.numbers("daily")).containsExactly(10, 30);

      fixture.upload("daily/b.jpg", Fixture.photo(20), Map.of());
      Fixture.until("the quiet period", () -> frames(fixture) == 3);

      assertThat(fixture.numbers("daily")).containsExactly(10, 20, 30);
      assertThat(fixture.keys(buckets.uploads(), "")).isEmpty();
      assertThat(fixture.keys(buckets.pending(), "")).isEmpty();
      assertThat(fixture.keys(buckets.permanent(), "daily/")).hasSize(3);
      assertThat(fixture.keys(buckets.permanent(), "_reelroutes/rejected/daily/")).hasSize(2);
      assertThat(fixture.keys(buckets.permanent(), "_reelroutes/duplicates/daily/")).hasSize(1);
      assertThat(fixture.keys(buckets.permanent(), "_reelroutes/failed/")).isEmpty();
      assertThat(fixture.keys(buckets.movies(), ""))
          .containsExactly("daily.jpg", "daily.json", "daily.mp4", "daily.vtt");
    }
  }

  @Test
  void nothingIsLostWhenTheProcessStopsBetweenPrepareAndAppend() throws Exception {
    Fixture before = Fixture.start(folder, "selfie.look.uri", "log:stopped-before-the-look");
    try (var pipeline = before.pipeline()) {
      before.upload("daily/a.jpg", Fixture.photo(1), MARKED);
      before.upload("daily/b.jpg", Fixture.photo(2), MARKED);
      before.announce("daily", "b1", 3);
      Fixture.until(
          "prepare", () -> before.keys(pipeline.buckets().pending(), "daily/").size() == 2);
    }

    Fixture after = Fixture.start(folder);
    try (var pipeline = after.pipeline()) {
      after.upload("daily/c.jpg", Fixture.photo(3), MARKED);
      Fixture.until("the batch", () -> after.state("daily", "b1").equals("done"));

      assertThat(after.numbers("daily")).containsExactly(1, 2, 3);
      assertThat(after.keys(pipeline.buckets().pending(), "")).isEmpty();
    }
  }

  @Test
  void whatACrashLeftInPendingIsAppendedWithoutAnybodyAskingAgain() throws Exception {
    Fixture before = Fixture.start(folder, "selfie.look.uri", "log:stopped-before-the-look");
    try (var pipeline = before.pipeline()) {
      before.upload("daily/a.jpg", Fixture.photo(1), Map.of());
      Fixture.until(
          "prepare", () -> before.keys(pipeline.buckets().pending(), "daily/").size() == 1);
    }

    Fixture after = Fixture.start(folder);
    try (var pipeline = after.pipeline()) {
      Fixture.until("the movie", () -> frames(after) == 1);

      assertThat(after.numbers("daily")).containsExactly(1);
    }
  }

  @Test
  void aBatchThatNeverCompletesIsRetriedAppendedAndReported() throws Exception {
    Fixture fixture =
        Fixture.start(
            folder,
            "selfie.batch.completion-timeout",
            "200",
            "selfie.batch.retry-delay",
            "100",
            "selfie.poll.period",
            "100");
    try (var pipeline = fixture.pipeline()) {
      fixture.upload("daily/a.jpg", Fixture.photo(1), MARKED);
      fixture.announce("daily", "b1", 2);

      Fixture.until("giving up", () -> fixture.state("daily", "b1").equals("failed"));
      Fixture.until(
          "the dead letter",
          () -> !fixture.keys(pipeline.buckets().permanent(), "_reelroutes/failed/").isEmpty());

      assertThat(fixture.numbers("daily")).containsExactly(1);
    }
  }

  @Test
  void moviesOfDifferentFoldersGrowSideBySide() throws Exception {
    Fixture fixture = Fixture.start(folder);
    List<String> movies = List.of("daily", "family/daily", "selfie");
    try (var pipeline = fixture.pipeline()) {
      fixture.upload("daily/a.jpg", Fixture.photo(1), Map.of());
      fixture.upload("family/daily/a.jpg", Fixture.photo(2), Map.of());
      fixture.upload("a.jpg", Fixture.photo(3), Map.of());

      Fixture.until(
          "three movies",
          () ->
              movies.stream()
                  .allMatch(m -> fixture.exists(pipeline.buckets().movies(), m + ".vtt")));

      assertThat(fixture.numbers("daily")).containsExactly(1);
      assertThat(fixture.numbers("family/daily")).containsExactly(2);
      assertThat(fixture.numbers("selfie")).containsExactly(3);
    }
  }

  private static int frames(Fixture fixture) {
    String bucket = fixture.pipeline().buckets().movies();
    if (!fixture.exists(bucket, "daily.json")) {
      return 0;
    }
    String json =
        fixture.s3().getObjectAsBytes(r -> r.bucket(bucket).key("daily.json")).asUtf8String();
    return Integer.parseInt(json.replaceAll("(?s).*?\"frames\" : (\\d+).*", "$1"));
  }
}
