package dev.reelroutes.routes.selfie;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelroutes.fixtures.DrawnPhoto;
import dev.reelroutes.routes.store.Json;
import dev.reelroutes.selfie.PhotoId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.camel.component.aws2.s3.AWS2S3Constants;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SelfiePrepareRouteTest extends SelfieRoutesSupport {

  private final byte[] photo = photo(7).jpeg();
  private final String photoKey =
      "daily/2024-05-08_20-30-00-000_" + PhotoId.of(photo).hex() + ".jpg";

  @Override
  Properties settings() {
    Properties properties = super.settings();
    properties.setProperty("selfie.batch.uri", "mock:batch");
    return properties;
  }

  @BeforeEach
  void mocks() {
    mocksActOnBuckets();
  }

  @Test
  void aPhotoGoesToPermanentAndPendingByteForByteAndLeavesUploads() throws Exception {
    upload(UPLOAD, photo);
    mock("batch").expectedHeaderReceived("ReelroutesMovie", "daily");
    mock("batch").expectedMessageCount(1);

    prepare(UPLOAD);

    assertThat(content(permanent, photoKey)).isEqualTo(photo);
    assertThat(content(pending, photoKey)).isEqualTo(photo);
    assertThat(keys(uploads, "")).isEmpty();
    assertThat(permanent.head(photoKey).orElseThrow().metadata())
        .containsEntry("upload", "daily%2FIMG_1.jpg")
        .containsEntry("date-source", "EXIF_ORIGINAL");
    mock("batch").assertIsSatisfied();
  }

  @Test
  void nothingIsWrittenToPendingBeforePermanentHasIt() throws Exception {
    upload(UPLOAD, photo);
    mock("permanent")
        .whenAnyExchangeReceived(
            exchange -> {
              throw new IOException("permanent is down");
            });
    mock("pending").expectedMessageCount(0);
    mock("batch").expectedMessageCount(0);

    prepare(UPLOAD);

    mock("pending").assertIsSatisfied();
    mock("batch").assertIsSatisfied();
    assertThat(keys(uploads, "")).containsExactly(UPLOAD);
  }

  @Test
  void anUploadStaysAndADeadLetterSaysWhyWhenPendingCannotBeWritten() throws Exception {
    upload(UPLOAD, photo);
    mock("pending")
        .whenAnyExchangeReceived(
            exchange -> {
              throw new IOException("pending is down");
            });

    prepare(UPLOAD);

    assertThat(keys(uploads, "")).containsExactly(UPLOAD);
    assertThat(mock("pending").getReceivedCounter()).isEqualTo(3);
    JsonNode letter = onlyJson("_reelroutes/failed/daily/");
    assertThat(letter.get("upload").asText()).isEqualTo(UPLOAD);
    assertThat(letter.get("route").asText()).isEqualTo("selfie-prepare");
    assertThat(letter.get("error").asText()).isEqualTo("pending is down");
  }

  @Test
  void anUploadThatFailedIsPreparedByALaterTry() throws Exception {
    upload(UPLOAD, photo);
    mock("pending")
        .whenAnyExchangeReceived(
            exchange -> {
              throw new IOException("pending is down");
            });
    prepare(UPLOAD);
    mocksActOnBuckets();

    prepare(UPLOAD);

    assertThat(content(pending, photoKey)).isEqualTo(photo);
    assertThat(keys(uploads, "")).isEmpty();
    assertThat(keys(permanent, "_reelroutes/duplicates/")).isEmpty();
  }

  @Test
  void whatIsNoPhotoIsKeptByteForByteWithTheReason() throws Exception {
    byte[] html = "<html><script>alert(1)</script>".getBytes(StandardCharsets.UTF_8);
    upload("daily/page.jpg", html);
    mock("permanent").expectedMessageCount(0);
    mock("pending").expectedMessageCount(0);
    mock("batch").expectedMessageCount(1);

    prepare("daily/page.jpg");

    List<String> kept = keys(permanent, "_reelroutes/rejected/daily/");
    assertThat(kept).hasSize(2);
    assertThat(content(permanent, kept.get(0))).isEqualTo(html);
    JsonNode reason = Json.MAPPER.readTree(content(permanent, kept.get(1)));
    assertThat(reason.get("reasonCode").asText()).isEqualTo("NOT_AN_IMAGE");
    assertThat(reason.get("srcKey").asText()).isEqualTo("daily/page.jpg");
    assertThat(reason.get("size").asInt()).isEqualTo(html.length);
    assertThat(keys(uploads, "")).isEmpty();
    mock("permanent").assertIsSatisfied();
    mock("pending").assertIsSatisfied();
    mock("batch").assertIsSatisfied();
  }

  @Test
  void aPhotoWithoutADateIsRejected() throws Exception {
    upload(UPLOAD, DrawnPhoto.numbered(3).undated().plainJpeg());

    prepare(UPLOAD);

    assertThat(onlyJson("_reelroutes/rejected/daily/").get("reasonCode").asText())
        .isEqualTo("NO_DATE");
  }

  @Test
  void theSameBytesUnderAnotherNameAreADuplicateAndNoSecondPhoto() throws Exception {
    upload(UPLOAD, photo);
    prepare(UPLOAD);
    clock.pass(Duration.ofMinutes(1));
    upload("daily/copy.jpg", photo);

    prepare("daily/copy.jpg");

    assertThat(keys(permanent, "daily/")).containsExactly(photoKey);
    assertThat(keys(uploads, "")).isEmpty();
    JsonNode note = onlyJson("_reelroutes/duplicates/daily/");
    assertThat(note.get("upload").asText()).isEqualTo("daily/copy.jpg");
    assertThat(note.get("of").asText()).isEqualTo(photoKey);
  }

  @Test
  void anEventDeliveredTwiceIsNoDuplicate() throws Exception {
    upload(UPLOAD, photo);
    mock("pending")
        .whenExchangeReceived(
            1,
            exchange -> {
              throw new IllegalStateException("the process died here");
            });
    prepare(UPLOAD);
    clock.pass(Duration.ofMinutes(5));

    prepare(UPLOAD);

    assertThat(keys(permanent, "_reelroutes/duplicates/")).isEmpty();
    assertThat(keys(uploads, "")).isEmpty();
  }

  @Test
  void anotherPhotoUnderTheSameNameAndSecondIsAnotherPhoto() throws Exception {
    upload(UPLOAD, photo);
    prepare(UPLOAD);
    byte[] other = photo(8).taken(LocalDateTime.of(2024, 5, 8, 20, 30)).jpeg();
    upload(UPLOAD, other);

    prepare(UPLOAD);

    assertThat(keys(permanent, "daily/")).hasSize(2);
    assertThat(keys(pending, "daily/")).hasSize(2);
  }

  @Test
  void aReplacementThatArrivesWhilePreparingIsNotRemoved() throws Exception {
    upload(UPLOAD, photo);
    byte[] newer = photo(9).jpeg();
    mock("pending").whenAnyExchangeReceived(exchange -> upload(UPLOAD, newer));

    prepare(UPLOAD);

    assertThat(content(uploads, UPLOAD)).isEqualTo(newer);
  }

  @Test
  void anUploadThatIsGoneIsNoFailure() throws Exception {
    mock("batch").expectedMessageCount(0);

    prepare("daily/gone.jpg");

    mock("batch").assertIsSatisfied();
    assertThat(keys(permanent, "")).isEmpty();
  }

  @Test
  void filesThatNeverWerePhotosStayWhereTheyAre() throws Exception {
    upload("daily/IMG_1.AAE", new byte[] {1});

    prepare("daily/IMG_1.AAE");

    assertThat(keys(uploads, "")).containsExactly("daily/IMG_1.AAE");
    assertThat(keys(permanent, "")).isEmpty();
  }

  @Test
  void anIgnoredUploadOfABatchCountsAsArrived() throws Exception {
    upload("daily/IMG_1.MOV", new byte[] {1}, Map.of("batch", "b1"));
    mock("batch").expectedMessageCount(1);

    prepare("daily/IMG_1.MOV");

    mock("batch").assertIsSatisfied();
    assertThat(onlyJson("_reelroutes/outcomes/daily/b1/").get("outcome").asText())
        .isEqualTo("ignored");
    assertThat(keys(uploads, "")).containsExactly("daily/IMG_1.MOV");
  }

  @Test
  void aMarkedUploadIsRecordedWithItsBatch() throws Exception {
    upload(UPLOAD, photo, Map.of("batch", "b1"));

    prepare(UPLOAD);

    JsonNode outcome = onlyJson("_reelroutes/outcomes/daily/b1/");
    assertThat(outcome.get("upload").asText()).isEqualTo(UPLOAD);
    assertThat(outcome.get("outcome").asText()).isEqualTo("accepted");
    assertThat(outcome.get("photo").asText()).isEqualTo(photoKey);
    assertThat(outcome.get("date").asText()).isEqualTo("2024-05-08T20:30:00.000");
    assertThat(outcome.get("dateSource").asText()).isEqualTo("EXIF_ORIGINAL");
  }

  @Test
  void aMarkThatIsNoBatchIdIsNotUsedAsAKey() throws Exception {
    upload(UPLOAD, photo, Map.of("batch", "../../elsewhere"));

    prepare(UPLOAD);

    assertThat(keys(permanent, "_reelroutes/")).isEmpty();
    assertThat(keys(pending, "")).containsExactly(photoKey);
  }

  @Test
  void aDateGivenByTheUploaderGoesBeforeThePhotosOwn() throws Exception {
    upload(UPLOAD, photo, Map.of("date", "2020-02-29T08:00"));

    prepare(UPLOAD);

    assertThat(keys(pending, ""))
        .singleElement()
        .asString()
        .startsWith("daily/2020-02-29_08-00-00-000_");
  }

  @Test
  void textOfAKeyIsNeverEvaluated() throws Exception {
    String key = "daily/${header.ReelroutesMovie}{{selfie.fps}} +%41\u202e.jpg";
    upload(key, photo);

    prepare(key);

    assertThat(keys(pending, "")).containsExactly(photoKey);
    assertThat(permanent.head(photoKey).orElseThrow().metadata().get("upload"))
        .contains("%24%7Bheader.ReelroutesMovie%7D");
    assertThat(keys(uploads, "")).isEmpty();
  }

  private void prepare(String key) {
    Map<String, Object> headers = new HashMap<>();
    headers.put(AWS2S3Constants.KEY, key);
    uploads
        .head(key)
        .ifPresent(head -> headers.put(AWS2S3Constants.LAST_MODIFIED, head.modified()));
    template.sendBodyAndHeaders("direct:selfie-prepare", null, headers);
  }

  private JsonNode onlyJson(String prefix) throws IOException {
    List<String> keys =
        keys(permanent, prefix).stream().filter(key -> key.endsWith(".json")).toList();
    assertThat(keys).hasSize(1);
    return Json.MAPPER.readTree(content(permanent, keys.get(0)));
  }
}
