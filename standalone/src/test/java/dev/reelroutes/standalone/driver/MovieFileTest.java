package dev.reelroutes.standalone.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MovieFileTest {

  private static final String MOVIES = Buckets.DEFAULTS.movies();

  private final FakeS3 s3 = new FakeS3();

  @TempDir private Path folder;

  @Test
  void movieAndDatesAreSavedSideBySide() throws IOException {
    s3.write(MOVIES, "m.mp4", "new movie");
    s3.write(MOVIES, "m.vtt", "new dates");
    MovieFile file = MovieFile.at(folder.resolve("life.MP4"), false).withDates(false);

    boolean there = file.receive(new Store(s3), MOVIES, "m");

    assertThat(there).isTrue();
    assertThat(folder.resolve("life.MP4")).hasContent("new movie");
    assertThat(folder.resolve("life.vtt")).hasContent("new dates");
    assertThat(folder.toFile().list()).hasSize(2);
  }

  @Test
  void nothingIsReplacedWithoutForce() throws IOException {
    Files.writeString(folder.resolve("life.mp4"), "old");
    Files.writeString(folder.resolve("other.vtt"), "old");

    assertThatThrownBy(() -> MovieFile.at(folder.resolve("life.mp4"), false))
        .isInstanceOf(UsageException.class)
        .hasMessageEndingWith("life.mp4 exists; --force replaces it");
    assertThatThrownBy(() -> MovieFile.at(folder.resolve("other.mp4"), false).withDates(false))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("other.vtt exists");
  }

  @Test
  void aMovieThatIsNotThereLeavesTheOldOne() throws IOException {
    Files.writeString(folder.resolve("life.mp4"), "old");
    MovieFile file = MovieFile.at(folder.resolve("life.mp4"), true);

    boolean there = file.receive(new Store(s3), MOVIES, "m");

    assertThat(there).isFalse();
    assertThat(folder.resolve("life.mp4")).hasContent("old");
    assertThat(folder.toFile().list()).hasSize(1);
  }

  @Test
  void datesOfTheMovieThatWasReplacedGoWithIt() throws IOException {
    Files.writeString(folder.resolve("life.mp4"), "old");
    Files.writeString(folder.resolve("life.vtt"), "old");
    s3.write(MOVIES, "m.mp4", "new movie");

    MovieFile.at(folder.resolve("life.mp4"), true).receive(new Store(s3), MOVIES, "m");

    assertThat(folder.resolve("life.mp4")).hasContent("new movie");
    assertThat(folder.resolve("life.vtt")).doesNotExist();
  }

  @Test
  void placesThatCannotHoldAMovieAreNamedBeforeAnyWork() {
    assertThatThrownBy(() -> MovieFile.at(folder.resolve("life.gif"), false))
        .hasMessageEndingWith("life.gif must end in .mp4");
    assertThatThrownBy(() -> MovieFile.at(folder.resolve("no/life.mp4"), false))
        .hasMessageEndingWith("no does not exist: create it first");
  }
}
