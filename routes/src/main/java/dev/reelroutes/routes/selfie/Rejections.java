package dev.reelroutes.routes.selfie;

import dev.reelroutes.media.RejectReason;
import dev.reelroutes.routes.store.Bucket;
import dev.reelroutes.routes.store.Condition;
import dev.reelroutes.routes.store.Content;
import dev.reelroutes.routes.store.Head;
import dev.reelroutes.routes.store.PreconditionFailedException;
import dev.reelroutes.selfie.PhotoKey;
import dev.reelroutes.selfie.SelfieHeaders;
import dev.reelroutes.selfie.batch.Outcome;
import dev.reelroutes.selfie.photo.Rejection;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/**
 * Keeps what cannot be used, byte for byte, with the reason beside it as JSON. The bytes are copied
 * by the store itself, so that an upload of any size can be kept.
 */
public final class Rejections {

  private final Bucket uploads;
  private final Bucket pending;
  private final Bucket permanent;
  private final Clock clock;

  Rejections(Bucket uploads, Bucket pending, Bucket permanent, Clock clock) {
    this.uploads = uploads;
    this.pending = pending;
    this.permanent = permanent;
    this.clock = clock;
  }

  /** Keeps a rejected upload. */
  public void keep(Exchange exchange) {
    Message message = exchange.getMessage();
    String upload = message.getHeader(SelfieHeaders.UPLOAD_KEY, String.class);
    String etag = message.getHeader(SelfieHeaders.UPLOAD_ETAG, String.class);
    String movie = message.getHeader(SelfieHeaders.MOVIE, String.class);
    Optional<Head> head = uploads.head(upload);
    if (head.isEmpty() || !head.get().etag().equals(etag)) {
      // Replaced or gone since it was read: what is there now is looked at on its own.
      return;
    }
    String target = Bookkeeping.rejected(movie, upload, etag);
    uploads.copyTo(upload, etag, permanent, target, Map.of());
    explain(
        target,
        new Rejection(
            RejectReason.valueOf(message.getHeader(SelfieHeaders.REASON, String.class)),
            message.getHeader(SelfieHeaders.DETAIL, String.class),
            upload,
            etag,
            head.get().size(),
            clock.instant()));
  }

  /** Keeps a photo that was accepted and turned out to be unusable when it was decoded. */
  void keepPending(PhotoKey key, String upload, Outcome why) {
    Optional<Head> head = pending.head(key.toString());
    if (head.isEmpty()) {
      return;
    }
    String target = Bookkeeping.rejected(key.movie(), upload, key.id().hex());
    pending.copyTo(key.toString(), null, permanent, target, Map.of());
    explain(
        target,
        new Rejection(
            RejectReason.valueOf(Objects.requireNonNull(why.reason())),
            Objects.requireNonNull(why.detail()),
            upload,
            head.get().etag(),
            head.get().size(),
            clock.instant()));
  }

  private void explain(String target, Rejection rejection) {
    try {
      permanent.put(
          target + ".json",
          Content.of(rejection.toJson()).typed("application/json"),
          Map.of(),
          Condition.ifAbsent());
    } catch (PreconditionFailedException e) {
      // Explained when it was first seen; this is a redelivery.
    }
  }
}
