package dev.reelroutes.routes.care;

import dev.reelroutes.fixtures.DrawnPhoto;
import dev.reelroutes.fixtures.MovieFrames;
import dev.reelroutes.fixtures.NumberReader;
import dev.reelroutes.routes.selfie.SelfieBeans;
import dev.reelroutes.routes.store.Condition;
import dev.reelroutes.routes.store.Content;
import dev.reelroutes.routes.store.InMemoryBucket;
import dev.reelroutes.routes.store.Listed;
import dev.reelroutes.routes.store.MovieCommit;
import dev.reelroutes.routes.store.StoreAbilities;
import dev.reelroutes.selfie.PhotoId;
import dev.reelroutes.selfie.PhotoKey;
import dev.reelroutes.selfie.SelfieSettings;
import dev.reelroutes.selfie.movie.Movie;
import dev.reelroutes.selfie.movie.MovieEntry.Photo;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.io.TempDir;

/** Four buckets in memory with a movie of drawn photos, and what its frames show. */
abstract class CareFixture {

  static final String MOVIE = "daily";
  static final Instant NOW = Instant.parse("2024-05-17T18:00:00Z");

  final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
  final InMemoryBucket uploads = new InMemoryBucket("uploads", clock);
  final InMemoryBucket pending = new InMemoryBucket("pending", clock);
  final InMemoryBucket permanent = new InMemoryBucket("permanent", clock);
  final InMemoryBucket movies = new InMemoryBucket("movies", clock);
  final SelfieBeans.Buckets buckets =
      new SelfieBeans.Buckets(
          uploads, pending, permanent, movies, new MovieCommit(movies, StoreAbilities.ALL));
  final Map<String, String> settings =
      new HashMap<>(
          Map.of("selfie.size", "120x160", "selfie.threads", "2", "media.isolation", "none"));

  @TempDir Path scratch;

  Care care() {
    return new Care(buckets, settings(), clock);
  }

  SelfieSettings settings() {
    Properties defaults = new Properties();
    try (InputStream in = CareFixture.class.getResourceAsStream("/application.properties")) {
      defaults.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    settings.put("selfie.scratch", scratch.toString());
    return SelfieSettings.read(key -> settings.getOrDefault(key, defaults.getProperty(key)));
  }

  /** A photo of the number-th day after 2024-01-01, at noon. */
  static DrawnPhoto photo(int number) {
    return DrawnPhoto.numbered(number).sized(120, 160);
  }

  static LocalDateTime day(int number) {
    return LocalDateTime.of(2024, 1, 1, 12, 0).plusDays(number);
  }

  static PhotoKey key(int number) {
    return new PhotoKey(MOVIE, day(number), PhotoId.of(photo(number).jpeg()), "jpg");
  }

  static PhotoId id(int number) {
    return key(number).id();
  }

  /** Puts originals there, as prepare does. */
  void store(int... numbers) {
    for (int number : numbers) {
      put(permanent, key(number).toString(), photo(number).jpeg());
    }
  }

  /** Originals, and the movie of them. */
  void movieOf(int... numbers) {
    store(numbers);
    care().rebuild().rebuild(MOVIE, Watch.NONE);
  }

  void put(InMemoryBucket bucket, String key, byte[] bytes) {
    bucket.put(
        key,
        Content.of(bytes).typed("image/jpeg"),
        Map.of("upload", "daily%2FIMG.jpg", "batch", "b1", "date-source", "EXIF_ORIGINAL"),
        Condition.always());
  }

  /** The append route without Camel: what is pending goes into the movie, then out of pending. */
  void append() {
    new FakeAppend(this).run();
  }

  MovieFiles files() {
    return new MovieFiles(buckets, new Ledgers(permanent, clock));
  }

  Movie movie() {
    return files().require(MOVIE).movie();
  }

  /** The numbers of the photos that the movie shows when it is played. */
  List<Integer> numbers() {
    Path file = scratch.resolve("played.mp4");
    try {
      Files.write(file, bytes(movies, MOVIE + ".mp4"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return NumberReader.readAll(MovieFrames.decode(file));
  }

  /** The bytes of a photo's frame; the samples are the last bytes of the file. */
  byte[] sample(int number) {
    byte[] file = bytes(movies, MOVIE + ".mp4");
    Movie movie = movie();
    Photo photo =
        movie.photos().stream().filter(p -> p.id().equals(id(number))).findFirst().orElseThrow();
    int from = (int) (file.length - movie.samplesLength() + photo.sample().offset());
    return Arrays.copyOfRange(file, from, from + photo.sample().size());
  }

  static byte[] bytes(InMemoryBucket bucket, String key) {
    return bucket.read(key, 0, Integer.MAX_VALUE, null);
  }

  static String text(InMemoryBucket bucket, String key) {
    return new String(bytes(bucket, key), StandardCharsets.ISO_8859_1);
  }

  static List<String> keys(InMemoryBucket bucket, String prefix) {
    return bucket.list(prefix).map(Listed::key).toList();
  }
}
