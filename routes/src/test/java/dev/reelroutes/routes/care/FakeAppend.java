package dev.reelroutes.routes.care;

import dev.reelroutes.media.DecodeLimits;
import dev.reelroutes.media.FfmpegPhotoDecoder;
import dev.reelroutes.selfie.PhotoKey;
import dev.reelroutes.selfie.append.AppendWork;
import dev.reelroutes.selfie.append.CaptionAppend;
import dev.reelroutes.selfie.append.CurrentMovie;
import dev.reelroutes.selfie.append.MovieUpdate;
import dev.reelroutes.selfie.append.PendingPhoto;
import dev.reelroutes.selfie.movie.ByteRanges;
import dev.reelroutes.selfie.movie.Movie;
import dev.reelroutes.selfie.movie.MovieEntry.Dated;
import java.util.List;

/** What the append route and its settlement do, in a few lines. */
final class FakeAppend {

  private final CareFixture fixture;
  private final MovieFiles files;

  FakeAppend(CareFixture fixture) {
    this.fixture = fixture;
    this.files = fixture.files();
  }

  void run() {
    List<PendingPhoto> photos =
        CareFixture.keys(fixture.pending, CareFixture.MOVIE + "/").stream()
            .flatMap(key -> PhotoKey.parse(key).stream())
            .map(k -> new PendingPhoto(k, () -> CareFixture.bytes(fixture.pending, k.toString())))
            .toList();
    CurrentMovie current = files.require(CareFixture.MOVIE);
    try (AppendWork work = new AppendWork(CareFixture.MOVIE, photos, fixture.scratch)) {
      work.startFrom(current);
      append().append(work);
      work.update().ifPresent(update -> commit(current, update));
    }
    settle(photos, files.require(CareFixture.MOVIE).movie());
  }

  private CaptionAppend append() {
    return CaptionAppend.of(
        fixture.settings().look(), new FfmpegPhotoDecoder(DecodeLimits.DEFAULT), fixture.clock);
  }

  private void commit(CurrentMovie current, MovieUpdate update) {
    Slice old =
        new Slice(
            files.ranges(CareFixture.MOVIE, current),
            current.frontLength(),
            current.movie().samplesLength());
    Slice added = new Slice(ByteRanges.of(update.samples()), 0, update.samplesLength());
    files.replace(CareFixture.MOVIE, current.etag(), update.next(), List.of(old, added));
  }

  /** As Settlement does, the case of another date included. */
  private void settle(List<PendingPhoto> photos, Movie movie) {
    for (PendingPhoto photo : photos) {
      movie.entries().stream()
          .filter(e -> e instanceof Dated d && d.id().equals(photo.key().id()))
          .map(Dated.class::cast)
          .forEach(
              entry -> {
                if (!entry.captured().equals(photo.key().captured())) {
                  fixture.permanent.delete(photo.key().toString(), null);
                }
                fixture.pending.delete(photo.key().toString(), null);
              });
    }
  }
}
