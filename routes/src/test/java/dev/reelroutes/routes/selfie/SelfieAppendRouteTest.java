package dev.reelroutes.routes.selfie;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelroutes.fixtures.MovieFrames;
import dev.reelroutes.fixtures.NumberReader;
import dev.reelroutes.media.DecodeLimits;
import dev.reelroutes.media.FfmpegPhotoDecoder;
import dev.reelroutes.media.FrameSize;
import dev.reelroutes.media.Framing;
import dev.reelroutes.media.Picture;
import dev.reelroutes.routes.store.Condition;
import dev.reelroutes.routes.store.Content;
import dev.reelroutes.routes.store.Json;
import dev.reelroutes.selfie.PhotoId;
import dev.reelroutes.selfie.PhotoKey;
import dev.reelroutes.selfie.SelfieHeaders;
import dev.reelroutes.selfie.append.AppendWork;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.component.aws2.s3.AWS2S3Constants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Appending with the real decoder and encoder, writing back through a mock. */
class SelfieAppendRouteTest extends SelfieRoutesSupport {

  @TempDir static Path scratch;

  @Override
  Properties settings() {
    Properties properties = super.settings();
    properties.setProperty("selfie.scratch", scratch.toString());
    properties.setProperty("selfie.movie.write.uri", "mock:write");
    return properties;
  }

  @Test
  void pendingPhotosBecomeAMovieInDateOrder() throws Exception {
    writesCommit();
    pending(3, 1, 2);

    append();

    assertThat(numbers()).containsExactly(1, 2, 3);
    assertThat(keys(pending, "")).isEmpty();
  }

  @Test
  void aLatePhotoGoesToItsDate() throws Exception {
    writesCommit();
    pending(1, 2, 5);
    append();
    pending(4, 3);

    append();

    assertThat(numbers()).containsExactly(1, 2, 3, 4, 5);
    assertThat(keys(pending, "")).isEmpty();
  }

  @Test
  void redeliveryAppendsNothing() throws Exception {
    writesCommit();
    pending(1, 2);
    append();
    byte[] movie = content(movies, "daily.mp4");
    pending(1, 2);

    append();

    assertThat(content(movies, "daily.mp4")).isEqualTo(movie);
    assertThat(keys(pending, "")).isEmpty();
  }

  @Test
  void aFailedWriteLeavesMovieAndPendingAsTheyWere() throws Exception {
    writesCommit();
    pending(1);
    append();
    byte[] movie = content(movies, "daily.mp4");
    pending(2);
    List<String> before = keys(pending, "");
    mock("write")
        .whenAnyExchangeReceived(
            exchange -> {
              throw new IOException("the store is down");
            });

    append();

    assertThat(content(movies, "daily.mp4")).isEqualTo(movie);
    assertThat(keys(pending, "")).isEqualTo(before);
    assertThat(keys(permanent, "_reelroutes/failed/daily/")).hasSize(1);
    assertThat(scratch).isEmptyDirectory();
  }

  @Test
  void afterAConflictTheMovieIsReadAgainAndBothPhotosAreInIt() throws Exception {
    writesCommit();
    pending(1);
    append();
    byte[] theirs = content(movies, "daily.mp4");
    pending(5);
    append();
    pending(2);
    mock("write").whenExchangeReceived(3, exchange -> afterSomebodyElse(theirs, exchange));
    MeterRegistry meters = counting();

    append();

    assertThat(meters.get("reelroutes.commit.conflicts").counter().count()).isEqualTo(1);
    assertThat(numbers()).containsExactly(1, 2);
    assertThat(keys(pending, "")).isEmpty();
  }

  @Test
  void aPhotoThatDoesNotDecodeIsRejectedAndTheOthersAreAppended() throws Exception {
    writesCommit();
    pending(1);
    byte[] whole = photo(2).sized(800, 600).jpeg();
    byte[] cut = Arrays.copyOf(whole, whole.length / 2);
    String key = pending("daily", cut, taken(2));

    append();

    assertThat(numbers()).containsExactly(1);
    assertThat(keys(pending, "")).isEmpty();
    assertThat(permanent.head(key)).isEmpty();
    List<String> rejected = keys(permanent, "_reelroutes/rejected/daily/");
    assertThat(content(permanent, rejected.get(0))).isEqualTo(cut);
    JsonNode reason = Json.MAPPER.readTree(content(permanent, rejected.get(1)));
    assertThat(reason.get("reasonCode").asText()).isEqualTo("TRUNCATED");
  }

  @Test
  void theSameBytesUnderTwoDatesAreOnePhoto() throws Exception {
    writesCommit();
    byte[] photo = photo(4).jpeg();
    String kept = pending("daily", photo, LocalDateTime.of(2024, 1, 1, 12, 0));
    String other = pending("daily", photo, LocalDateTime.of(2024, 2, 1, 12, 0));

    append();

    assertThat(numbers()).containsExactly(4);
    assertThat(permanent.head(kept)).isPresent();
    assertThat(permanent.head(other)).isEmpty();
    assertThat(keys(permanent, "_reelroutes/duplicates/daily/")).hasSize(1);
    assertThat(keys(pending, "")).isEmpty();
  }

  @Test
  void anotherMoviesPhotosAreLeftAlone() throws Exception {
    writesCommit();
    pending(1);
    String nested = pending("daily/more", photo(2).jpeg(), taken(2));

    append();

    assertThat(numbers()).containsExactly(1);
    assertThat(keys(pending, "")).containsExactly(nested);
  }

  @Test
  void nothingPendingWritesNothing() throws Exception {
    mock("write").expectedMessageCount(0);
    mock("sidecar").expectedMessageCount(0);

    append();

    mock("write").assertIsSatisfied();
    mock("sidecar").assertIsSatisfied();
  }

  @Test
  void datesAndAnIndexForPeopleAreWrittenBesideTheMovie() throws Exception {
    writesCommit();
    pending(1, 2);

    append();

    Map<String, String> sidecars = new HashMap<>();
    mock("sidecar")
        .getExchanges()
        .forEach(
            e ->
                sidecars.put(
                    e.getMessage().getHeader(AWS2S3Constants.KEY, String.class),
                    e.getMessage().getBody(String.class)));
    assertThat(sidecars).containsOnlyKeys("daily.vtt", "daily.json", "daily.jpg");
    assertThat(sidecars.get("daily.vtt")).startsWith("WEBVTT").contains("2024-05-02");
    assertThat(Json.MAPPER.readTree(sidecars.get("daily.json")).get("frames").asInt()).isEqualTo(2);
  }

  @Test
  void aMovieThatSomebodyDeletedIsRebuiltAndGrows() throws Exception {
    writesCommit();
    pending(1, 2);
    append();
    movies.delete("daily.mp4", null);
    pending(3);

    append();

    assertThat(numbers()).containsExactly(1, 2, 3);
    assertThat(keys(pending, "")).isEmpty();
  }

  @Test
  void aDamagedMovieGoesToQuarantineAndIsRebuilt() throws Exception {
    writesCommit();
    pending(1, 2);
    append();
    byte[] damaged = content(movies, "daily.mp4");
    damaged[200] ^= 1;
    movies.put("daily.mp4", Content.of(damaged), Map.of(), Condition.always());
    pending(3);

    append();

    assertThat(numbers()).containsExactly(1, 2, 3);
    assertThat(keys(permanent, "_reelroutes/quarantine/daily/"))
        .anySatisfy(key -> assertThat(content(permanent, key)).isEqualTo(damaged));
  }

  @Test
  void thePosterShowsTheNewestPhotoWheneverThereIsANewerOne() throws Exception {
    writesCommit();
    pending(1, 3);
    append();
    pending(2);

    append();

    List<byte[]> posters =
        mock("sidecar").getExchanges().stream()
            .map(Exchange::getMessage)
            .filter(m -> "daily.jpg".equals(m.getHeader(AWS2S3Constants.KEY)))
            .map(m -> m.getBody(byte[].class))
            .toList();
    assertThat(posters).hasSize(1);
    Picture poster =
        new FfmpegPhotoDecoder(DecodeLimits.DEFAULT)
            .decode(posters.get(0), new FrameSize(160, 120), Framing.STRETCH);
    assertThat(NumberReader.read(poster, 320, 240)).isEqualTo(3);
  }

  private void append() {
    template.sendBodyAndHeader("direct:selfie-append", null, SelfieHeaders.MOVIE, "daily");
  }

  private void writesCommit() {
    mock("write").whenAnyExchangeReceived(committing());
  }

  private Processor committing() {
    MovieStore store = context.getRegistry().lookupByNameAndType("movieStore", MovieStore.class);
    return exchange -> store.write(exchange.getMessage().getBody(AppendWork.class));
  }

  /** Between our read and our write. */
  private void afterSomebodyElse(byte[] movie, Exchange exchange) throws Exception {
    movies.put("daily.mp4", Content.of(movie), Map.of(), Condition.always());
    committing().process(exchange);
  }

  private void pending(int... numbers) {
    for (int number : numbers) {
      pending("daily", photo(number).jpeg(), taken(number));
    }
  }

  private String pending(String movie, byte[] photo, LocalDateTime taken) {
    String key = new PhotoKey(movie, taken, PhotoId.of(photo), "jpg").toString();
    for (var bucket : List.of(permanent, pending)) {
      bucket.put(key, Content.of(photo), Map.of("upload", "daily%2Fx.jpg"), Condition.always());
    }
    return key;
  }

  private List<Integer> numbers() throws IOException {
    Path file = Files.createTempFile(scratch, "movie", ".mp4");
    Files.write(file, content(movies, "daily.mp4"));
    List<Integer> numbers =
        MovieFrames.decode(file).stream().map(p -> NumberReader.read(p, 320, 240)).toList();
    Files.delete(file);
    return numbers;
  }
}
