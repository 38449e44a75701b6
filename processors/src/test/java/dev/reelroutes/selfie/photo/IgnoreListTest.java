package dev.reelroutes.selfie.photo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class IgnoreListTest {

  @ParameterizedTest
  @CsvSource({
    "daily/.DS_Store, .*",
    ".trash/daily/a.jpg, .*",
    "daily/.hidden/a.jpg, .*",
    "daily/IMG_1.AAE, *.aae",
    "daily/IMG_1.jpg.xmp, *.xmp",
    "daily/IMG_1.THM, *.thm",
    "daily/thumbs.DB, Thumbs.db",
    "Desktop.ini, desktop.ini",
    "daily/IMG_1.MOV, *.mov"
  })
  void sideFilesAreIgnoredByDefault(String key, String rule) {
    assertThat(IgnoreList.parse(IgnoreList.DEFAULT).why(key)).contains("selfie.ignore has " + rule);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "daily/a.jpg",
        "a.mov.jpg",
        "movie/a.png",
        "xaae",
        "Thumbs.db.jpg",
        "../a.jpg",
        "./a.jpg",
        "thumbsxdb"
      })
  void photosAreNotIgnored(String key) {
    assertThat(IgnoreList.parse(IgnoreList.DEFAULT).why(key)).isEmpty();
  }

  @Test
  void folderMarkersAreIgnoredWhateverIsSet() {
    assertThat(IgnoreList.parse("").why("daily/")).contains("a folder marker");
  }

  @Test
  void settingReplacesTheDefault() {
    IgnoreList list = IgnoreList.parse(" IMG*_edited.* ,@eaDir, (1).jpg");

    assertThat(list.why("daily/img_1_EDITED.jpg")).contains("selfie.ignore has IMG*_edited.*");
    assertThat(list.why("daily/@eaDir/a.jpg")).contains("selfie.ignore has @eaDir");
    assertThat(list.why("daily/(1).jpg")).isPresent();
    assertThat(list.why("daily/.hidden")).isEmpty();
    assertThat(list.why("daily/img_1_edited\n.jpg")).isEmpty();
    assertThat(list.why("daily/img\n_edited.jpg")).isPresent();
  }

  @Test
  void rulesThatCannotBeMeantAreRefused() {
    assertThatThrownBy(() -> IgnoreList.parse("a/b"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'a/b' must be the name of a file or folder");
    assertThatThrownBy(() -> IgnoreList.parse("x,**"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("'**' would ignore every upload");
  }
}
