package dev.reelroutes.standalone.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelroutes.faces.FaceFiles;
import dev.reelroutes.faces.FaceFilesContract;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FolderFilesTest extends FaceFilesContract {

  @TempDir private Path folder;

  @Override
  protected FaceFiles files() {
    return new FolderFiles(folder.resolve("new"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"../x", "a/../../x", "/x", "", "."})
  void nothingIsReachedOutside(String name) {
    assertThatThrownBy(() -> files().write(name, new byte[1]))
        .isInstanceOf(IllegalArgumentException.class);

    assertThat(folder.resolve("x")).doesNotExist();
  }

  @Test
  void emptyFoldersGoWithTheirLastFile() {
    FaceFiles files = files();
    files.write("anna/1.jpg", new byte[1]);

    files.delete("anna/1.jpg");

    assertThat(folder.resolve("new")).isEmptyDirectory();
  }
}
