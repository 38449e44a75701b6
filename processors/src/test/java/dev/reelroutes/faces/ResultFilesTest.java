package dev.reelroutes.faces;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelroutes.faces.Recognition.Rules;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The two files are a format that others read. */
final class ResultFilesTest {

  private final FakeFaces faces = new FakeFaces();
  private final MemoryFiles output = new MemoryFiles();
  private final ResultFiles results = new ResultFiles(output);

  @Test
  void theJsonIsAsItAlwaysWas() throws IOException {
    VideoFaces result = video();

    results.write(result);

    assertThat(output.text("trip/X.json")).isEqualTo(golden("result.json"));
    assertThat(results.read(new VideoName("trip/X"))).contains(result);
  }

  @Test
  void theNameIsAloneInItsFileAndGoesWhenNobodyIsNamed() {
    results.write(video());
    String name = output.text("trip/X.txt");

    results.write(video().renamed("anna", PersonName.UNKNOWN));

    assertThat(name).isEqualTo("anna");
    assertThat(output.names()).containsExactly("trip/X.json");
  }

  @Test
  void whatIsNoResultIsNone() {
    output.write("a.json", FakeFaces.photo("[]"));

    assertThat(results.read(new VideoName("a"))).isEmpty();
    assertThat(results.read(new VideoName("b"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "trip/X.mp4, trip/X",
    "X.mov, X",
    "trip.2024/X, trip.2024/X",
    "a/b/c.d.mkv, a/b/c.d",
    "a/.mp4, a/.mp4"
  })
  void aVideoKeepsItsFoldersAndLosesItsExtension(String key, String stem) {
    VideoName name = VideoName.ofKey(key);

    assertThat(name.stem()).isEqualTo(stem);
    assertThat(name.frame()).isEqualTo(stem + ".jpg");
    assertThat(name.frame(0)).isEqualTo(stem + "/output-00.jpg");
    assertThat(name.frame(7)).isEqualTo(stem + "/output-07.jpg");
    assertThat(name.frame(123)).isEqualTo(stem + "/output-123.jpg");
    assertThat(name.text()).isEqualTo(stem + ".txt");
    assertThat(name.json()).isEqualTo(stem + ".json");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Anna", "Jörg Müller", "太郎", "unknown-x", "a.b"})
  void peopleAreCalledWhatTheyAreCalled(String name) {
    assertThat(PersonName.check(name)).isEqualTo(name);
  }

  @Test
  void framesThatWereLookedAtOneByOneAreOneVideoAndTheMissingOneIsNamed() {
    VideoFaces whole = video();
    List<VideoFaces> parts =
        whole.frames().stream()
            .map(frame -> VideoFaces.of("part", List.of(frame), List.of(), whole.context()))
            .collect(Collectors.toList());
    Collections.reverse(parts);

    VideoFaces joined = VideoFaces.joined(new VideoName("trip/X"), parts, 4);

    assertThat(joined).isEqualTo(whole);
    assertThat(joined.missing()).containsExactly("trip/X/output-03.jpg");
  }

  @Test
  void aFrameKnowsItsVideo() {
    assertThat(VideoName.ofFrame("a/X/output-07.jpg", FrameMode.SAMPLED).stem()).isEqualTo("a/X");
    assertThat(VideoName.ofFrame("a/X.jpg", FrameMode.FIRST).stem()).isEqualTo("a/X");
    assertThat(VideoName.ofFrame("X/output-07.jpg", FrameMode.FIRST).stem())
        .isEqualTo("X/output-07");
  }

  private VideoFaces video() {
    MemoryFiles gallery = MemoryFiles.of("anna/1.jpg", "anna", "bob/1.jpg", "bob");
    Gallery known = new GalleryReader(gallery, faces.reader()).current();
    Rules rules = new Rules(0.93, Unknown.IGNORE);
    Recognition recognition = new Recognition(faces.reader(), rules, known, gallery);
    VideoName video = new VideoName("trip/X");
    String[] frames = {"anna:20 carl", "broken", "anna"};
    for (int i = 0; i < frames.length; i++) {
      recognition.frame(video.frame(i), Duration.ofMillis(1001L * i), FakeFaces.photo(frames[i]));
    }
    recognition.missing(video.frame(3));
    return recognition.finish(video);
  }

  private static String golden(String name) throws IOException {
    try (InputStream in = ResultFilesTest.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
