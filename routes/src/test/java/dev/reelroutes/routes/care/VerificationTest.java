package dev.reelroutes.routes.care;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelroutes.fixtures.NumberReader;
import dev.reelroutes.media.Picture;
import dev.reelroutes.routes.selfie.Json;
import dev.reelroutes.routes.store.Condition;
import dev.reelroutes.routes.store.Content;
import dev.reelroutes.routes.store.InMemoryBucket;
import dev.reelroutes.selfie.PhotoKey;
import dev.reelroutes.selfie.batch.Outcome;
import dev.reelroutes.selfie.care.Finding;
import dev.reelroutes.selfie.care.Finding.Kind;
import dev.reelroutes.selfie.care.PhotoQuery;
import dev.reelroutes.selfie.movie.Movie;
import dev.reelroutes.selfie.movie.MovieEntry.Photo;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class VerificationTest extends CareFixture {

  @Test
  void aHealthyMovieHasNoFindingsAndItsFramesCanBeLookedAt() {
    movieOf(1, 3);
    store(2, 5);
    put(pending, key(2).toString(), photo(2).jpeg());
    append();
    put(pending, key(5).toString(), photo(5).jpeg());
    care().removal().remove(MOVIE, List.of(PhotoQuery.parse("2024-01-04")), false);
    reject("IMG_9.jpg", "no date");
    Map<Integer, Integer> numbers = new TreeMap<>();
    Watch watch =
        new Watch() {
          @Override
          public void frame(int index, Picture picture) {
            numbers.put(index, NumberReader.read(picture));
          }
        };

    Verification.Report report = care().verification().verify(MOVIE, false, watch);

    assertThat(report.findings()).isEmpty();
    assertThat(report.frames()).isEqualTo(2);
    assertThat(report.photos()).isEqualTo(2);
    assertThat(report.pending()).isEqualTo(1);
    assertThat(numbers).containsExactly(Map.entry(0, 1), Map.entry(1, 2));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void everyFaultIsFoundAndNamed(String name, Fault fault, Kind kind, String subject) {
    movieOf(1, 2, 3);
    reject("IMG_9.jpg", "no date");

    fault.plant(this);

    Care later = new Care(buckets, settings(), Clock.offset(clock, Duration.ofHours(2)));
    List<Finding> findings = later.verification().verify(MOVIE, false, Watch.NONE).findings();
    assertThat(findings).extracting(Finding::kind).contains(kind);
    assertThat(findings)
        .filteredOn(f -> f.kind() == kind)
        .extracting(Finding::subject)
        .anyMatch(found -> found.contains(subject));
    assertThat(findings).as("and nothing that is not wrong").hasSizeLessThanOrEqualTo(2);
  }

  /** Something that goes wrong. */
  private interface Fault {
    void plant(VerificationTest test);
  }

  static Stream<Arguments> faults() {
    return Stream.of(
        fault("original gone", Kind.NOT_IN_PERMANENT, id(2).hex(), t -> t.gone(key(2))),
        fault(
            "original of a waiting one gone",
            Kind.NOT_IN_PERMANENT,
            key(5).toString(),
            t -> t.put(t.pending, key(5).toString(), photo(5).jpeg())),
        fault("never appended", Kind.LOST, key(5).toString(), t -> t.store(5)),
        fault(
            "duplicate of nothing",
            Kind.LOST,
            id(5).hex(),
            t -> t.write("_reelroutes/duplicates/daily/" + id(5).hex() + "_0123456789ab.json")),
        fault("accepted and nowhere", Kind.LOST, key(5).toString(), t -> t.accepted(key(5))),
        fault(
            "pending and in the movie",
            Kind.DOUBLED,
            key(2).toString(),
            t -> t.put(t.pending, key(2).toString(), photo(2).jpeg())),
        fault("pending twice", Kind.DOUBLED, id(5).hex(), VerificationTest::pendingTwice),
        fault(
            "permanent twice",
            Kind.DOUBLED,
            id(2).hex(),
            t -> t.put(t.permanent, dated(2, 7).toString(), photo(2).jpeg())),
        fault("other date in the key", Kind.MISPLACED, dated(2, 7).toString(), t -> t.rename(2, 7)),
        fault("other date in the movie", Kind.MISPLACED, key(2).toString(), t -> t.redate(2, 9)),
        fault(
            "a key without a date",
            Kind.UNDATED,
            "daily/holiday.jpg",
            t -> t.put(t.permanent, "daily/holiday.jpg", photo(6).jpeg())),
        fault(
            "other bytes",
            Kind.BYTES_DIFFER,
            key(2).toString(),
            t -> t.put(t.permanent, key(2).toString(), photo(8).jpeg())),
        fault("damaged index", Kind.MOVIE_CORRUPT, "daily.mp4", t -> t.flip(300)),
        fault("damaged frame", Kind.FRAME_UNDECODABLE, id(3).hex(), t -> t.damageFrame(3)),
        fault(
            "cut off",
            Kind.MOVIE_CORRUPT,
            "daily.mp4",
            t -> t.replaceMovie(b -> Arrays.copyOf(b, b.length - 100))),
        fault(
            "deleted movie",
            Kind.MOVIE_MISSING,
            "daily.mp4",
            t -> t.movies.delete("daily.mp4", null)),
        fault("older movie put back", Kind.GENERATION_WENT_BACK, "daily.mp4", t -> t.putBack()),
        fault(
            "removed one shown again",
            Kind.REMOVED_RETURNED,
            id(2).hex(),
            t -> t.removeBehindTheBack(2)),
        fault(
            "rejected without a reason",
            Kind.REJECTED_INCOMPLETE,
            "IMG_9.jpg",
            t -> t.permanent.delete(REJECTED + "IMG_9.jpg.json", null)),
        fault(
            "rejected bytes gone",
            Kind.REJECTED_INCOMPLETE,
            "IMG_9.jpg",
            t -> t.permanent.delete(REJECTED + "IMG_9.jpg", null)),
        fault("stale list beside", Kind.SIDECAR_STALE, "daily.json", t -> t.staleJson()),
        fault("unfinished upload", Kind.UPLOAD_UNFINISHED, "movies/daily.mp4", t -> t.unfinished()),
        fault(
            "a poster that knows the place",
            Kind.PRIVATE_METADATA,
            "daily.jpg",
            t -> t.put(t.movies, "daily.jpg", photo(1).jpeg())));
  }

  @Test
  void whatOnlyMovesWhileItIsLookedAtIsNoFinding() {
    movieOf(1, 2);
    store(3);

    // The first look sees it in permanent alone; the second one in pending too.
    Verification.Report report =
        new Care(
                buckets,
                settings(),
                new TickingClock(clock, () -> put(pending, key(3).toString(), photo(3).jpeg())))
            .verification()
            .verify(MOVIE, true, Watch.NONE);

    assertThat(report.findings()).isEmpty();
  }

  @Test
  void thereIsNothingToSayOfAMovieThatNobodyKnows() {
    assertThatThrownBy(() -> care().verification().verify("other", false, Watch.NONE))
        .isInstanceOf(CareException.class)
        .hasMessage("there is no movie other");
  }

  private static final String REJECTED = "_reelroutes/rejected/daily/0123456789ab_";

  private static Arguments fault(String name, Kind kind, String subject, Fault fault) {
    return Arguments.of(name, fault, kind, subject);
  }

  private static PhotoKey dated(int number, int day) {
    return new PhotoKey(MOVIE, day(day), id(number), "jpg");
  }

  private void gone(PhotoKey key) {
    permanent.delete(key.toString(), null);
  }

  private void write(String key) {
    put(permanent, key, "{}".getBytes(StandardCharsets.UTF_8));
  }

  private void reject(String name, String why) {
    byte[] bytes = photo(9).jpeg();
    put(permanent, REJECTED + name, bytes);
    String json =
        "{\"reasonCode\":\"NO_DATE\",\"detail\":\"%s\",\"srcKey\":\"daily/%s\",\"size\":%d,\"firstSeen\":\"2024-05-17T00:00:00Z\"}"
            .formatted(why, name, bytes.length);
    put(permanent, REJECTED + name + ".json", json.getBytes(StandardCharsets.UTF_8));
  }

  private void accepted(PhotoKey photo) {
    Outcome outcome = Outcome.accepted("daily/a.jpg", photo.toString(), "", "");
    put(permanent, "_reelroutes/outcomes/daily/b1/0.accepted.json", Json.bytes(outcome));
  }

  private void pendingTwice() {
    store(5);
    put(pending, key(5).toString(), photo(5).jpeg());
    put(pending, dated(5, 7).toString(), photo(5).jpeg());
  }

  private void rename(int number, int day) {
    gone(key(number));
    put(permanent, dated(number, day).toString(), photo(number).jpeg());
  }

  private void redate(int number, int day) {
    MovieFiles files = files();
    Movie movie = movie();
    Photo photo =
        movie.photos().stream().filter(p -> p.id().equals(id(number))).findFirst().orElseThrow();
    String commit = UUID.randomUUID().toString();
    Movie next =
        movie
            .forgetting(photo.id(), commit)
            .with(
                List.of(new Photo(photo.id(), day(day), photo.sample())),
                movie.samplesLength(),
                commit);
    files.commit(MOVIE, files.require(MOVIE), next);
  }

  /** A change of the file's bytes. */
  private interface Change {
    byte[] of(byte[] bytes);
  }

  private void replaceMovie(Change change) {
    put(movies, "daily.mp4", change.of(bytes(movies, "daily.mp4")));
  }

  private void flip(int at) {
    replaceMovie(
        bytes -> {
          bytes[at] ^= 0x10;
          return bytes;
        });
  }

  private void damageFrame(int number) {
    byte[] sample = sample(number);
    String file = text(movies, "daily.mp4");
    int at = file.indexOf(new String(sample, StandardCharsets.ISO_8859_1)) + sample.length / 2;
    replaceMovie(
        bytes -> {
          for (int i = at; i < at + 8; i++) {
            bytes[i] ^= 0x5A;
          }
          return bytes;
        });
  }

  private void putBack() {
    byte[] old = bytes(movies, "daily.mp4");
    care().rebuild().rebuild(MOVIE, Watch.NONE);
    put(movies, "daily.mp4", old);
    new MovieFiles(buckets, new Ledgers(new InMemoryBucket("elsewhere", clock), clock))
        .describe(MOVIE);
  }

  private void removeBehindTheBack(int number) {
    put(permanent, "_reelroutes/removed/" + key(number), photo(number).jpeg());
    gone(key(number));
  }

  private void staleJson() {
    String json = text(movies, "daily.json").replace(movie().commitId(), "another");
    movies.put(
        "daily.json",
        Content.of(json.getBytes(StandardCharsets.UTF_8)),
        Map.of(),
        Condition.always());
  }

  private void unfinished() {
    movies.startMultipart("daily.mp4", Map.of(), "video/mp4");
  }

  /** A clock that something happens at each time it is read. */
  private static final class TickingClock extends Clock {

    private final Clock clock;
    private final Runnable tick;

    TickingClock(Clock clock, Runnable tick) {
      this.clock = clock;
      this.tick = tick;
    }

    @Override
    public Instant instant() {
      tick.run();
      return clock.instant();
    }

    @Override
    public ZoneId getZone() {
      return clock.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
