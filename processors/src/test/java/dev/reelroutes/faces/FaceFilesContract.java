package dev.reelroutes.faces;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What every place of files does, in memory or not. */
public abstract class FaceFilesContract {

  /** An empty place that is not there yet. */
  protected abstract FaceFiles files();

  @Test
  void aPlaceIsThereFromTheFirstFileOn() {
    FaceFiles files = files();

    assertThat(files.exists()).isFalse();
    assertThat(files.list("")).isEmpty();
    assertThat(files.read("a")).isEmpty();
    files.delete("a");

    files.write("a", bytes("1"));
    assertThat(files.exists()).isTrue();
  }

  @Test
  void whatIsWrittenIsReadAndReplaced() {
    FaceFiles files = files();
    files.write("a/b.jpg", bytes("1"));
    files.write("a/b.jpg", bytes("22"));

    assertThat(files.read("a/b.jpg")).hasValueSatisfying(b -> assertThat(b).isEqualTo(bytes("22")));
  }

  @Test
  void filesAreListedByNameWithVersionsThatChangeWithTheirContent() {
    FaceFiles files = files();
    files.write("b/x y.jpg", bytes("1"));
    files.write("a", bytes("1"));
    files.write("b/c/d", bytes("1"));
    String before = files.list("b/x").get(0).version();

    files.write("b/x y.jpg", bytes("333"));

    assertThat(files.list(""))
        .extracting(FaceFiles.Listed::name)
        .containsExactly("a", "b/c/d", "b/x y.jpg");
    assertThat(files.list("b/"))
        .extracting(FaceFiles.Listed::name)
        .containsExactly("b/c/d", "b/x y.jpg");
    assertThat(files.list("b/x").get(0).version()).isNotEqualTo(before);
    assertThat(files.list("b/x").get(0).size()).isEqualTo(3);
    assertThat(files.list("b/x")).isEqualTo(files.list("b/x"));
  }

  @Test
  void onlyTheFirstCreates() {
    FaceFiles files = files();

    assertThat(files.create("n/1", bytes("first"))).isTrue();
    assertThat(files.create("n/1", bytes("second"))).isFalse();

    assertThat(files.read("n/1").orElseThrow()).isEqualTo(bytes("first"));
  }

  @Test
  void whatIsDeletedIsGone() {
    FaceFiles files = files();
    files.write("a/b/c", bytes("1"));
    files.write("a/d", bytes("1"));

    files.delete("a/b/c");
    files.delete("a/b/c");

    assertThat(files.list("")).extracting(FaceFiles.Listed::name).containsExactly("a/d");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
