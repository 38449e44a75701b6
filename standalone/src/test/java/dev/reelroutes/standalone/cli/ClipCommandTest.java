package dev.reelroutes.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelroutes.fixtures.ForeignVideo;
import dev.reelroutes.fixtures.MovieFrames;
import dev.reelroutes.fixtures.NumberReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two recordings of two seconds each; the second of them begins two seconds after the first. */
class ClipCommandTest extends CommandTest {

  private static final int RATE = 10;

  private Path clip;

  @BeforeEach
  void record() throws IOException {
    Path first =
        ForeignVideo.of(2 * RATE, RATE)
            .in("mp4", "libopenh264")
            .write(photos.resolve("door.20240501T120000.mp4"));
    Files.copy(first, photos.resolve("door.stream.20240501T120004000.mp4"));
    clip = folder.resolve("clip.mp4");
  }

  @Test
  void clipWithinARecordingHasItsPicturesAndNothingElseIsLeft() {
    int code = run("clip", photos.toString(), "--from", at("00.5"), "--to", at("01.5"), "-o", to());

    assertThat(code).isZero();
    assertThat(out.toString()).isEqualToIgnoringNewLines(clip + ": 1.000 s");
    assertThat(NumberReader.readAll(MovieFrames.decode(clip)))
        .isEqualTo(IntStream.range(5, 15).boxed().toList());
    assertThat(folder.toFile().list()).containsExactlyInAnyOrder("photos", "clip.mp4");
  }

  @Test
  void timesMayBeMilliseconds() {
    int code =
        run(
            "clip",
            photos.toString(),
            "--from",
            "1714564800500",
            "--to",
            "1714564801500",
            "-o",
            to());

    assertThat(code).isZero();
    assertThat(out.toString()).contains("1.000 s");
  }

  @Test
  void gapIsJoinedOverAndTold() {
    int code = run("clip", photos.toString(), "--from", at("01"), "--to", at("05"), "-o", to());

    assertThat(code).isZero();
    assertThat(out.toString())
        .contains(": 2.000 s", "missing: 2024-05-01T12:00:02Z to 2024-05-01T12:00:04Z, 2.000 s");
  }

  @Test
  void refusedGapMakesNoClip() {
    int code =
        run(
            "clip",
            photos.toString(),
            "--from",
            at("01"),
            "--to",
            at("05"),
            "--refuse-gaps",
            "-o",
            to());

    assertThat(code).isEqualTo(ExitCode.SOME_REJECTED);
    assertThat(err.toString()).contains("not all of it was recorded, no clip was made");
    assertThat(folder.toFile().list()).containsExactly("photos");
  }

  @Test
  void whatWasNeverRecordedMakesNoClip() {
    int code = run("clip", photos.toString(), "--from", at("10"), "--to", at("12"), "-o", to());

    assertThat(code).isEqualTo(ExitCode.SOME_REJECTED);
    assertThat(err.toString()).contains("nothing of it was recorded, no clip was made");
    assertThat(clip).doesNotExist();
  }

  @Test
  void clipIsReplacedOnlyWhenForced() throws IOException {
    write(clip, "precious");

    int refused = run("clip", photos.toString(), "--from", at("00"), "--to", at("01"), "-o", to());
    String kept = Files.readString(clip);
    int forced =
        run("clip", photos.toString(), "--from", at("00"), "--to", at("01"), "--force", "-o", to());

    assertThat(List.of(refused, forced)).containsExactly(ExitCode.USAGE, ExitCode.OK);
    assertThat(err.toString()).contains("clip.mp4 exists; --force replaces it");
    assertThat(kept).isEqualTo("precious");
    assertThat(Files.size(clip)).isGreaterThan(1000);
  }

  @Test
  void recordingThatIsNoVideoIsToldWithItsReason() {
    write(photos.resolve("door.20240501T120010.mp4"), "#EXTM3U");

    int code = run("clip", photos.toString(), "--from", at("10"), "--to", at("12"), "-o", to());

    assertThat(code).isEqualTo(ExitCode.SOME_REJECTED);
    assertThat(err.toString()).contains("a recording cannot be read as a movie");
    assertThat(folder.toFile().list()).containsExactly("photos");
  }

  @ParameterizedTest
  @CsvSource({
    "noon, 2024-05-01T12:00:01Z, --from must be a time such as",
    "2024-05-01T12:00:01Z, 2024-05-01T12:00:01Z, --to must be after --from",
    "999999999999999, 1, --to must be a time such as"
  })
  void timesMustBeTimesAndInOrder(String from, String until, String complaint) {
    int code = run("clip", photos.toString(), "--from", from, "--to", until, "-o", to());

    assertThat(code).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains(complaint);
  }

  @Test
  void folderMustBeThere() {
    int code = run("clip", folder + "/none", "--from", at("00"), "--to", at("01"), "-o", to());

    assertThat(code).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("none is no folder");
  }

  @Test
  void eventIsAnsweredAsTheServiceWouldAndPrinted() {
    Path event = event("2024-05-01T12:00:00.500Z", 1000);
    Path objects = folder.resolve("objects");

    int code =
        run("clip", photos.toString(), "--event", event.toString(), "-o", objects.toString());

    assertThat(code).isZero();
    assertThat(out.toString().lines())
        .hasSize(8)
        .anyMatch(line -> line.startsWith("PUT /clips/abc  {") && line.contains("CLIP_AVAILABLE"))
        .anyMatch(line -> line.startsWith("SNS  {") && line.contains("CLIP_AVAILABLE"))
        .contains(objects.resolve("cam/abc_3000.jpg").toString());
    assertThat(NumberReader.readAll(MovieFrames.decode(objects.resolve("cam/abc.mp4"))))
        .isEqualTo(IntStream.range(5, 15).boxed().toList());
  }

  @Test
  void eventOfWhatIsTooLongMakesNoClip() {
    Path event = event("2024-05-01T12:00:00Z", 301_000);

    int code = run("clip", photos.toString(), "--event", event.toString(), "-o", folder + "/new");

    assertThat(code).isEqualTo(ExitCode.SOME_REJECTED);
    assertThat(out.toString().lines())
        .hasSize(2)
        .allMatch(line -> line.contains("\"status\":\"CLIP_TOO_LONG\""));
  }

  @ParameterizedTest
  @CsvSource({
    "none.json, does not exist; clip-event writes one",
    "text.json, is no JSON",
    "empty.json, the event has no Records",
    "wrong.json, a record is no request"
  })
  void whatIsNoEventIsExplained(String name, String complaint) {
    write(folder.resolve("text.json"), "hello");
    write(folder.resolve("empty.json"), "{}");
    write(folder.resolve("wrong.json"), "{\"Records\":[{\"body\":\"hello\"}]}");

    int code = run("clip", photos.toString(), "--event", folder + "/" + name, "-o", to());

    assertThat(code).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains(complaint);
  }

  @Test
  void oneMustSayWhatIsWanted() {
    int nothing = run("clip", photos.toString(), "-o", to());
    int both = run("clip", photos.toString(), "--event", "e.json", "--from", at("00"), "-o", to());

    assertThat(List.of(nothing, both)).containsOnly(ExitCode.USAGE);
    assertThat(err.toString())
        .contains("--from and --to, or --event", "the event says what is wanted");
  }

  private Path event(String start, long millis) {
    long from = Instant.parse(start).toEpochMilli();
    Path file = folder.resolve("event.json");
    write(
        file,
        """
        {"Records":[{"messageId":"m","attributes":{"SentTimestamp":"%d"},"body":
        "{'clipId':'abc','retryTimestamps':[],'cameraId':'cam','startTimestampInMs':%d,'endTimestampInMs':%d}"}]}"""
            .formatted(from + millis, from, from + millis));
    return file;
  }

  private String to() {
    return clip.toString();
  }

  private static String at(String second) {
    return "2024-05-01T12:00:" + second + "Z";
  }
}
