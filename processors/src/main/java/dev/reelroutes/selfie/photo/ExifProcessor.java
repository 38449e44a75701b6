package dev.reelroutes.selfie.photo;

import dev.reelroutes.selfie.SelfieHeaders;
import dev.reelroutes.selfie.photo.Decision.Accepted;
import dev.reelroutes.selfie.photo.Decision.Ignored;
import dev.reelroutes.selfie.photo.Decision.Rejected;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.jspecify.annotations.Nullable;

/**
 * {@link PhotoPreparation} for routes: body and CamelAwsS3 headers of an upload in, {@link
 * SelfieHeaders} out. The body stays the upload's bytes; of an upload that is not worth reading it
 * stays the unread stream.
 */
public final class ExifProcessor implements Processor {

  // The names that camel-aws2-s3 (AWS2S3Constants) gives them; it is not on this classpath.
  private static final String KEY = "CamelAwsS3Key";
  private static final String ETAG = "CamelAwsS3ETag";
  private static final String LAST_MODIFIED = "CamelAwsS3LastModified";
  private static final String METADATA = "CamelAwsS3Metadata";
  private static final String CONTENT_LENGTH = "CamelAwsS3ContentLength";

  private final PhotoPreparation preparation;
  private final Clock clock;

  /**
   * @param clock stands in for a missing time of upload
   */
  public ExifProcessor(PhotoPreparation preparation, Clock clock) {
    this.preparation = preparation;
    this.clock = clock;
  }

  @Override
  public void process(Exchange exchange) throws InvalidPayloadException {
    Message message = exchange.getMessage();
    String key = message.getHeader(KEY, String.class);
    if (key == null) {
      throw new IllegalArgumentException("the header " + KEY + " must hold the upload's key");
    }
    Instant uploaded = uploaded(message.getHeader(LAST_MODIFIED));
    UploadMarks marks = UploadMarks.of(message.getHeader(METADATA, Map.class));
    long size = message.getHeader(CONTENT_LENGTH, -1L, Long.class);
    Decision decision = preparation.beforeReading(key, size).orElse(null);
    if (decision == null) {
      byte[] content = message.getMandatoryBody(byte[].class);
      message.setBody(content);
      decision = preparation.decide(key, content, uploaded, marks.date());
    }
    message.setHeader(SelfieHeaders.UPLOAD_KEY, key);
    message.setHeader(SelfieHeaders.UPLOADED, uploaded.toString());
    String etag = message.getHeader(ETAG, String.class);
    if (etag != null) {
      message.setHeader(SelfieHeaders.UPLOAD_ETAG, etag.replace("\"", ""));
    }
    if (marks.batch() != null) {
      message.setHeader(SelfieHeaders.BATCH, marks.batch());
    }
    // A key that can be no movie's still has to be kept somewhere.
    String movie = UploadKey.movieOf(key);
    message.setHeader(SelfieHeaders.MOVIE, movie);
    report(decision, message);
  }

  private Instant uploaded(@Nullable Object header) {
    return header instanceof Instant instant
        ? instant
        : header instanceof Date date ? date.toInstant() : clock.instant();
  }

  private static void report(Decision decision, Message message) {
    if (decision instanceof Accepted accepted) {
      message.setHeader(SelfieHeaders.OUTCOME, SelfieHeaders.ACCEPTED);
      message.setHeader(SelfieHeaders.PHOTO_KEY, accepted.key().toString());
      message.setHeader(SelfieHeaders.PHOTO_ID, accepted.key().id().hex());
      message.setHeader(SelfieHeaders.DATE, accepted.time().text());
      message.setHeader(SelfieHeaders.DATE_SOURCE, accepted.time().source().name());
    } else if (decision instanceof Rejected rejected) {
      message.setHeader(SelfieHeaders.OUTCOME, SelfieHeaders.REJECTED);
      message.setHeader(SelfieHeaders.REASON, rejected.reason().name());
      message.setHeader(SelfieHeaders.DETAIL, rejected.detail());
    } else if (decision instanceof Ignored ignored) {
      message.setHeader(SelfieHeaders.OUTCOME, SelfieHeaders.IGNORED);
      message.setHeader(SelfieHeaders.DETAIL, ignored.why());
    }
  }
}
