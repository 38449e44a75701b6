package dev.reelroutes.standalone.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelroutes.selfie.photo.IgnoreList;
import dev.reelroutes.standalone.driver.Summary.Ignored;
import dev.reelroutes.standalone.driver.Summary.Rejected;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PhotoFolderTest {

  @TempDir private Path folder;

  @Test
  void photosOfAllFoldersAreFoundInTheOrderOfTheirNames() throws IOException {
    put("b.jpg", "a/z.png", "a/b/c.heic", "a.jpg", "no extension");

    Scan scan = PhotoFolder.scan(folder);

    assertThat(scan.photos())
        .extracting(Photo::file)
        .containsExactly("a.jpg", "a/b/c.heic", "a/z.png", "b.jpg", "no extension");
    assertThat(scan.photos().get(1).path()).isEqualTo(folder.resolve("a/b/c.heic"));
  }

  @Test
  void whatPhonesAndComputersPutBesidePhotosIsIgnoredAndListed() throws IOException {
    put("IMG_1.HEIC", "IMG_1.mov", "IMG_1.AAE", "IMG_2.xmp", "x.THM", "Thumbs.db", "desktop.ini");
    put(".DS_Store", ".cache/x.jpg", "@eaDir/x.jpg", "sub/IMG_1.MOV");

    Scan scan = PhotoFolder.scan(folder);

    assertThat(scan.photos())
        .extracting(Photo::file)
        .containsExactly("IMG_1.HEIC", "sub/IMG_1.MOV");
    assertThat(scan.ignored())
        .containsExactly(
            new Ignored(".DS_Store", "hidden"),
            new Ignored(".cache/", "hidden"),
            new Ignored("@eaDir/", "a NAS's thumbnails"),
            new Ignored("IMG_1.AAE", "edits made on a phone"),
            new Ignored("IMG_1.mov", "the moving part of a Live Photo"),
            new Ignored("IMG_2.xmp", "notes of a photo program"),
            new Ignored("Thumbs.db", "Windows' thumbnails"),
            new Ignored("desktop.ini", "Windows' folder settings"),
            new Ignored("x.THM", "a camera's thumbnail"));
  }

  @Test
  void linksAreFollowedButNotInCircles() throws IOException {
    put("real/a.jpg");
    Files.createSymbolicLink(folder.resolve("linked"), folder.resolve("real"));
    Files.createSymbolicLink(folder.resolve("real/back"), folder);
    Files.createSymbolicLink(folder.resolve("nothing.jpg"), folder.resolve("gone.jpg"));

    Scan scan = PhotoFolder.scan(folder);

    assertThat(scan.photos()).extracting(Photo::file).contains("linked/a.jpg", "real/a.jpg");
    assertThat(scan.photos()).hasSizeLessThan(10);
    assertThat(scan.ignored())
        .extracting(Ignored::why)
        .contains("a link back to a folder that it is in");
    assertThat(scan.unreadable())
        .containsExactly(new Rejected("nothing.jpg", "UNREADABLE", "a link to nothing"));
  }

  @Test
  void ourOwnMovieAndDataAreNotPhotos() throws IOException {
    put("a.jpg", "life.mp4", "life.data/buckets/x.jpg");

    Scan scan = PhotoFolder.scan(folder, folder.resolve("life.mp4"), folder.resolve("life.data"));

    assertThat(scan.photos()).extracting(Photo::file).containsExactly("a.jpg");
    assertThat(scan.ignored())
        .containsExactly(
            new Ignored("life.data/", "our own data"), new Ignored("life.mp4", "the movie itself"));
  }

  @Test
  void aFolderThatIsNoneIsAnErrorThatSaysSo() throws IOException {
    put("a.jpg");

    assertThatThrownBy(() -> PhotoFolder.scan(folder.resolve("a.jpg")))
        .isInstanceOf(UsageException.class)
        .hasMessageEndingWith("a.jpg is not a folder");
    assertThatThrownBy(() -> PhotoFolder.scan(folder.resolve("b")))
        .isInstanceOf(UsageException.class)
        .hasMessageEndingWith("b does not exist");
  }

  @Test
  void withoutPhotosItSaysWhatThereIsInstead() throws IOException {
    assertThatThrownBy(() -> PhotoFolder.scan(folder).requirePhotos())
        .isInstanceOf(UsageException.class)
        .hasMessage("there are no photos: the folder is empty");

    put("IMG_1.AAE");

    assertThatThrownBy(() -> PhotoFolder.scan(folder).requirePhotos())
        .hasMessage("there are no photos, only files that are ignored, such as IMG_1.AAE");
  }

  @Test
  void whatTheRoutesIgnoreIsNotUploadedForThem() throws IOException {
    put("a.jpg", "b.MOV", "c.tmp");

    Scan scan = PhotoFolder.scan(folder).without(IgnoreList.parse("*.mov, *.tmp"));

    assertThat(scan.photos()).extracting(Photo::file).containsExactly("a.jpg");
    assertThat(scan.ignored())
        .containsExactly(
            new Ignored("b.MOV", "selfie.ignore has *.mov"),
            new Ignored("c.tmp", "selfie.ignore has *.tmp"));
  }

  @Test
  void filesNamedOneByOneArePhotosWhateverTheyAreCalled() throws IOException {
    put("sub/a.jpg", "sub/a.aae", ".hidden.jpg");
    Path hidden = folder.resolve(".hidden.jpg");

    Scan scan = PhotoPaths.scan(List.of(hidden, folder.resolve("sub")));

    assertThat(scan.photos())
        .extracting(Photo::file)
        .containsExactly(hidden.toString(), folder.resolve("sub") + "/a.jpg");
    assertThat(scan.ignored())
        .extracting(Ignored::file)
        .containsExactly(folder.resolve("sub") + "/a.aae");
  }

  private void put(String... files) throws IOException {
    for (String file : files) {
      Path path = folder.resolve(file);
      Files.createDirectories(path.getParent());
      Files.writeString(path, "photo " + file);
    }
  }
}
