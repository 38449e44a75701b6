package dev.reelroutes.routes.care;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelroutes.fixtures.ForeignVideo;
import dev.reelroutes.fixtures.SliceHeader;
import dev.reelroutes.media.DecodeLimits;
import dev.reelroutes.media.FfmpegPhotoDecoder;
import dev.reelroutes.media.SampleCrc;
import dev.reelroutes.routes.selfie.MovieStore;
import dev.reelroutes.routes.store.Condition;
import dev.reelroutes.routes.store.Content;
import dev.reelroutes.selfie.append.AppendWork;
import dev.reelroutes.selfie.append.CaptionAppend;
import dev.reelroutes.selfie.append.CurrentMovie;
import dev.reelroutes.selfie.append.PendingPhoto;
import dev.reelroutes.selfie.movie.ByteRanges;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Five pictures of a movie that another program made, then the photos 60 and 61; rebuilt. */
class RebuiltForeignMovieTest extends CareFixture {

  private static final int FRAMES = 5;

  @ParameterizedTest
  @ValueSource(strings = {"120x160", "240x320"})
  void picturesThatFollowEachOtherDifferInTheirId(String size) throws Exception {
    foreignMovie(15);
    settings.put("selfie.size", size);
    store(59);

    care().rebuild().rebuild(MOVIE, Watch.NONE);

    assertThat(numbers()).containsExactly(0, 1, 2, 3, 4, 59, 60, 61);
    List<Integer> ids = idrPicIds();
    // Photos never have one of these two (see IdrPicIds), so that any photo may come next.
    assertThat(ids.subList(0, FRAMES)).containsExactly(0, 1, 0, 1, 0);
    assertThat(ids.subList(FRAMES, ids.size())).allMatch(id -> id > 1).doesNotHaveDuplicates();
    // Which also compares the check sums.
    assertThat(care().verification().verify(MOVIE, false, Watch.NONE).findings()).isEmpty();
    assertThat(movie().frames()).noneMatch(span -> span.crc() == SampleCrc.UNKNOWN);
  }

  @Test
  void picturesOfAnotherRateAreNotPlayedSlower() throws Exception {
    foreignMovie(25);

    assertThatThrownBy(() -> care().rebuild().rebuild(MOVIE, Watch.NONE))
        .isInstanceOf(CareException.class)
        .hasMessageContaining("set selfie.fps=25");

    assertThat(numbers()).containsExactly(0, 1, 2, 3, 4, 60, 61);
  }

  private void foreignMovie(int fps) throws Exception {
    Path file = ForeignVideo.of(FRAMES, fps).sized(120, 160).write(scratch.resolve("foreign"));
    movies.put("daily.mp4", Content.of(Files.readAllBytes(file)), Map.of(), Condition.always());
    store(60, 61);
    List<PendingPhoto> photos = new ArrayList<>();
    for (int number : new int[] {60, 61}) {
      photos.add(new PendingPhoto(key(number), () -> photo(number).jpeg()));
    }
    MovieStore store = care().movieStore();
    try (AppendWork work = new AppendWork(MOVIE, photos, scratch)) {
      store.read(work);
      CaptionAppend.of(settings().look(), new FfmpegPhotoDecoder(DecodeLimits.DEFAULT), clock)
          .append(work);
      store.write(work);
    }
  }

  private List<Integer> idrPicIds() {
    CurrentMovie current = files().require(MOVIE);
    ByteRanges file = files().ranges(MOVIE, current);
    return current.movie().frames().stream()
        .map(span -> file.read(current.frontLength() + span.offset(), span.size()))
        .map(sample -> SliceHeader.of(current.movie().parameterSets(), sample).idrPicId())
        .toList();
  }
}
