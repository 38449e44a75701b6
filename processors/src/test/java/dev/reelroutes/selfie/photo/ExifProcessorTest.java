package dev.reelroutes.selfie.photo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelroutes.fixtures.DrawnPhoto;
import dev.reelroutes.media.ImageType;
import dev.reelroutes.selfie.PhotoId;
import dev.reelroutes.selfie.SelfieHeaders;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.Message;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class ExifProcessorTest {

  private static final Instant UPLOADED = Instant.parse("2024-06-01T10:00:00Z");
  private static final Instant NOW = Instant.parse("2025-01-01T00:00:00Z");
  private static final LocalDateTime TIME = LocalDateTime.of(2024, 5, 17, 20, 30);

  private final DefaultCamelContext camel = new DefaultCamelContext();
  private final ExifProcessor processor =
      new ExifProcessor(
          new PhotoPreparation(
              new UploadRules(
                  Set.of(ImageType.JPEG, ImageType.PNG),
                  1 << 20,
                  IgnoreList.parse(IgnoreList.DEFAULT)),
              new CaptureTimeReader(true),
              PhotoCheck.NONE),
          Clock.fixed(NOW, ZoneOffset.UTC));

  @AfterEach
  void stop() {
    camel.stop();
  }

  @Test
  void acceptedPhotoKeepsItsBytesAndGetsKeyAndDate() throws Exception {
    byte[] photo = DrawnPhoto.numbered(1).taken(TIME).jpeg();

    Message message =
        processed(
            photo,
            Map.of(
                "CamelAwsS3Key", "family/daily/a.jpg",
                "CamelAwsS3ETag", "\"9e107d9d\"",
                "CamelAwsS3LastModified", UPLOADED));

    assertThat(message.getBody()).isSameAs(photo);
    assertThat(ours(message))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                SelfieHeaders.OUTCOME, "accepted",
                SelfieHeaders.MOVIE, "family/daily",
                SelfieHeaders.PHOTO_KEY,
                    "family/daily/2024-05-17_20-30-00-000_" + PhotoId.of(photo) + ".jpg",
                SelfieHeaders.PHOTO_ID, PhotoId.of(photo).hex(),
                SelfieHeaders.DATE, "2024-05-17T20:30:00.000",
                SelfieHeaders.DATE_SOURCE, "EXIF_ORIGINAL",
                SelfieHeaders.UPLOAD_KEY, "family/daily/a.jpg",
                SelfieHeaders.UPLOAD_ETAG, "9e107d9d",
                SelfieHeaders.UPLOADED, "2024-06-01T10:00:00Z"));
  }

  @Test
  void streamBecomesBytes() throws Exception {
    byte[] photo = DrawnPhoto.numbered(1).taken(TIME).jpeg();

    Message message =
        processed(new ByteArrayInputStream(photo), Map.of("CamelAwsS3Key", "daily/a.jpg"));

    assertThat(message.getBody()).isEqualTo(photo);
    assertThat(message.getHeader(SelfieHeaders.OUTCOME)).isEqualTo("accepted");
  }

  @Test
  void rejectedPhotoNamesReasonAndMovie() throws Exception {
    byte[] photo = DrawnPhoto.numbered(1).undated().jpeg();

    Message message =
        processed(
            photo,
            Map.of("CamelAwsS3Key", "daily/a.jpg", "CamelAwsS3LastModified", Date.from(UPLOADED)));

    assertThat(ours(message))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                SelfieHeaders.OUTCOME, "rejected",
                SelfieHeaders.MOVIE, "daily",
                SelfieHeaders.REASON, "NO_DATE",
                SelfieHeaders.DETAIL, "no field and no file name says when it was taken",
                SelfieHeaders.UPLOAD_KEY, "daily/a.jpg",
                SelfieHeaders.UPLOADED, "2024-06-01T10:00:00Z"));
    assertThat(message.getBody()).isSameAs(photo);
  }

  @Test
  void missingTimeOfUploadIsNow() throws Exception {
    byte[] photo = DrawnPhoto.numbered(1).taken(LocalDateTime.of(2025, 1, 2, 0, 0)).jpeg();

    Message message = processed(photo, Map.of("CamelAwsS3Key", "daily/a.jpg"));

    assertThat(message.getHeader(SelfieHeaders.OUTCOME)).isEqualTo("accepted");
    assertThat(message.getHeader(SelfieHeaders.UPLOADED)).isEqualTo("2025-01-01T00:00:00Z");
  }

  @Test
  void uploadThatIsNotWorthReadingIsNotRead() throws Exception {
    InputStream unread = new ByteArrayInputStream(new byte[5]);

    Message large =
        processed(unread, Map.of("CamelAwsS3Key", "a/1.jpg", "CamelAwsS3ContentLength", 1L << 40));
    Message video = processed(unread, Map.of("CamelAwsS3Key", "a/1.MOV"));

    assertThat(unread.available()).isEqualTo(5);
    assertThat(large.getHeader(SelfieHeaders.REASON)).isEqualTo("TOO_LARGE");
    assertThat(video.getHeader(SelfieHeaders.OUTCOME)).isEqualTo("ignored");
    assertThat(video.getHeader(SelfieHeaders.DETAIL)).isEqualTo("selfie.ignore has *.mov");
  }

  @Test
  void keyThatIsNoMovieIsKeptWithTheDefaultMovie() throws Exception {
    Message message = processed(new byte[1], Map.of("CamelAwsS3Key", "a//1.jpg"));

    assertThat(message.getHeader(SelfieHeaders.REASON)).isEqualTo("BAD_KEY");
    assertThat(message.getHeader(SelfieHeaders.MOVIE)).isEqualTo("selfie");
  }

  @Test
  void marksOfTheUploaderAreTakenWhenTheyHaveTheRightForm() throws Exception {
    byte[] photo = DrawnPhoto.numbered(1).taken(TIME).jpeg();

    Message marked = processed(photo, metadata("batch", "b-1", "date", "1975-06-01T12:00"));
    Message wrong = processed(photo, metadata("batch", "../b", "date", "yesterday"));

    assertThat(marked.getHeader(SelfieHeaders.BATCH)).isEqualTo("b-1");
    assertThat(marked.getHeader(SelfieHeaders.DATE)).isEqualTo("1975-06-01T12:00:00.000");
    assertThat(marked.getHeader(SelfieHeaders.DATE_SOURCE)).isEqualTo("GIVEN");
    assertThat(wrong.getHeader(SelfieHeaders.BATCH)).isNull();
    assertThat(wrong.getHeader(SelfieHeaders.DATE)).isEqualTo("2024-05-17T20:30:00.000");
  }

  private static Map<String, Object> metadata(String... marks) {
    return Map.of(
        "CamelAwsS3Key",
        "daily/a.jpg",
        "CamelAwsS3Metadata",
        Map.of(marks[0], marks[1], marks[2], marks[3]));
  }

  @Test
  void brokenRouteIsAnError() {
    assertThatThrownBy(() -> processed(new byte[1], Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("CamelAwsS3Key");
    assertThatThrownBy(() -> processed(null, Map.of("CamelAwsS3Key", "a/1.jpg")))
        .isInstanceOf(InvalidPayloadException.class);
  }

  private Message processed(Object body, Map<String, Object> headers) throws Exception {
    Exchange exchange = new DefaultExchange(camel);
    exchange.getMessage().setBody(body);
    exchange.getMessage().setHeaders(new HashMap<>(headers));
    processor.process(exchange);
    return exchange.getMessage();
  }

  private static Map<String, Object> ours(Message message) {
    Map<String, Object> ours = new HashMap<>(message.getHeaders());
    ours.keySet().removeIf(name -> !name.startsWith("Reelroutes"));
    return ours;
  }
}
