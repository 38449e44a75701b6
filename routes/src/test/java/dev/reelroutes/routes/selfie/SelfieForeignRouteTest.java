package dev.reelroutes.routes.selfie;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelroutes.fixtures.ForeignVideo;
import dev.reelroutes.fixtures.MovieFrames;
import dev.reelroutes.fixtures.NumberReader;
import dev.reelroutes.routes.store.Bucket;
import dev.reelroutes.routes.store.Condition;
import dev.reelroutes.routes.store.Content;
import dev.reelroutes.selfie.PhotoId;
import dev.reelroutes.selfie.PhotoKey;
import dev.reelroutes.selfie.SelfieHeaders;
import dev.reelroutes.selfie.movie.ByteRanges;
import dev.reelroutes.selfie.movie.MovieFile;
import dev.reelroutes.selfie.movie.MovieFront;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Photos for a movie that somebody else made and uploaded. */
class SelfieForeignRouteTest extends SelfieRoutesSupport {

  private static final String MOVIE = "daily.mp4";

  @TempDir static Path folder;

  @Override
  Properties settings() {
    Properties properties = super.settings();
    properties.setProperty("selfie.scratch", folder.resolve("scratch").toString());
    return properties;
  }

  @Test
  void foreignMovieIsConvertedWithItsSoundAndItsOriginalIsKept() throws Exception {
    byte[] original = upload(ForeignVideo.of(30, 25).sounding("aac").sized(160, 120));
    pending(60, 61);

    append();

    assertThat(numbers()).hasSize(32).startsWith(0, 1, 2).endsWith(28, 29, 60, 61);
    assertThat(read().movie().foreignFrames()).isEqualTo(30);
    assertThat(ForeignVideo.beeps(file())).hasSize(2);
    List<String> kept = keys(permanent, "_reelroutes/foreign/daily/");
    assertThat(kept).hasSize(1);
    assertThat(content(permanent, kept.get(0))).isEqualTo(original);
    assertThat(keys(pending, "")).isEmpty();
    assertThat(folder.resolve("scratch")).isEmptyDirectory();
  }

  @Test
  void secondAppendIsAPlainOne() throws Exception {
    upload(ForeignVideo.of(30, 25).sized(160, 120));
    pending(61);
    append();
    byte[] samples = samples();

    pending(60);
    append();

    assertThat(numbers()).hasSize(32).endsWith(29, 60, 61);
    assertThat(Arrays.copyOf(samples(), samples.length)).isEqualTo(samples);
    assertThat(keys(permanent, "_reelroutes/foreign/")).hasSize(1);
  }

  @Test
  void whatIsNoMovieStaysAsItIsAndThePhotosStayPending() throws Exception {
    byte[] text =
        "This was uploaded by mistake and is called as a movie is."
            .getBytes(StandardCharsets.US_ASCII);
    movies.put(MOVIE, Content.of(text), Map.of(), Condition.always());
    pending(60);

    append();

    assertThat(content(movies, MOVIE)).isEqualTo(text);
    assertThat(keys(pending, "")).hasSize(1);
    assertThat(keys(permanent, "_reelroutes/failed/daily/"))
        .singleElement()
        .satisfies(
            key ->
                assertThat(new String(content(permanent, key), StandardCharsets.UTF_8))
                    .contains("daily.mp4 cannot be read as a movie"));
    assertThat(folder.resolve("scratch")).isEmptyDirectory();
  }

  @Test
  void nothingIsWrittenForPhotosThatCannotBeUsed() throws Exception {
    byte[] original = upload(ForeignVideo.of(30, 25).sized(160, 120));
    byte[] photo = photo(60).jpeg();
    Arrays.fill(photo, photo.length / 2, photo.length - 2, (byte) 0xFF);
    String key = new PhotoKey("daily", taken(60), PhotoId.of(photo), "jpg").toString();
    for (Bucket bucket : List.of(permanent, pending)) {
      bucket.put(key, Content.of(photo), Map.of(), Condition.always());
    }

    append();

    assertThat(content(movies, MOVIE)).isEqualTo(original);
    assertThat(keys(movies, "")).containsExactly(MOVIE);
    assertThat(keys(permanent, "_reelroutes/foreign/")).isEmpty();
    assertThat(keys(permanent, "_reelroutes/rejected/daily/")).hasSize(2);
    assertThat(keys(pending, "")).isEmpty();
  }

  private byte[] upload(ForeignVideo video) throws Exception {
    byte[] bytes = Files.readAllBytes(video.write(Files.createTempFile(folder, "foreign", "")));
    movies.put(MOVIE, Content.of(bytes), Map.of(), Condition.always());
    return bytes;
  }

  private void append() {
    template.sendBodyAndHeader("direct:selfie-append", null, SelfieHeaders.MOVIE, "daily");
  }

  private void pending(int... numbers) {
    for (int number : numbers) {
      byte[] photo = photo(number).jpeg();
      String key = new PhotoKey("daily", taken(number), PhotoId.of(photo), "jpg").toString();
      Stream.of(permanent, pending)
          .forEach(bucket -> bucket.put(key, Content.of(photo), Map.of(), Condition.always()));
    }
  }

  private MovieFile read() throws Exception {
    return MovieFront.read(ByteRanges.of(content(movies, MOVIE)));
  }

  private byte[] samples() throws Exception {
    byte[] movie = content(movies, MOVIE);
    return Arrays.copyOfRange(movie, (int) read().frontLength(), movie.length);
  }

  private Path file() throws Exception {
    return Files.write(folder.resolve("movie.mp4"), content(movies, MOVIE));
  }

  private List<Integer> numbers() throws Exception {
    return MovieFrames.decode(file()).stream().map(p -> NumberReader.read(p, 4, 3)).toList();
  }
}
