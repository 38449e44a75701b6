package dev.reelroutes.routes.selfie;

import dev.reelroutes.routes.store.Bucket;
import dev.reelroutes.routes.store.Head;
import dev.reelroutes.selfie.SelfieHeaders;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.aws2.s3.AWS2S3Constants;

/** Addresses dated photos to permanent and pending, and tells a duplicate from a redelivery. */
public final class Photos {

  /** Object metadata: the upload's key, URL-encoded because metadata is ASCII. */
  static final String UPLOAD = "upload";

  /** Object metadata: when it was uploaded; with the key it identifies one upload. */
  static final String UPLOADED = "uploaded";

  /** Object metadata: the batch it belongs to. */
  static final String BATCH = "batch";

  private static final String DATE_SOURCE = "date-source";

  private final Bucket permanent;

  Photos(Bucket permanent) {
    this.permanent = permanent;
  }

  /** Sets the headers that the two put endpoints read: key, length, metadata. */
  public void address(Exchange exchange) {
    Message message = exchange.getMessage();
    byte[] photo = message.getBody(byte[].class);
    Map<String, String> metadata = new HashMap<>();
    metadata.put(UPLOAD, encoded(message.getHeader(SelfieHeaders.UPLOAD_KEY, String.class)));
    metadata.put(UPLOADED, message.getHeader(SelfieHeaders.UPLOADED, String.class));
    metadata.put(DATE_SOURCE, message.getHeader(SelfieHeaders.DATE_SOURCE, String.class));
    String batch = message.getHeader(SelfieHeaders.BATCH, String.class);
    if (batch != null) {
      metadata.put(BATCH, batch);
    }
    message.setHeader(
        AWS2S3Constants.KEY, message.getHeader(SelfieHeaders.PHOTO_KEY, String.class));
    message.setHeader(AWS2S3Constants.CONTENT_LENGTH, (long) photo.length);
    message.setHeader(AWS2S3Constants.METADATA, metadata);
  }

  /**
   * After permanent said that the photo is there already: if it came from another upload, this one
   * is a duplicate. It goes to pending all the same, because nobody knows whether the first got
   * that far; the movie takes each photo once.
   */
  public void recogniseDuplicate(Exchange exchange) {
    Message message = exchange.getMessage();
    if (message.removeHeader(SelfieHeaders.ALREADY_THERE) == null) {
      return;
    }
    String photo = message.getHeader(SelfieHeaders.PHOTO_KEY, String.class);
    Optional<Head> first = permanent.head(photo);
    Map<?, ?> mine = message.getHeader(AWS2S3Constants.METADATA, Map.class);
    if (first.isPresent() && !sameUpload(first.get().metadata(), mine)) {
      message.setHeader(SelfieHeaders.OUTCOME, SelfieHeaders.DUPLICATE);
    }
  }

  static String encoded(String uploadKey) {
    return URLEncoder.encode(uploadKey, StandardCharsets.UTF_8);
  }

  private static boolean sameUpload(Map<?, ?> first, Map<?, ?> mine) {
    return Objects.equals(first.get(UPLOAD), mine.get(UPLOAD))
        && Objects.equals(first.get(UPLOADED), mine.get(UPLOADED));
  }
}
