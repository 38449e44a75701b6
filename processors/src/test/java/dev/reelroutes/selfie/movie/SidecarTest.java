package dev.reelroutes.selfie.movie;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;

class SidecarTest {

  @Test
  void webVttHasOneCueAPhoto() {
    assertThat(WebVtt.write(Movies.of(2)))
        .isEqualTo(
            """
            WEBVTT

            00:00:00.000 --> 00:00:00.067
            2016-01-01

            00:00:00.067 --> 00:00:00.133
            2016-01-02
            """);
  }

  @Test
  void webVttLeavesOutFramesThatAreNoPhotos() {
    List<MovieEntry> entries = Movies.foreign(30, 10);
    entries.addAll(Movies.daily(0, 1, 300, 40));

    assertThat(WebVtt.write(Movies.of(entries, null)))
        .isEqualTo("WEBVTT\n\n00:00:02.000 --> 00:00:02.067\n2016-01-01\n");
  }

  @Test
  void webVttCountsHours() {
    assertThat(WebVtt.time(15 * 3661 + 1, 15)).isEqualTo("01:01:01.067");
  }

  @Test
  void webVttTextCannotEndItsCue() {
    assertThat(WebVtt.escape("a --> b & <c>")).isEqualTo("a --&gt; b &amp; &lt;c&gt;");
  }

  @Test
  void jsonListsWhatIsShownAndWhatIsNot() throws Exception {
    Movie movie = Movies.of(3).without(Movies.id(1), Movies.NEXT_COMMIT);

    JsonNode json = new ObjectMapper().readTree(MovieJson.write(movie));

    assertThat(json.at("/frames").asInt()).isEqualTo(2);
    assertThat(json.at("/seconds").asDouble()).isEqualTo(0.133);
    assertThat(json.at("/first").asText()).isEqualTo("2016-01-01T20:30:00.25");
    assertThat(json.at("/last").asText()).isEqualTo("2016-01-03T20:30:00.25");
    assertThat(json.at("/photos/1/id").asText()).isEqualTo(Movies.id(2).hex());
    assertThat(json.at("/photos/1/frame").asInt()).isEqualTo(1);
    assertThat(json.at("/removed/0/id").asText()).isEqualTo(Movies.id(1).hex());
    assertThat(json.at("/commitId").asText()).isEqualTo(Movies.NEXT_COMMIT);
    assertThat(json.at("/created").asText()).isEqualTo("2026-01-02T03:04:05Z");
  }

  @Test
  void chaptersAreMonthsAndFramesBeforeThePhotosAreOneOfTheirOwn() {
    List<MovieEntry> entries = Movies.foreign(30, 10);
    entries.addAll(Movies.daily(0, 32, 300, 40));

    MovieText text = MovieText.of(Movies.of(entries, null));

    assertThat(text.months())
        .containsExactly(
            new MovieText.Line("Earlier", 30),
            new MovieText.Line("2016-01", 31),
            new MovieText.Line("2016-02", 1));
    assertThat(text.dates())
        .hasSize(33)
        .startsWith(new MovieText.Line("", 30), new MovieText.Line("2016-01-01", 1));
  }
}
