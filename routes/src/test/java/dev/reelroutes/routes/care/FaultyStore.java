package dev.reelroutes.routes.care;

import dev.reelroutes.media.IdrPicId;
import dev.reelroutes.routes.store.Condition;
import dev.reelroutes.routes.store.Content;
import dev.reelroutes.routes.store.InMemoryBucket;
import dev.reelroutes.routes.store.Json;
import dev.reelroutes.selfie.PhotoKey;
import dev.reelroutes.selfie.batch.Outcome;
import dev.reelroutes.selfie.movie.Movie;
import dev.reelroutes.selfie.movie.MovieEntry.Photo;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

/** A movie in whose buckets something can go wrong. */
abstract class FaultyStore extends CareFixture {

  static final String REJECTED = "_reelroutes/rejected/daily/0123456789ab_";

  static PhotoKey dated(int number, int day) {
    return new PhotoKey(MOVIE, day(day), id(number), "jpg");
  }

  void gone(PhotoKey key) {
    permanent.delete(key.toString(), null);
  }

  void write(String key) {
    put(permanent, key, "{}".getBytes(StandardCharsets.UTF_8));
  }

  void reject(String name, String why) {
    byte[] bytes = photo(9).jpeg();
    put(permanent, REJECTED + name, bytes);
    String json =
        "{\"reasonCode\":\"NO_DATE\",\"detail\":\"%s\",\"srcKey\":\"daily/%s\",\"size\":%d,\"firstSeen\":\"2024-05-17T00:00:00Z\"}"
            .formatted(why, name, bytes.length);
    put(permanent, REJECTED + name + ".json", json.getBytes(StandardCharsets.UTF_8));
  }

  void accepted(PhotoKey photo) {
    Outcome outcome = Outcome.accepted("daily/a.jpg", photo.toString(), "", "");
    put(permanent, "_reelroutes/outcomes/daily/b1/0.accepted.json", Json.bytes(outcome));
  }

  void pendingTwice() {
    store(5);
    put(pending, key(5).toString(), photo(5).jpeg());
    put(pending, dated(5, 7).toString(), photo(5).jpeg());
  }

  void rename(int number, int day) {
    gone(key(number));
    put(permanent, dated(number, day).toString(), photo(number).jpeg());
  }

  void redate(int number, int day) {
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
  interface Change {
    byte[] of(byte[] bytes);
  }

  void replaceMovie(Change change) {
    put(movies, "daily.mp4", change.of(bytes(movies, "daily.mp4")));
  }

  void flip(int at) {
    replaceMovie(
        bytes -> {
          bytes[at] ^= 0x10;
          return bytes;
        });
  }

  void damageFrame(int number) {
    byte[] sample = sample(number);
    String file = text(movies, "daily.mp4");
    int at = file.indexOf(new String(sample, StandardCharsets.ISO_8859_1)) + sample.length / 4;
    replaceMovie(
        bytes -> {
          // Few bytes might still be a picture, only another one.
          for (int i = at; i < at + sample.length / 2; i++) {
            bytes[i] ^= 0x5A;
          }
          return bytes;
        });
  }

  /** Another picture, and one that can be decoded: only its id in the stream differs. */
  void changeFrame(int number) {
    byte[] sample = sample(number);
    IdrPicId ids = new IdrPicId(movie().parameterSets());
    byte[] other =
        IntStream.range(2, 1 << 16)
            .mapToObj(id -> ids.in(sample, id))
            .filter(changed -> changed.length == sample.length && !Arrays.equals(changed, sample))
            .findFirst()
            .orElseThrow();
    int at = text(movies, "daily.mp4").indexOf(new String(sample, StandardCharsets.ISO_8859_1));
    replaceMovie(
        bytes -> {
          System.arraycopy(other, 0, bytes, at, other.length);
          return bytes;
        });
  }

  void putBack() {
    byte[] old = bytes(movies, "daily.mp4");
    care().rebuild().rebuild(MOVIE, Watch.NONE);
    put(movies, "daily.mp4", old);
    new MovieFiles(buckets, new Ledgers(new InMemoryBucket("elsewhere", clock), clock))
        .describe(MOVIE);
  }

  void removeBehindTheBack(int number) {
    put(permanent, "_reelroutes/removed/" + key(number), photo(number).jpeg());
    gone(key(number));
  }

  void staleJson() {
    String json = text(movies, "daily.json").replace(movie().commitId(), "another");
    movies.put(
        "daily.json",
        Content.of(json.getBytes(StandardCharsets.UTF_8)),
        Map.of(),
        Condition.always());
  }

  void unfinished() {
    movies.startMultipart("daily.mp4", Map.of(), "video/mp4");
  }
}
