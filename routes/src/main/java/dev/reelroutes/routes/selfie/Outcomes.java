package dev.reelroutes.routes.selfie;

import dev.reelroutes.routes.store.Bucket;
import dev.reelroutes.routes.store.Condition;
import dev.reelroutes.routes.store.Content;
import dev.reelroutes.routes.store.Json;
import dev.reelroutes.routes.store.Quoted;
import dev.reelroutes.selfie.SelfieHeaders;
import dev.reelroutes.selfie.batch.Announcement;
import dev.reelroutes.selfie.batch.BatchProgress;
import dev.reelroutes.selfie.batch.Outcome;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Durable records of how uploads ended: what a batch is counted by and its driver reads. */
public final class Outcomes {

  private static final Logger LOG = LoggerFactory.getLogger(Outcomes.class);

  private final Bucket permanent;

  Outcomes(Bucket permanent) {
    this.permanent = permanent;
  }

  /** Records how this upload ended, before it is removed. Recording twice changes nothing. */
  public void record(Exchange exchange) {
    Message message = exchange.getMessage();
    Outcome outcome = outcome(message);
    String movie = message.getHeader(SelfieHeaders.MOVIE, String.class);
    if (outcome.outcome() == Outcome.Kind.DUPLICATE) {
      String uploaded = message.getHeader(SelfieHeaders.UPLOADED, String.class);
      String id = message.getHeader(SelfieHeaders.PHOTO_ID, String.class);
      put(Bookkeeping.duplicate(movie, id, outcome.upload(), uploaded), outcome);
    }
    String batch = message.getHeader(SelfieHeaders.BATCH, String.class);
    if (batch != null) {
      record(movie, batch, outcome);
    }
    LOG.info(
        "Upload {} is {}{}",
        Quoted.of(outcome.upload()),
        message.getHeader(SelfieHeaders.OUTCOME, String.class),
        outcome.reason() == null ? "" : " (" + outcome.reason() + ")");
    SelfieMeters.ended(message.getHeader(SelfieHeaders.OUTCOME, String.class), outcome.reason());
  }

  void record(String movie, String batch, Outcome outcome) {
    put(Bookkeeping.outcome(movie, batch, outcome), outcome);
  }

  /** Notes a duplicate that only the movie's manifest could recognise. */
  void recordDuplicate(String movie, String photoId, Outcome outcome) {
    put(Bookkeeping.duplicate(movie, photoId, outcome.upload(), ""), outcome);
  }

  /** A photo that was accepted turned out to be unusable when it was decoded. */
  void revise(String movie, String batch, Outcome accepted, Outcome rejected) {
    record(movie, batch, rejected);
    permanent.delete(Bookkeeping.outcome(movie, batch, accepted), null);
  }

  /** How the uploads of a marked batch have ended, each upload counted once. */
  BatchProgress progress(String movie, String batch) {
    String prefix = Bookkeeping.outcomes(movie, batch);
    Map<String, String> kinds = new HashMap<>();
    permanent
        .list(prefix)
        .map(listed -> listed.key().substring(prefix.length()).split("\\.", 3))
        .forEach(parts -> kinds.put(parts[0], parts[1]));
    return new BatchProgress(
        Collections.frequency(kinds.values(), SelfieHeaders.ACCEPTED),
        Collections.frequency(kinds.values(), SelfieHeaders.REJECTED),
        Collections.frequency(kinds.values(), SelfieHeaders.DUPLICATE),
        Collections.frequency(kinds.values(), SelfieHeaders.IGNORED));
  }

  /** Whether an upload of a marked batch ended after an instant, in whichever process. */
  boolean anyAfter(Instant instant, Announcement batch) {
    return permanent
        .list(Bookkeeping.outcomes(batch.movie(), batch.batchId()))
        .anyMatch(listed -> listed.modified().isAfter(instant));
  }

  private void put(String key, Outcome outcome) {
    permanent.put(
        key,
        Content.of(Json.bytes(outcome)).typed("application/json"),
        Map.of(),
        Condition.always());
  }

  private static Outcome outcome(Message message) {
    String upload = message.getHeader(SelfieHeaders.UPLOAD_KEY, String.class);
    String photo = message.getHeader(SelfieHeaders.PHOTO_KEY, String.class);
    String kind = message.getHeader(SelfieHeaders.OUTCOME, String.class);
    return switch (kind) {
      case SelfieHeaders.ACCEPTED ->
          Outcome.accepted(
              upload,
              photo,
              message.getHeader(SelfieHeaders.DATE, String.class),
              message.getHeader(SelfieHeaders.DATE_SOURCE, String.class));
      case SelfieHeaders.DUPLICATE -> Outcome.duplicate(upload, photo);
      case SelfieHeaders.IGNORED ->
          Outcome.ignored(upload, message.getHeader(SelfieHeaders.DETAIL, String.class));
      case SelfieHeaders.REJECTED ->
          Outcome.rejected(
              upload,
              message.getHeader(SelfieHeaders.REASON, String.class),
              message.getHeader(SelfieHeaders.DETAIL, String.class));
      default -> throw new IllegalStateException("no outcome is called " + kind);
    };
  }
}
