package dev.reelroutes.routes.care;

import dev.reelroutes.routes.selfie.Bookkeeping;
import dev.reelroutes.routes.selfie.SelfieBeans;
import dev.reelroutes.routes.store.Bucket;
import dev.reelroutes.routes.store.Json;
import dev.reelroutes.routes.store.Listed;
import dev.reelroutes.selfie.batch.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Brings a rejected upload back with a date that a person gives. It is uploaded once more, marked
 * with the date and announced as a batch of one, and goes the usual way. Only when its original is
 * in permanent is the rejected copy removed, its bytes before its reason; so whatever crashes, it
 * is in one place at least, and accepting it again goes on from there.
 */
public final class Acceptance {

  private static final String JSON = ".json";
  private static final int HASH_DIGITS = 12;

  private final SelfieBeans.Buckets buckets;
  private final BatchOfOne batches;

  Acceptance(SelfieBeans.Buckets buckets, BatchOfOne batches) {
    this.buckets = buckets;
    this.batches = batches;
  }

  /**
   * What is wanted.
   *
   * @param rejected its key under {@code _reelroutes/rejected/}, or the last part of it, or its
   *     file name if there is one such
   * @param date when it was taken, local wall time
   * @param movie where it goes; null: the movie that it was uploaded for
   */
  public record Request(String rejected, LocalDateTime date, @Nullable String movie) {}

  /**
   * How it went.
   *
   * @param outcome null when the routes have not looked at it yet
   * @param appended whether the movie has it
   */
  public record Result(
      String rejected, String movie, @Nullable Outcome outcome, boolean appended) {}

  /**
   * Accepts.
   *
   * @throws CareException when there is no such rejected upload, or several
   */
  public Result accept(Request request, Patience patience) {
    String key = find(request.rejected());
    String own = key.substring(Bookkeeping.REJECTED.length(), key.lastIndexOf('/'));
    String movie = request.movie() == null ? own : request.movie();
    String batch = "accept-" + Bookkeeping.hash(key + "\n" + movie + "\n" + request.date());
    if (outcome(movie, batch).isEmpty()) {
      upload(key, movie, batch, request.date());
    }
    Optional<Outcome> outcome = outcome(movie, batch);
    while (outcome.isEmpty() && patience.moment()) {
      outcome = outcome(movie, batch);
    }
    if (outcome.isEmpty()) {
      return new Result(key, movie, null, false);
    }
    boolean kept = settle(key, outcome.get());
    boolean appended = kept && batches.awaitEnd(movie, batch, patience);
    return new Result(key, movie, outcome.get(), appended);
  }

  private void upload(String key, String movie, String batch, LocalDateTime date) {
    Bucket permanent = buckets.permanent();
    String name = key.substring(key.lastIndexOf('/') + 1).replaceFirst("^[0-9a-f]{12}_", "");
    String content = PhotoObjects.sha256(permanent, key).substring(0, HASH_DIGITS);
    // Once is enough to tell it from others, however often it is accepted.
    boolean marked = name.startsWith(content + "_");
    String upload = movie + "/" + (marked ? name : content + "_" + name);
    Map<String, String> marks = Map.of("date", date.toString(), "batch", batch);
    permanent.copyTo(key, null, buckets.uploads(), upload, marks);
    batches.announce(movie, batch, true);
  }

  /** Removes the rejected copy once its photo is where it belongs, or is rejected anew. */
  private boolean settle(String key, Outcome outcome) {
    String photo = outcome.outcome() == Outcome.Kind.DUPLICATE ? outcome.of() : outcome.photo();
    boolean kept = photo != null && buckets.permanent().head(photo).isPresent();
    boolean again = outcome.outcome() == Outcome.Kind.REJECTED && isKeptAnew(key, outcome.upload());
    if (kept || again) {
      buckets.permanent().delete(key, null);
      buckets.permanent().delete(key + JSON, null);
    }
    return kept;
  }

  /** The same bytes under another name with the reason of now. */
  private boolean isKeptAnew(String key, String upload) {
    String name = Bookkeeping.readableName(upload);
    String folder = upload.substring(0, upload.lastIndexOf('/'));
    return PhotoObjects.directly(buckets.permanent(), Bookkeeping.rejected(folder))
        .map(Listed::key)
        .anyMatch(other -> other.endsWith("_" + name) && !other.equals(key));
  }

  private Optional<Outcome> outcome(String movie, String batch) {
    Bucket permanent = buckets.permanent();
    Optional<String> key =
        permanent.list(Bookkeeping.outcomes(movie, batch)).map(Listed::key).findFirst();
    if (key.isEmpty()) {
      return Optional.empty();
    }
    try (InputStream in = permanent.open(key.get(), null)) {
      return Optional.of(Json.MAPPER.readValue(in.readAllBytes(), Outcome.class));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + key.get(), e);
    }
  }

  private String find(String wanted) {
    String text = wanted.endsWith(JSON) ? wanted.substring(0, wanted.length() - 5) : wanted;
    if (text.startsWith(Bookkeeping.REJECTED)) {
      if (buckets.permanent().head(text).isEmpty()) {
        throw new CareException("there is no " + text + " in " + buckets.permanent().name());
      }
      return text;
    }
    List<String> found =
        buckets
            .permanent()
            .list(Bookkeeping.REJECTED)
            .map(Listed::key)
            .filter(key -> !key.endsWith(JSON) && isNamed(key, text))
            .toList();
    if (found.size() != 1) {
      throw new CareException(
          found.isEmpty()
              ? "no rejected upload is called " + wanted + ": reelroutes status lists them"
              : wanted + " may be one of several, say which: " + String.join(", ", found));
    }
    return found.get(0);
  }

  private static boolean isNamed(String key, String text) {
    String name = key.substring(key.lastIndexOf('/') + 1);
    return name.equals(text) || name.endsWith("_" + Bookkeeping.readableName(text));
  }
}
