package dev.reelroutes.routes.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What every {@link Multipart} does. */
abstract class UploadContract extends ContractFixture {

  @Test
  void publishesAnUploadInPartsAtOnce() {
    byte[] old = random(7 << 20, 1);
    String etag =
        bucket().put("movie", Content.of(old), Map.of("commit-id", "1"), Condition.always());
    byte[] front = random(Multipart.SMALLEST_PART, 2);

    String published;
    try (Multipart upload =
        bucket().startMultipart("movie", Map.of("commit-id", "2"), "video/mp4")) {
      upload.copyPart(2, "movie", etag, 1 << 20, old.length);
      upload.uploadPart(3, text("new samples"));
      upload.uploadPart(1, Content.of(front));
      assertThat(bucket().head("movie").orElseThrow().etag()).isEqualTo(etag);
      published = upload.complete(Condition.ifMatch(etag));
    }

    Head head = bucket().head("movie").orElseThrow();
    assertThat(head.etag()).isEqualTo(published);
    assertThat(head.type()).isEqualTo("video/mp4");
    assertThat(head.metadata()).isEqualTo(Map.of("commit-id", "2"));
    assertThat(head.size()).isEqualTo(front.length + (6L << 20) + 11);
    assertThat(bucket().read("movie", 0, front.length, published)).isEqualTo(front);
    assertThat(bucket().read("movie", front.length, 6 << 20, published))
        .isEqualTo(java.util.Arrays.copyOfRange(old, 1 << 20, old.length));
    assertThat(bucket().read("movie", front.length + (6 << 20), 99, published))
        .asString()
        .isEqualTo("new samples");
  }

  @Test
  void completesOnlyOverTheVersionThatWasNamed() {
    String old = put("k", "old");
    String now = put("k", "now");

    assertThatThrownBy(() -> completeOnePart("k", Condition.ifMatch(old)))
        .isInstanceOf(PreconditionFailedException.class);
    assertThatThrownBy(() -> completeOnePart("k", Condition.ifAbsent()))
        .isInstanceOf(PreconditionFailedException.class);
    assertThatThrownBy(() -> completeOnePart("absent", Condition.ifMatch(now)))
        .isInstanceOf(NotFoundException.class);
    assertThat(get("k")).isEqualTo("now");

    completeOnePart("k", Condition.ifMatch(now));
    completeOnePart("created", Condition.ifAbsent());
    assertThat(get("k")).isEqualTo("part");
    assertThat(get("created")).isEqualTo("part");
    assertThat(uploads()).isEmpty();
  }

  private void completeOnePart(String key, Condition condition) {
    try (Multipart upload = bucket().startMultipart(key, NONE, Content.UNKNOWN_TYPE)) {
      upload.uploadPart(1, text("part"));
      upload.complete(condition);
    }
  }

  @Test
  void copiesPartsOnlyFromTheVersionThatWasNamed() {
    String old = put("k", "old");
    put("k", "now");

    try (Multipart upload = bucket().startMultipart("target", NONE, Content.UNKNOWN_TYPE)) {
      assertThatThrownBy(() -> upload.copyPart(1, "k", old, 0, 3))
          .isInstanceOf(PreconditionFailedException.class);
      assertThatThrownBy(() -> upload.copyPart(1, "absent", old, 0, 3))
          .isInstanceOf(NotFoundException.class);
    }

    assertThat(bucket().head("target")).isEmpty();
  }

  @Test
  void refusesAShortPartThatIsNotTheLast() {
    try (Multipart upload = bucket().startMultipart("k", NONE, Content.UNKNOWN_TYPE)) {
      upload.uploadPart(1, text("short"));
      upload.uploadPart(2, text("last"));

      assertThatThrownBy(() -> upload.complete(Condition.always()))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("EntityTooSmall");
    }

    assertThat(bucket().head("k")).isEmpty();
  }

  @Test
  void findsAndDropsUploadsThatNobodyEnded() {
    Multipart upload = bucket().startMultipart("daily/movie.mp4", NONE, "video/mp4");
    upload.uploadPart(1, text("part"));
    bucket().startMultipart("else.mp4", NONE, "video/mp4");

    assertThat(bucket().uploadsOlderThan("daily/", bucketStart())).isEmpty();
    List<StaleUpload> stale = bucket().uploadsOlderThan("daily/", Instant.MAX).toList();
    assertThat(stale).singleElement().extracting(StaleUpload::key).isEqualTo("daily/movie.mp4");
    assertThat(bucket().list("")).as("parts are not objects").isEmpty();

    bucket().abort(stale.get(0));
    bucket().abort(stale.get(0));

    assertThat(uploads()).extracting(StaleUpload::key).containsExactly("else.mp4");
    assertThatThrownBy(() -> upload.complete(Condition.always()))
        .isInstanceOf(NotFoundException.class);
    upload.abort();
  }

  private List<StaleUpload> uploads() {
    return bucket().uploadsOlderThan("", Instant.MAX).toList();
  }

  private static Instant bucketStart() {
    return Instant.parse("2000-01-01T00:00:00Z");
  }

  static byte[] random(int length, int seed) {
    byte[] bytes = new byte[length];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }
}
