package dev.reelroutes.selfie.photo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelroutes.media.RejectReason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class RejectionTest {

  private static final Rejection REJECTION =
      new Rejection(
          RejectReason.NO_DATE,
          "no field says \"when\"",
          "daily/😀\u202E.jpg",
          "9e107d9d",
          12,
          Instant.parse("2024-06-01T10:00:00Z"));

  @Test
  void jsonHasTheAgreedFields() {
    assertThat(REJECTION.toJson())
        .asString(StandardCharsets.UTF_8)
        .isEqualTo(
            "{\"reasonCode\":\"NO_DATE\",\"detail\":\"no field says \\\"when\\\"\","
                + "\"srcKey\":\"daily/😀\u202E.jpg\",\"etag\":\"9e107d9d\",\"size\":12,"
                + "\"firstSeen\":\"2024-06-01T10:00:00Z\"}");
  }

  @Test
  void whatWasWrittenIsReadBack() throws Exception {
    assertThat(Rejection.parse(REJECTION.toJson())).isEqualTo(REJECTION);
  }

  @Test
  void fieldsOfLaterVersionsAreIgnored() throws Exception {
    String json = new String(REJECTION.toJson(), StandardCharsets.UTF_8);
    String later = json.replace("{\"reasonCode\"", "{\"more\":[1],\"reasonCode\"");

    assertThat(Rejection.parse(later.getBytes(StandardCharsets.UTF_8))).isEqualTo(REJECTION);
  }

  @Test
  void otherJsonIsRefused() {
    assertThatThrownBy(
            () -> Rejection.parse("{\"reasonCode\":\"WHY\"}".getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(IOException.class);
  }

  @Test
  void negativeSizeIsRefused() {
    assertThatThrownBy(() -> new Rejection(RejectReason.EMPTY, "", "a", null, -1, Instant.EPOCH))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
