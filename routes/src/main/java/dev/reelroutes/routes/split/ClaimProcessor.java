package dev.reelroutes.routes.split;

import dev.reelroutes.media.RejectReason;
import dev.reelroutes.media.UnusableMovieException;
import dev.reelroutes.routes.scratch.Scratch;
import dev.reelroutes.routes.split.SplitWork.Names;
import dev.reelroutes.routes.store.Bucket;
import dev.reelroutes.routes.store.Head;
import dev.reelroutes.split.Claim;
import dev.reelroutes.split.Claim.Upload;
import dev.reelroutes.split.SplitHeaders;
import dev.reelroutes.split.SplitSettings;
import dev.reelroutes.split.VideoName;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.component.aws2.s3.AWS2S3Constants;

/**
 * Looks at the upload whose key is in the header {@code CamelAwsS3Key} as it is now, and claims it.
 * Whoever told of it, and how often, is of no matter.
 */
public final class ClaimProcessor implements Processor {

  /**
   * So many workers a video may take with it: a memory or a codec is not killed by chance thrice.
   */
  private static final int MOST_DEATHS = 3;

  private final Bucket input;
  private final SplitSettings settings;
  private final Claims claims;
  private final Scratch scratch;
  private final ScheduledExecutorService renewals;

  ClaimProcessor(
      Bucket input,
      SplitSettings settings,
      Claims claims,
      Scratch scratch,
      ScheduledExecutorService renewals) {
    this.input = input;
    this.settings = settings;
    this.claims = claims;
    this.scratch = scratch;
    this.renewals = renewals;
  }

  @Override
  public void process(Exchange exchange) throws IOException {
    Message message = exchange.getMessage();
    String key = Objects.requireNonNull(message.getHeader(AWS2S3Constants.KEY, String.class));
    message.setHeader(SplitHeaders.UPLOAD_KEY, key);
    Optional<Head> head =
        VideoUploads.mayBeVideo(key, settings.input().prefix())
            ? input.head(key)
            : Optional.empty();
    if (head.isEmpty() || head.get().metadata().containsKey(PartStore.PRODUCER)) {
      message.setHeader(SplitHeaders.OUTCOME, SplitHeaders.IGNORED);
      return;
    }
    claim(exchange, new Upload(input.name(), key, version(head.get())), head.get());
  }

  private static String version(Head head) {
    String version = head.versionId();
    return version == null || version.equals("null") ? head.etag() : version;
  }

  private void claim(Exchange exchange, Upload upload, Head head) throws IOException {
    Message message = exchange.getMessage();
    Claims.Taken taken = claims.take(upload, UUID.randomUUID().toString(), settings.cut());
    Claim claim = taken.claim();
    message.setHeader(SplitHeaders.VIDEO_ID, claim.id().toString());
    if (!taken.mine()) {
      message.setHeader(SplitHeaders.OUTCOME, outcome(claim));
      return;
    }
    Duration expiry = settings.leaseExpiry();
    SplitWork work =
        new SplitWork(new Lease(claims, claim, renewals, expiry), head, scratch.folder());
    work.goWith(exchange);
    exchange.getExchangeExtension().addOnCompletion(work);
    try {
      work.call(names(claim, head));
      message.setHeader(SplitHeaders.OUTCOME, SplitHeaders.CLAIMED);
    } catch (UnusableMovieException e) {
      SplitRejections.reject(message, e);
    }
  }

  private static String outcome(Claim claim) {
    return switch (claim.state()) {
      case RUNNING -> SplitHeaders.TAKEN;
      case DONE -> SplitHeaders.DONE;
      case REJECTED -> SplitHeaders.REJECTED_BEFORE;
      case SUPERSEDED -> SplitHeaders.SUPERSEDED;
    };
  }

  private Names names(Claim claim, Head head) throws UnusableMovieException {
    VideoName name = VideoName.of(claim.upload().key(), settings.input().prefix());
    String stem = settings.output().keys().stem(name, claim.id());
    if (claim.deaths() >= MOST_DEATHS) {
      throw new UnusableMovieException(
          RejectReason.CRASHES_DECODER, "took %d workers with it".formatted(claim.deaths()));
    }
    if (head.size() == 0) {
      throw new UnusableMovieException(RejectReason.EMPTY, "has no bytes");
    }
    if (head.size() > settings.maxBytes()) {
      throw new UnusableMovieException(
          RejectReason.TOO_LARGE,
          "has %d bytes, more than split.max-bytes=%d".formatted(head.size(), settings.maxBytes()));
    }
    return new Names(name, settings.output().bucket(), stem);
  }
}
