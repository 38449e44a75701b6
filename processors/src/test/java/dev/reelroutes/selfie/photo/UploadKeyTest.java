package dev.reelroutes.selfie.photo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelroutes.media.RejectReason;
import dev.reelroutes.media.UnusableException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class UploadKeyTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "daily/IMG_1.jpg | daily | IMG_1.jpg",
        "family/kids/daily/a.jpg | family/kids/daily | a.jpg",
        "a.jpg | selfie | a.jpg",
        "my life/a b+c%20d%.jpg | my life | a b+c%20d%.jpg",
        "😀/שלום.jpg | 😀 | שלום.jpg",
        "x/${env:HOME}${header.a}.jpg | x | ${env:HOME}${header.a}.jpg",
        "x/<img src=x onerror=alert(1)>.jpg | x | <img src=x onerror=alert(1)>.jpg",
        "x/it's \"1\".jpg | x | it's \"1\".jpg",
        "C:\\photos/a.jpg | C:\\photos | a.jpg",
        "a/_reelroutes/b.jpg | a/_reelroutes | b.jpg",
        "a..b/...jpg | a..b | ...jpg",
        "_reelroutes | selfie | _reelroutes"
      })
  void folderPathIsTheMovie(String key, String movie, String fileName) throws Exception {
    assertThat(UploadKey.parse(key)).isEqualTo(new UploadKey(movie, fileName));
    assertThat(UploadKey.find(key)).isPresent();
  }

  @ParameterizedTest
  @MethodSource("unusable")
  void whatCannotBeAMovieIsRefused(String key, String detail) {
    assertThatThrownBy(() -> UploadKey.parse(key))
        .isInstanceOf(UnusableException.class)
        .hasMessage("no movie can take " + detail)
        .extracting(e -> ((UnusableException) e).reason())
        .isEqualTo(RejectReason.BAD_KEY);
    assertThat(UploadKey.find(key)).isEmpty();
  }

  static Stream<Arguments> unusable() {
    return Stream.of(
        Arguments.of("", "an empty key"),
        Arguments.of("/a.jpg", "an empty folder or file name"),
        Arguments.of("a//b.jpg", "an empty folder or file name"),
        Arguments.of("a/", "an empty folder or file name"),
        Arguments.of("../../etc/passwd", "a folder called . or .."),
        Arguments.of("a/./b.jpg", "a folder called . or .."),
        Arguments.of("a/..", "a folder called . or .."),
        Arguments.of(".", "a folder called . or .."),
        Arguments.of("a/b\r\nc.jpg", "control characters in the key"),
        Arguments.of("a\0/b.jpg", "control characters in the key"),
        Arguments.of("a/\u001B[31m.jpg", "control characters in the key"),
        Arguments.of("a/\u0085.jpg", "control characters in the key"),
        Arguments.of("a/\uD800.jpg", "characters that are half of a pair"),
        Arguments.of("_reelroutes/rejected/a.jpg", "the folder _reelroutes is for bookkeeping"),
        Arguments.of("é".repeat(511) + "/ab", "a key longer than 1024 bytes"),
        Arguments.of("é".repeat(451) + "/a.jpg", "a folder path longer than 900 bytes"));
  }

  @Test
  void longestKeyAndLongestMovieAreTaken() throws Exception {
    String movie = "é".repeat(450);

    UploadKey key = UploadKey.parse(movie + "/" + "x".repeat(123));

    assertThat(key.movie()).isEqualTo(movie);
  }
}
