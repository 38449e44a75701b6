package dev.reelroutes.routes.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every {@link Bucket} does. Run against the twin and against real stores. */
public abstract class BucketContract extends UploadContract {

  @Test
  void whatIsPutIsReadBackWithTypeAndMetadata() {
    String etag =
        bucket()
            .put(
                "daily/a.jpg",
                text("hello").typed("image/jpeg"),
                Map.of("date-source", "exif"),
                Condition.always());

    assertThat(get("daily/a.jpg")).isEqualTo("hello");
    assertThat(bucket().head("daily/a.jpg"))
        .hasValueSatisfying(
            head -> {
              assertThat(head.size()).isEqualTo(5);
              assertThat(head.etag()).isEqualTo(etag).doesNotContain("\"");
              assertThat(head.type()).isEqualTo("image/jpeg");
              assertThat(head.metadata()).isEqualTo(Map.of("date-source", "exif"));
              assertThat(head.modified()).isNotNull();
            });
  }

  @Test
  void anEmptyObjectIsAnObject() {
    put("empty", "");

    assertThat(get("empty")).isEmpty();
    assertThat(bucket().read("empty", 0, 10, null)).isEmpty();
    assertThat(bucket().head("empty")).hasValueSatisfying(h -> assertThat(h.size()).isZero());
  }

  @Test
  void nothingIsThereBeforeItIsPut() {
    assertThat(bucket().head("nothing")).isEmpty();
    assertThatThrownBy(() -> bucket().read("nothing", 0, 1, null))
        .isInstanceOf(NotFoundException.class);
    assertThatThrownBy(() -> bucket().open("nothing", null)).isInstanceOf(NotFoundException.class);
    assertThat(bucket().list("")).isEmpty();
  }

  @Test
  void rangesEndWhereTheObjectEnds() throws IOException {
    put("k", "0123456789");

    assertThat(bucket().read("k", 3, 4, null)).asString().isEqualTo("3456");
    assertThat(bucket().read("k", 8, 100, null)).asString().isEqualTo("89");
    assertThat(bucket().read("k", 10, 1, null)).isEmpty();
    assertThat(bucket().read("k", 99, 1, null)).isEmpty();
    try (InputStream tail = bucket().open("k", 7, null)) {
      assertThat(tail.readAllBytes()).asString().isEqualTo("789");
    }
  }

  @Test
  void readsOfAnotherVersionAreRefused() {
    String old = put("k", "old");
    String now = put("k", "new");

    assertThat(bucket().read("k", 0, 9, now)).asString().isEqualTo("new");
    assertThatThrownBy(() -> bucket().read("k", 0, 9, old))
        .isInstanceOf(PreconditionFailedException.class);
    assertThatThrownBy(() -> bucket().open("k", old))
        .isInstanceOf(PreconditionFailedException.class);
  }

  @Test
  void listsInKeyOrderByPrefixAndFromAKeyOn() {
    for (String key : List.of("b/2", "a/3", "b/1", "b/10", "c", "bb")) {
      put(key, key);
    }

    assertThat(bucket().list("b/").map(Listed::key)).containsExactly("b/1", "b/10", "b/2");
    assertThat(bucket().list("").map(Listed::key))
        .containsExactly("a/3", "b/1", "b/10", "b/2", "bb", "c");
    assertThat(bucket().list("b", "b/10").map(Listed::key)).containsExactly("b/2", "bb");
    assertThat(bucket().list("c"))
        .singleElement()
        .satisfies(
            listed -> {
              assertThat(listed.size()).isEqualTo(1);
              assertThat(listed.etag()).isEqualTo(bucket().head("c").orElseThrow().etag());
            });
  }

  /** Makes many small objects, by the quickest way there is. */
  protected void putAll(List<String> keys) {
    keys.forEach(key -> put(key, ""));
  }

  @Test
  void listsMoreThanOnePage() {
    putAll(IntStream.range(0, 1001).mapToObj("many/%04d"::formatted).toList());

    assertThat(bucket().list("many/").map(Listed::key))
        .hasSize(1001)
        .isSorted()
        .doesNotHaveDuplicates();
  }

  @Test
  void createsOnlyWhatIsAbsent() {
    bucket().put("k", text("first"), NONE, Condition.ifAbsent());

    assertThatThrownBy(() -> bucket().put("k", text("second"), NONE, Condition.ifAbsent()))
        .isInstanceOf(PreconditionFailedException.class);
    assertThat(get("k")).isEqualTo("first");
  }

  @Test
  void aLargeBodyIsRefusedAsASmallOne() {
    String old = put("k", "old");
    put("k", "first");
    Content large = Content.of(random(6 << 20, 1));

    assertThatThrownBy(() -> bucket().put("k", large, NONE, Condition.ifAbsent()))
        .isInstanceOf(PreconditionFailedException.class);
    assertThatThrownBy(() -> bucket().put("k", large, NONE, Condition.ifMatch(old)))
        .isInstanceOf(PreconditionFailedException.class);
    assertThat(get("k")).isEqualTo("first");
  }

  @Test
  void replacesOnlyTheVersionThatWasNamed() {
    String first = put("k", "first");
    String second = bucket().put("k", text("second"), NONE, Condition.ifMatch(first));

    assertThatThrownBy(() -> bucket().put("k", text("third"), NONE, Condition.ifMatch(first)))
        .isInstanceOf(PreconditionFailedException.class);
    assertThat(get("k")).isEqualTo("second");
    assertThat(second).isNotEqualTo(first);
  }

  @Test
  void cannotReplaceWhatIsNotThere() {
    assertThatThrownBy(
            () ->
                bucket()
                    .put(
                        "k",
                        text("x"),
                        NONE,
                        Condition.ifMatch("0123456789abcdef0123456789abcdef")))
        .isInstanceOf(NotFoundException.class);
    assertThat(bucket().head("k")).isEmpty();
  }

  @Test
  void deletesOnlyTheVersionThatWasNamed() {
    String old = put("k", "old");
    String now = put("k", "new");

    assertThat(bucket().delete("k", old)).isFalse();
    assertThat(get("k")).isEqualTo("new");
    assertThat(bucket().delete("k", now)).isTrue();
    assertThat(bucket().head("k")).isEmpty();
    assertThat(bucket().delete("k", now)).as("gone is gone").isTrue();
    assertThat(bucket().delete("k", null)).isTrue();
  }

  @Test
  void copiesWithOldOrNewMetadata() {
    String etag =
        bucket().put("k", text("x").typed("image/png"), Map.of("a", "1"), Condition.always());

    String copied = bucket().copyTo("k", etag, other(), "same/k", null);
    bucket().copyTo("k", null, other(), "new/k", Map.of("b", "2"));

    assertThat(get(other(), "same/k")).isEqualTo("x");
    assertThat(other().head("same/k"))
        .hasValueSatisfying(
            head -> {
              assertThat(head.etag()).isEqualTo(copied);
              assertThat(head.metadata()).isEqualTo(Map.of("a", "1"));
              assertThat(head.type()).isEqualTo("image/png");
            });
    assertThat(other().head("new/k").orElseThrow().metadata()).isEqualTo(Map.of("b", "2"));
    assertThatThrownBy(() -> bucket().copyTo("k", "0badc0de", other(), "no", null))
        .isInstanceOf(PreconditionFailedException.class);
    assertThatThrownBy(() -> bucket().copyTo("absent", null, other(), "no", null))
        .isInstanceOf(NotFoundException.class);
    assertThat(other().head("no")).isEmpty();
  }

  @Test
  void storesPiecesAsOneObject(@TempDir Path folder) throws IOException {
    Path spool = Files.writeString(folder.resolve("spool"), "0123456789");
    Content pieces =
        text("front ").then(Content.of(spool, 2, 5)).then(Content.of(new byte[0])).then(text("."));

    bucket().put("k", pieces, NONE, Condition.always());

    assertThat(get("k")).isEqualTo("front 23456.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "with space.jpg",
        "plus+percent%20&amp=?#.jpg",
        "Gr\u00fc\u00dfe/\u5199\u771f \ud83d\udcf7.jpg",
        "quote\"'`<>|*.jpg",
        "a=b;c:d@e,f$g!(h)~.jpg",
        "back\\slash.jpg",
        "trailing dot./x",
        "photo-550e8400-e29b-41d4-a716-446655440000"
      })
  void keysAreWhatTheyAre(String key) {
    String etag = put(key, "x");

    assertThat(get(key)).isEqualTo("x");
    assertThat(bucket().list("").map(Listed::key)).containsExactly(key);
    bucket().copyTo(key, etag, other(), key, null);
    assertThat(other().head(key)).isPresent();
    try (Multipart upload = bucket().startMultipart(key, NONE, Content.UNKNOWN_TYPE)) {
      upload.copyPart(1, key, etag, 0, 1);
      upload.complete(Condition.ifMatch(etag));
    }
    assertThat(get(key)).isEqualTo("x");
    assertThat(bucket().delete(key, null)).isTrue();
    assertThat(bucket().list("")).isEmpty();
  }

  @Test
  void listsKeysThatXmlCannotHold() {
    put("a.jpg", "x");
    put("no XML \u001b[31m\u0001.jpg", "x");

    assertThat(bucket().list("").map(Listed::key))
        .containsExactly("a.jpg", "no XML \u001b[31m\u0001.jpg");
  }
}
