package dev.reelroutes.standalone.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Other people's programs look at movies that our append made, and at what lies beside them. */
@Tag("soak")
class JudgesTest {

  /** An append of a year at a time: the photos of one are in memory. */
  private static final int AT_ONCE = 365;

  /**
   * Chromium needs 3 requests to open ten years. Where the index was not in one piece in front of
   * the pictures, it needed 500.
   */
  private static final int MOST_REQUESTS = 19;

  @TempDir private static Path folder;
  private static final Map<Integer, Made> MADE = new HashMap<>();
  private static final ObjectMapper JSON = new ObjectMapper();

  /** A movie and what was written beside it. */
  @SuppressWarnings("ArrayRecordComponent") // files, never compared
  private record Made(Path movie, byte[] dates, byte[] poster) {}

  @ParameterizedTest
  @ValueSource(ints = {1, 40, 3650})
  void ffprobeSeesEveryFrameAtItsTime(int photos) throws Exception {
    assumeThat(Judges.has("ffprobe")).as("ffprobe is on the PATH (Debian: ffmpeg)").isTrue();
    Path movie = made(photos).movie();

    String seen = Judges.ffprobe(movie);

    assertThat(seen)
        .isEqualTo(String.format(Locale.ROOT, "h264,15/1,%.6f,%d", photos / 15.0, photos));
    for (int frame : looks(photos)) {
      assertThat(Judges.seek(movie, frame / 15.0))
          .as("frame %d", frame)
          .isCloseTo(frame / 15.0, within(1e-4));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 40, 3650})
  void chromiumOpensItSeeksInItAndShowsItsDatesAndItsPoster(int photos) throws Exception {
    assumeThat(Judges.has(Chromium.PROGRAM))
        .as("chromium is on the PATH (Debian: chromium)")
        .isTrue();
    Made made = made(photos);
    List<Integer> frames = looks(photos);
    String fragment = frames.stream().map(String::valueOf).collect(Collectors.joining(","));

    try (WebSite site = site(made);
        Chromium chromium =
            new Chromium(
                site.uri("player.html#" + fragment), folder.resolve("profile-" + photos))) {
      assertOpens(photos, site.await("metadata"));
      for (int frame : frames) {
        assertThat(Screenshot.number(site.await("frame").body())).isEqualTo(frame);
      }
      assertDates(photos, frames, JSON.readTree(site.await("dates").body()));
      assertThat(Screenshot.number(site.await("poster").body())).isEqualTo(photos - 1);
    }
  }

  private static void assertOpens(int photos, WebSite.Post opened) throws IOException {
    JsonNode metadata = JSON.readTree(opened.body());
    System.out.printf(
        "%d photos: Chromium opens them in %.0f ms with %d requests%n",
        photos, metadata.path("millis").asDouble(), opened.requests());
    assertThat(metadata.path("seconds").asDouble()).isCloseTo(photos / 15.0, within(1e-3));
    assertThat(metadata.path("width").asInt()).isEqualTo(PhotoADay.SIZE.width());
    assertThat(metadata.path("height").asInt()).isEqualTo(PhotoADay.SIZE.height());
    assertThat(opened.requests()).isLessThanOrEqualTo(MOST_REQUESTS);
  }

  private static void assertDates(int photos, List<Integer> frames, JsonNode dates) {
    assertThat(dates.path("count").asInt()).isEqualTo(photos);
    assertThat(StreamSupport.stream(dates.path("texts").spliterator(), false).map(JsonNode::asText))
        .containsExactlyElementsOf(frames.stream().map(f -> PhotoADay.date(f).toString()).toList());
    for (int i = 0; i < frames.size(); i++) {
      assertThat(dates.path("starts").path(i).asDouble())
          .isCloseTo(frames.get(i) / 15.0, within(1e-3));
    }
  }

  /** Not in play order: seeking back is another thing than seeking on. */
  private static List<Integer> looks(int photos) {
    return photos == 1 ? List.of(0) : List.of(photos - 1, 1, photos / 2, 0, photos * 3 / 4);
  }

  private static Made made(int photos) throws Exception {
    if (!MADE.containsKey(photos)) {
      Path own = Files.createDirectory(folder.resolve("movie-" + photos));
      try (PhotoADay life = new PhotoADay(own)) {
        for (int there = 0; there < photos; there += AT_ONCE) {
          life.grow(Math.min(AT_ONCE, photos - there));
        }
        MADE.put(photos, new Made(life.download(), life.beside(".vtt"), life.beside(".jpg")));
      }
    }
    return MADE.get(photos);
  }

  private static WebSite site(Made made) throws IOException {
    WebSite site = new WebSite();
    try (InputStream page = JudgesTest.class.getResourceAsStream("/soak/player.html")) {
      site.put("player.html", page.readAllBytes());
    }
    site.put("life.mp4", Files.readAllBytes(made.movie()));
    site.put("life.vtt", made.dates());
    site.put("life.jpg", made.poster());
    return site;
  }
}
