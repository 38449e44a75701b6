package dev.reelroutes.routes.care;

import dev.reelroutes.routes.selfie.Bookkeeping;
import dev.reelroutes.routes.selfie.SelfieBeans;
import dev.reelroutes.routes.store.Bucket;
import dev.reelroutes.routes.store.Json;
import dev.reelroutes.routes.store.Listed;
import dev.reelroutes.routes.store.MovieCommit;
import dev.reelroutes.routes.store.NotFoundException;
import dev.reelroutes.routes.store.PreconditionFailedException;
import dev.reelroutes.selfie.PhotoId;
import dev.reelroutes.selfie.append.CurrentMovie;
import dev.reelroutes.selfie.care.Census;
import dev.reelroutes.selfie.care.CensusCheck;
import dev.reelroutes.selfie.care.Finding;
import dev.reelroutes.selfie.care.Finding.Kind;
import dev.reelroutes.selfie.care.PhotoAt;
import dev.reelroutes.selfie.care.PrivateMetadata;
import dev.reelroutes.selfie.movie.Movie;
import dev.reelroutes.selfie.movie.MovieFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Checks a movie by what is in the stores alone: its list, its decoded frames, the originals, what
 * waits, what was rejected, what lies beside it. It changes nothing.
 */
public final class Verification {

  private static final int TRIES = 3;

  private final SelfieBeans.Buckets buckets;
  private final MovieFiles movies;
  private final Ledgers ledgers;
  private final Clock clock;

  Verification(SelfieBeans.Buckets buckets, MovieFiles movies, Ledgers ledgers, Clock clock) {
    this.buckets = buckets;
    this.movies = movies;
    this.ledgers = ledgers;
    this.clock = clock;
  }

  /**
   * What was checked and found.
   *
   * @param frames that were decoded; 0 when only the lists were compared
   * @param photos that the movie shows
   * @param notes what is as it was meant to be, and may surprise all the same
   */
  public record Report(
      String movie,
      int frames,
      int photos,
      int pending,
      List<Finding> findings,
      List<String> notes) {}

  /** Whether there is anything to check: a movie, or photos or rejected uploads of one. */
  public boolean knows(String movie) {
    return movies.head(movie).isPresent()
        || ledgers.find(movie).isPresent()
        || PhotoObjects.directly(buckets.permanent(), movie + "/").findAny().isPresent()
        || PhotoObjects.directly(buckets.pending(), movie + "/").findAny().isPresent()
        || PhotoObjects.directly(buckets.permanent(), Bookkeeping.rejected(movie))
            .findAny()
            .isPresent();
  }

  /**
   * Checks a movie.
   *
   * @param quick compares the lists and reads neither originals nor frames
   * @throws CareException when there is no trace of such a movie
   */
  public Report verify(String movie, boolean quick, Watch watch) {
    if (!knows(movie)) {
      throw new CareException("there is no movie " + movie);
    }
    Look look = look(movie);
    Set<Finding> first = Set.copyOf(look.findings());
    if (!first.isEmpty()) {
      // A photo on its way from one place to the next was seen in neither; look once more.
      look = look(movie);
    }
    List<Finding> findings =
        new ArrayList<>(look.findings().stream().filter(first::contains).distinct().toList());
    CurrentMovie current = look.movie();
    int frames = 0;
    if (!quick) {
      findings.addAll(new AcceptedUploads(buckets.permanent(), movie).lost(look.census()));
      findings.addAll(new OriginalBytes(buckets).differing(look.census(), watch));
      if (current != null) {
        FrameCheck.Result decoded = decode(movie, current, watch);
        frames = decoded.frames();
        findings.addAll(decoded.findings());
      }
    }
    int photos = current == null ? 0 : current.movie().photos().size();
    return new Report(
        movie, frames, photos, look.census().pending().size(), findings, notes(movie, look));
  }

  /** What one look at all places saw. */
  private record Look(Census census, @Nullable CurrentMovie movie, List<Finding> findings) {}

  private Look look(String movie) {
    List<Finding> findings = new ArrayList<>();
    PhotoObjects permanent = PhotoObjects.of(buckets.permanent(), movie);
    PhotoObjects pending = PhotoObjects.of(buckets.pending(), movie);
    CurrentMovie current = read(movie, findings);
    Records records = new Records(buckets.permanent(), movie);
    PhotoObjects removed =
        PhotoObjects.under(buckets.permanent(), Bookkeeping.removed(movie), movie);
    Census census =
        new Census(
            current == null ? null : current.movie(),
            permanent.photos(),
            pending.photos(),
            Stream.concat(permanent.others().stream(), pending.others().stream()).toList(),
            ids(removed.photos()),
            leftOut(movie, current, permanent.photos()),
            records.duplicated(permanent.photos()));
    if (findings.isEmpty() || current != null) {
      findings.addAll(CensusCheck.of(census));
    }
    findings.addAll(records.incomplete());
    findings.addAll(unfinished(movie));
    if (current != null) {
      findings.addAll(outputs(movie, current));
    }
    return new Look(census, current, findings);
  }

  private static Set<PhotoId> ids(List<PhotoAt> photos) {
    return photos.stream().map(PhotoAt::id).collect(Collectors.toSet());
  }

  /** Of a movie that was begun anew, the earlier photos that it does not list. */
  private Set<PhotoId> leftOut(
      String movie, @Nullable CurrentMovie current, List<PhotoAt> permanent) {
    Beginning beginning = ledgers.beginning(movie).orElse(null);
    if (beginning == null || current == null) {
      return Set.of();
    }
    Set<String> earlier =
        PhotoObjects.directly(buckets.permanent(), movie + "/")
            .filter(listed -> listed.modified().isBefore(beginning.begun()))
            .map(Listed::key)
            .collect(Collectors.toSet());
    return ids(
        permanent.stream()
            .filter(p -> earlier.contains(p.key()) && !current.movie().contains(p.id()))
            .toList());
  }

  private List<String> notes(String movie, Look look) {
    int leftOut = look.census().leftOut().size();
    return leftOut == 0
        ? List.of()
        : ledgers.beginning(movie).stream()
            .map(
                b ->
                    "%d earlier photos are not in this movie since it was begun anew at %s; rebuild brings them in"
                        .formatted(leftOut, b.begun()))
            .toList();
  }

  private @Nullable CurrentMovie read(String movie, List<Finding> findings) {
    Optional<Ledger> ledger = ledgers.find(movie);
    try {
      CurrentMovie current = movies.read(movie).orElse(null);
      if (current == null && ledger.isPresent()) {
        findings.add(
            new Finding(
                Kind.MOVIE_MISSING,
                MovieFiles.key(movie),
                "is gone; it had " + ledger.get().photos() + " photos: rebuild"));
      }
      if (current != null
          && ledger.filter(l -> l.generation() > current.movie().generation()).isPresent()) {
        findings.add(
            new Finding(
                Kind.GENERATION_WENT_BACK,
                MovieFiles.key(movie),
                "has generation "
                    + current.movie().generation()
                    + " after "
                    + ledger.get().generation()
                    + ": somebody put an older file there"));
      }
      return current;
    } catch (MovieFormatException e) {
      findings.add(
          new Finding(Kind.MOVIE_CORRUPT, MovieFiles.key(movie), e.getMessage() + ": rebuild it"));
      return null;
    }
  }

  private FrameCheck.Result decode(String movie, CurrentMovie read, Watch watch) {
    CurrentMovie current = read;
    for (int tries = 1; ; tries++) {
      try {
        return FrameCheck.of(current, movies.ranges(movie, current), watch);
      } catch (PreconditionFailedException e) {
        if (tries == TRIES) {
          throw e;
        }
        current = movies.require(movie);
      }
    }
  }

  private List<Finding> unfinished(String movie) {
    return Stream.of(buckets.movies(), buckets.permanent(), buckets.pending())
        .flatMap(
            bucket -> {
              String prefix = bucket == buckets.movies() ? MovieFiles.key(movie) : movie + "/";
              return bucket
                  .uploadsOlderThan(prefix, clock.instant().minus(MovieCommit.ABANDONED))
                  .map(
                      upload ->
                          new Finding(
                              Kind.UPLOAD_UNFINISHED,
                              bucket.name() + "/" + upload.key(),
                              "a multipart upload begun at " + upload.started()));
            })
        .toList();
  }

  private List<Finding> outputs(String movie, CurrentMovie current) {
    List<Finding> findings = new ArrayList<>();
    byte[] front = movies.ranges(movie, current).read(0, Math.toIntExact(current.frontLength()));
    findings.addAll(privateIn(MovieFiles.key(movie), front));
    for (String suffix : SidecarFiles.SUFFIXES) {
      read(buckets.movies(), movie + suffix)
          .ifPresent(bytes -> findings.addAll(privateIn(movie + suffix, bytes)));
    }
    read(buckets.movies(), movie + ".json")
        .filter(json -> !isOf(json, current.movie()))
        .ifPresent(
            json ->
                findings.add(
                    new Finding(
                        Kind.SIDECAR_STALE, movie + ".json", "is not of the movie's last commit")));
    return findings;
  }

  private static boolean isOf(byte[] json, Movie movie) {
    try {
      return movie.commitId().equals(Json.MAPPER.readTree(json).path("commitId").asText());
    } catch (IOException e) {
      return false;
    }
  }

  private static List<Finding> privateIn(String key, byte[] bytes) {
    return PrivateMetadata.in(bytes).stream()
        .map(name -> new Finding(Kind.PRIVATE_METADATA, key, "contains " + name))
        .toList();
  }

  private static Optional<byte[]> read(Bucket bucket, String key) {
    try (InputStream in = bucket.open(key, null)) {
      return Optional.of(in.readAllBytes());
    } catch (NotFoundException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + key, e);
    }
  }
}
