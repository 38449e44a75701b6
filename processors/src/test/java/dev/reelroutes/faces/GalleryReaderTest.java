package dev.reelroutes.faces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.reelroutes.faces.Gallery.Known;
import dev.reelroutes.faces.Gallery.Problem;
import dev.reelroutes.faces.Gallery.State;
import org.junit.jupiter.api.Test;

final class GalleryReaderTest {

  private final FakeFaces faces = new FakeFaces();

  @Test
  void peopleAreLearntFromPhotosWithExactlyOneFace() {
    MemoryFiles files =
        MemoryFiles.of(
            "bob/1.jpg",
            "bob",
            "anna/a.jpg",
            "anna",
            "anna/b.png",
            "anna:10",
            "anna/both.jpg",
            "anna bob",
            "anna/tree.jpg",
            "",
            "bob/2.jpg",
            "broken");

    Gallery gallery = new GalleryReader(files, faces.reader()).current();

    assertThat(gallery.state()).isEqualTo(State.READY);
    assertThat(gallery.known())
        .extracting(Known::person, Known::photo)
        .containsExactly(
            tuple("anna", "anna/a.jpg"), tuple("anna", "anna/b.png"), tuple("bob", "bob/1.jpg"));
    assertThat(gallery.people()).isEqualTo(2);
    assertThat(gallery.problems())
        .containsExactly(
            new Problem("anna/both.jpg", "2 faces, and only one may be on it"),
            new Problem("anna/tree.jpg", "no face was found"),
            new Problem("bob/2.jpg", "NO_FRAME: the picture is damaged"));
  }

  @Test
  void hiddenFilesAndOursAndReservedNamesAreNoPhotos() {
    MemoryFiles files =
        MemoryFiles.of(
            "loose.jpg",
            "anna",
            "bob/.DS_Store",
            "bob",
            "_old/1.jpg",
            "bob",
            "unknown-1/1.jpg",
            "bob",
            "bob/sub/1.jpg",
            "bob");

    Gallery gallery = new GalleryReader(files, faces.reader()).current();

    assertThat(gallery.known()).extracting(Known::photo).containsExactly("bob/sub/1.jpg");
    assertThat(gallery.problems()).isEmpty();
  }

  @Test
  void enormousFilesAreNotRead() {
    MemoryFiles files = new MemoryFiles();
    files.write("anna/video.jpg", new byte[(int) GalleryReader.MOST_BYTES + 1]);

    Gallery gallery = new GalleryReader(files, faces.reader()).current();

    assertThat(gallery.problems())
        .containsExactly(new Problem("anna/video.jpg", "TOO_LARGE: 67108865 bytes"));
    assertThat(faces.looks()).isZero();
  }

  @Test
  void aMissingGalleryIsNotAnEmptyOne() {
    MemoryFiles nothing = new MemoryFiles();
    MemoryFiles useless = MemoryFiles.of("anna/tree.jpg", "");

    assertThat(new GalleryReader(nothing, faces.reader()).current().state())
        .isEqualTo(State.MISSING);
    assertThat(new GalleryReader(useless, faces.reader()).current().state()).isEqualTo(State.EMPTY);
  }

  @Test
  void eachPhotoIsLookedAtOnceByItsContent() {
    MemoryFiles files = MemoryFiles.of("anna/1.jpg", "anna", "anna/2.jpg", "anna:5");
    new GalleryReader(files, faces.reader()).current();
    files.delete("anna/1.jpg");
    files.write("anna/renamed.jpg", FakeFaces.photo("anna"));

    Gallery gallery = new GalleryReader(files, faces.reader()).current();

    assertThat(faces.looks()).isEqualTo(2);
    assertThat(gallery.known())
        .extracting(Known::photo)
        .containsExactly("anna/2.jpg", "anna/renamed.jpg");
  }

  @Test
  void itIsLoadedAgainOnlyWhenItChanged() {
    MemoryFiles files = MemoryFiles.of("anna/1.jpg", "anna");
    GalleryReader reader = new GalleryReader(files, faces.reader());
    Gallery first = reader.current();

    Gallery same = reader.current();
    files.write("anna/1.jpg", FakeFaces.photo("anna:3"));
    Gallery changed = reader.current();

    assertThat(same).isSameAs(first);
    assertThat(changed.known().get(0).embedding()).isNotEqualTo(first.known().get(0).embedding());
    assertThat(faces.looks()).isEqualTo(2);
  }

  @Test
  void embeddingsOfPhotosThatAreGoneGoToo() {
    MemoryFiles files = MemoryFiles.of("anna/1.jpg", "anna", "bob/1.jpg", "bob");
    GalleryReader reader = new GalleryReader(files, faces.reader());
    reader.current();
    files.delete("anna/1.jpg");

    reader.current();

    assertThat(files.names())
        .filteredOn(name -> name.startsWith("_reelroutes/"))
        .singleElement()
        .asString()
        .startsWith("_reelroutes/embeddings/bob/fake/");
  }

  @Test
  void nobodysFacesAreKeptOfGroupPhotosAndDamagedFilesAreMadeAgain() {
    MemoryFiles files = MemoryFiles.of("anna/1.jpg", "anna bob");
    new GalleryReader(files, faces.reader()).current();
    String kept =
        files.names().stream().filter(name -> name.startsWith("_")).findFirst().orElseThrow();
    assertThat(files.text(kept)).contains("\"faces\" : 2", "\"embeddings\" : [ ]");
    files.write(kept, FakeFaces.photo("{}"));

    Gallery gallery = new GalleryReader(files, faces.reader()).current();

    assertThat(gallery.problems()).hasSize(1);
    assertThat(files.text(kept)).contains("\"faces\" : 2");
  }
}
