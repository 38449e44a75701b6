package dev.reelroutes.standalone.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {

  @TempDir private Path place;

  @Test
  void aTemporaryOneIsGoneAfterwardsButNotWhatItLinksTo() throws IOException {
    Path photo = Files.writeString(place.resolve("photo.jpg"), "photo");
    DataFolder data = DataFolder.temporary(List.of(place.resolve("none"), place));
    Files.createDirectories(data.path().resolve("a/b"));
    Files.createSymbolicLink(data.path().resolve("a/b/link"), photo);

    data.close();

    assertThat(data.path()).doesNotExist();
    assertThat(photo).exists();
  }

  @Test
  void aNamedOneIsCreatedAndStays() {
    try (DataFolder data = DataFolder.kept(place.resolve("new/data"))) {
      assertThat(data.path()).isAbsolute().isDirectory();
    }
    assertThat(place.resolve("new/data")).isDirectory();
  }

  @Test
  void aFileIsNoDataFolder() throws IOException {
    Path file = Files.writeString(place.resolve("file"), "x");

    assertThatThrownBy(() -> DataFolder.kept(file))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("cannot be created");
  }
}
