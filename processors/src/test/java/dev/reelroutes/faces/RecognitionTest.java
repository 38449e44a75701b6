package dev.reelroutes.faces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.reelroutes.faces.Recognition.Rules;
import dev.reelroutes.faces.Sighting.Span;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RecognitionTest {

  private static final Rules DEFAULT = new Rules(0.93, Unknown.IGNORE);
  private static final Rules REMEMBER = new Rules(0.93, Unknown.REMEMBER);

  private final FakeFaces faces = new FakeFaces();
  private final MemoryFiles gallery = MemoryFiles.of("anna/1.jpg", "anna", "bob/1.jpg", "bob");

  @ParameterizedTest
  @CsvSource({"21, anna", "22, unknown", "60, unknown"}) // cosine 0.9336, 0.9272, 0.5
  void theThresholdDecides(int degrees, String name) {
    VideoFaces result = look(DEFAULT, "anna:" + degrees);

    assertThat(names(result)).containsExactly(List.of(name));
    assertThat(result.text().isPresent()).isEqualTo(name.equals("anna"));
    assertThat(result.frames().get(0).faces().get(0).similarity())
        .isEqualTo(Math.round(Math.cos(Math.toRadians(degrees)) * 1e4) / 1e4);
  }

  @Test
  void withThresholdZeroTheNearestAlwaysWins() {
    VideoFaces result = look(new Rules(0, Unknown.IGNORE), "stranger");

    assertThat(result.text()).contains("anna");
  }

  @Test
  void threeFramesAreEnoughAndTwoAreNot() {
    VideoFaces three = look(DEFAULT, "anna", "", "anna", "bob", "anna bob");
    VideoFaces two = look(DEFAULT, "anna", "", "anna", "bob", "bob");

    assertThat(three.people()).extracting(Sighting::name).containsExactly("anna");
    assertThat(three.people().get(0).frames()).isEqualTo(3);
    assertThat(three.people().get(0).seen())
        .containsExactly(new Span(0, 0), new Span(2, 2), new Span(4, 4));
    assertThat(three.text()).contains("anna");
    assertThat(two.people()).isEmpty();
    assertThat(two.text()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"'anna', anna", "'anna,anna', anna", "'anna,bob',", "'anna,broken,anna', anna"})
  void ofFewerFramesAllMustAgreeThatCanBeRead(String frames, String name) {
    VideoFaces result = look(DEFAULT, frames.split(","));

    assertThat(result.text().orElse(null)).isEqualTo(name);
  }

  @Test
  void whoIsOnMostFramesIsNamedAndAllAreListed() {
    VideoFaces result = look(DEFAULT, "anna bob", "anna bob", "bob anna", "bob", "bob");

    assertThat(result.text()).contains("bob");
    assertThat(result.people())
        .extracting(Sighting::name, Sighting::frames)
        .containsExactly(tuple("bob", 5), tuple("anna", 3));
    assertThat(result.people().get(0).seen()).containsExactly(new Span(0, 4));
    assertThat(result.people().get(1).seen()).containsExactly(new Span(0, 2));
  }

  @Test
  void noFaceIsAnEmptyListAndNoError() {
    VideoFaces result = look(DEFAULT, "");

    assertThat(result.frames().get(0).faces()).isEmpty();
    assertThat(result.frames().get(0).problem()).isNull();
    assertThat(result.frames().get(0).width()).isEqualTo(64);
    assertThat(result.text()).isEmpty();
  }

  @Test
  void aFrameThatCannotBeReadSaysWhy() {
    VideoFaces result = look(DEFAULT, "broken");

    FrameFaces frame = result.frames().get(0);
    assertThat(frame.problem())
        .isEqualTo(new FrameFaces.Problem("NO_FRAME", "the picture is damaged"));
    assertThat(frame.faces()).isEmpty();
    assertThat(frame.width()).isZero();
  }

  @Test
  void withoutAGalleryEverybodyIsUnknownAndTheResultSaysSo() {
    MemoryFiles nothing = new MemoryFiles();

    VideoFaces result = look(nothing, DEFAULT, "anna");

    assertThat(names(result)).containsExactly(List.of("unknown"));
    assertThat(result.frames().get(0).faces().get(0).similarity()).isNull();
    assertThat(result.context().gallery()).isEqualTo(Gallery.State.MISSING);
    assertThat(nothing.names()).isEmpty();
  }

  @Test
  void strangersAreNotRememberedUnlessAsked() {
    look(DEFAULT, "carl", "carl", "carl");

    assertThat(gallery.names()).noneMatch(name -> name.contains("strangers"));
  }

  @Test
  void strangersKeepTheirIdsAcrossVideos() {
    VideoFaces first = look(REMEMBER, "carl dora", "dora:5 carl", "carl dora", "anna");
    VideoFaces second = look(REMEMBER, "dora:15", "emil", "dora", "dora emil", "emil");

    assertThat(names(first).get(0)).containsExactly("unknown-1", "unknown-2");
    assertThat(names(first).get(1)).containsExactly("unknown-2", "unknown-1");
    assertThat(names(second))
        .containsExactly(
            List.of("unknown-2"),
            List.of("unknown-3"),
            List.of("unknown-2"),
            List.of("unknown-2", "unknown-3"),
            List.of("unknown-3"));
    assertThat(second.text()).isEmpty();
    assertThat(second.people()).extracting(Sighting::name).contains("unknown-2");
    assertThat(second.people()).extracting(Sighting::similarity).containsOnlyNulls();
  }

  @Test
  void theSameVideoAgainGivesTheSame() {
    String[] frames = {"carl dora:3", "carl:19", "anna carl:38", "dora", "dora:2 carl:57"};

    VideoFaces once = look(REMEMBER, frames);
    List<String> files = gallery.names();
    VideoFaces again = look(REMEMBER, frames);

    assertThat(again).isEqualTo(once);
    assertThat(gallery.names()).isEqualTo(files);
    assertThat(names(once).get(4)).containsExactly("unknown-2", "unknown-1"); // in steps of 19
  }

  @Test
  void aGlimpseIsNotRemembered() {
    VideoFaces result = look(REMEMBER, "carl", "carl", "", "");

    assertThat(names(result).get(0)).containsExactly("unknown");
    assertThat(gallery.names()).noneMatch(name -> name.contains("strangers"));
  }

  @Test
  void twoOnOneFrameAreTwoPeople() {
    VideoFaces result = look(REMEMBER, "carl carl:1");

    assertThat(names(result).get(0)).containsExactly("unknown-1", "unknown-2");
  }

  @Test
  void theSameStrangerMetTwiceAtTheSameMomentIsOne() {
    gallery.beforeCreate(() -> look(REMEMBER, "carl:4"));

    VideoFaces result = look(REMEMBER, "carl");

    assertThat(names(result)).containsExactly(List.of("unknown-1"));
    assertThat(gallery.list("_reelroutes/strangers/")).hasSize(1);
  }

  private static List<List<String>> names(VideoFaces result) {
    return result.frames().stream()
        .map(frame -> frame.faces().stream().map(NamedFace::name).toList())
        .toList();
  }

  private VideoFaces look(Rules rules, String... frames) {
    return look(gallery, rules, frames);
  }

  private VideoFaces look(MemoryFiles files, Rules rules, String... frames) {
    Gallery known = new GalleryReader(files, faces.reader()).current();
    Recognition recognition = new Recognition(faces.reader(), rules, known, files);
    VideoName video = new VideoName("trip/X");
    List<String> photos = Arrays.asList(frames);
    for (int i = 0; i < photos.size(); i++) {
      byte[] photo = FakeFaces.photo(photos.get(i));
      recognition.frame(video.frame(i), Duration.ofSeconds(i), photo);
    }
    return recognition.finish(video);
  }
}
