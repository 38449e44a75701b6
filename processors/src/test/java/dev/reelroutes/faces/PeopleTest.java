package dev.reelroutes.faces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelroutes.faces.Recognition.Rules;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PeopleTest {

  private static final Rules REMEMBER = new Rules(0.93, Unknown.REMEMBER);

  private final FakeFaces faces = new FakeFaces();
  private final MemoryFiles gallery =
      MemoryFiles.of("anna/1.jpg", "anna", "anna/2.jpg", "anna:9", "bob/1.jpg", "bob");
  private final MemoryFiles output = new MemoryFiles();
  private final People people = new People(gallery, new ResultFiles(output));

  @Test
  void aNameChangesEarlierResultsAndLaterOnes() {
    look("a/one", "carl");
    look("two", "anna carl");
    look("three", "anna");

    People.Done done = people.name("unknown-1", "carl");
    VideoFaces later = look("four", "carl:10");

    assertThat(done.changed()).containsExactly("a/one.json", "two.json");
    assertThat(output.text("a/one.txt")).isEqualTo("carl");
    assertThat(output.text("a/one.json")).contains("\"name\" : \"carl\"").doesNotContain("unknown");
    assertThat(output.text("two.txt")).isEqualTo("anna");
    assertThat(later.text()).contains("carl");
    assertThat(people.strangers()).isEmpty();
  }

  @Test
  void aStrangerMayTurnOutToBeSomebodyKnown() {
    look("one", "bob:40");

    people.name("unknown-1", "bob");

    assertThat(output.text("one.txt")).isEqualTo("bob");
    assertThat(look("two", "bob:50").text()).contains("bob");
    assertThat(look("three", "bob:10").text()).contains("bob");
  }

  @Test
  void namesAreNeverGivenTwiceAndNamingCanBeRepeated() {
    look("one", "carl");
    people.name("unknown-1", "carl");

    People.Done again = people.name("unknown-1", "carl");
    VideoFaces next = look("two", "dora");

    assertThat(again.changed()).isEmpty();
    assertThat(next.people()).extracting(Sighting::name).containsExactly("unknown-2");
    assertThatThrownBy(() -> people.name("unknown-7", "carl"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("nobody is remembered as unknown-7, only: [unknown-2]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "unknown", "unknown-3", "a/b", "..", "_x", " x", "a\nb"})
  void someNamesAreNobodys(String name) {
    look("one", "carl");

    assertThatThrownBy(() -> people.name("unknown-1", name))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(people.strangers()).containsExactly("unknown-1");
  }

  @Test
  void forgettingRemovesEveryTraceOfOneAndNoneOfOthers() {
    look("one", "anna bob");
    look("two", "anna");
    look("three", "bob");
    look("four", "anna:40");
    people.name("unknown-1", "anna");
    gallery.write("bob/2.jpg", FakeFaces.photo("bob:5"));
    String bob = output.text("three.json");

    People.Done done = people.forget("anna");

    assertThat(done.removed())
        .hasSize(5)
        .contains("anna/1.jpg", "anna/2.jpg", "_reelroutes/named/anna/unknown-1.json");
    assertThat(done.changed()).containsExactly("four.json", "one.json", "two.json");
    assertThat(gallery.names()).noneMatch(name -> name.contains("anna"));
    assertThat(output.names())
        .containsExactly("four.json", "one.json", "one.txt", "three.json", "three.txt", "two.json");
    assertThat(output.names()).noneMatch(name -> output.text(name).contains("anna"));
    assertThat(output.text("one.txt")).isEqualTo("bob");
    assertThat(output.text("three.json")).isEqualTo(bob);
    assertThat(people.forget("anna")).isEqualTo(new People.Done(List.of(), List.of()));
  }

  @Test
  void aStrangerCanBeForgottenToo() {
    look("one", "carl");

    People.Done done = people.forget("unknown-1");

    assertThat(done.removed()).containsExactly("_reelroutes/strangers/unknown-1.json");
    assertThat(output.text("one.json"))
        .contains("\"unknown\"")
        .doesNotContain("unknown-1", "similarity");
  }

  @Test
  void jsonOfOthersIsLeftAlone() {
    output.write("notes.json", FakeFaces.photo("{\"name\":\"unknown-1\"}"));
    output.write("broken.json", FakeFaces.photo("{"));
    look("one", "carl");

    people.forget("unknown-1");

    assertThat(output.text("notes.json")).isEqualTo("{\"name\":\"unknown-1\"}");
    assertThat(output.text("broken.json")).isEqualTo("{");
  }

  private VideoFaces look(String video, String frame) {
    Gallery known = new GalleryReader(gallery, faces.reader()).current();
    Recognition recognition = new Recognition(faces.reader(), REMEMBER, known, gallery);
    VideoName name = new VideoName(video);
    recognition.frame(name.frame(), Duration.ZERO, FakeFaces.photo(frame));
    VideoFaces result = recognition.finish(name);
    new ResultFiles(output).write(result);
    return result;
  }
}
