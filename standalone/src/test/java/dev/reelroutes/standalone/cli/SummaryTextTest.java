package dev.reelroutes.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelroutes.standalone.driver.Json;
import dev.reelroutes.standalone.driver.Summary;
import dev.reelroutes.standalone.driver.Summary.Accepted;
import dev.reelroutes.standalone.driver.Summary.Duplicate;
import dev.reelroutes.standalone.driver.Summary.Ignored;
import dev.reelroutes.standalone.driver.Summary.Rejected;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SummaryTextTest {

  private static final Summary SUMMARY =
      new Summary(
          "selfie",
          32,
          30,
          "2023-12-31T23:59:59.000",
          "2024-05-17T20:30:00.250",
          List.of(
              new Accepted("b/é.jpg", "2024-05-17T20:30:00.250", "XMP", "selfie/2024-05-17_x.jpg")),
          List.of(
              new Rejected("evil\u001B[31m\n.png", "TOO_SMALL", "1×1 is\n no photo"),
              new Rejected("notes.txt", "NOT_AN_IMAGE", "its first bytes are text")),
          List.of(new Duplicate("copy.jpg", "b/é.jpg")),
          List.of(new Ignored("IMG_1.AAE", "edits made on a phone")),
          12.34);

  @Test
  void peopleReadTheMovieFirstAndThenWhatIsNotInIt() {
    String text = SummaryText.of(SUMMARY, "life.mp4");

    assertThat(text)
        .isEqualToNormalizingNewlines(
            """
            life.mp4: 2 photos, 2023-12-31 to 2024-05-17 (12.3 s)
            2 files rejected:
              evil?[31m .png: 1×1 is no photo (TOO_SMALL)
              notes.txt: its first bytes are text (NOT_AN_IMAGE)
            1 duplicate:
              copy.jpg: the same photo as b/é.jpg
            1 file ignored:
              IMG_1.AAE: edits made on a phone
            """);
  }

  @Test
  void programsReadTheNamesThatAreDocumented() {
    String json = Json.write(SUMMARY);

    assertThat(json)
        .isEqualTo(
            "{\"movie\":\"selfie\",\"frames\":32,\"first\":\"2023-12-31T23:59:59.000\","
                + "\"last\":\"2024-05-17T20:30:00.250\",\"accepted\":[{\"file\":\"b/é.jpg\","
                + "\"date\":\"2024-05-17T20:30:00.250\",\"dateSource\":\"XMP\","
                + "\"key\":\"selfie/2024-05-17_x.jpg\"}],"
                + "\"rejected\":[{\"file\":\"evil\\u001B[31m\\n.png\",\"reason\":\"TOO_SMALL\","
                + "\"detail\":\"1×1 is\\n no photo\"},{\"file\":\"notes.txt\","
                + "\"reason\":\"NOT_AN_IMAGE\",\"detail\":\"its first bytes are text\"}],"
                + "\"duplicates\":[{\"file\":\"copy.jpg\",\"of\":\"b/é.jpg\"}],"
                + "\"ignored\":[{\"file\":\"IMG_1.AAE\",\"why\":\"edits made on a phone\"}],"
                + "\"seconds\":12.34}");
  }

  @Test
  void aLongListOfIgnoredFilesIsCutButNotThatOfRejectedOnes() {
    Summary many =
        new Summary(
            "m",
            0,
            0,
            null,
            null,
            List.of(),
            IntStream.range(0, 30).mapToObj(i -> new Rejected("r" + i, "EMPTY", "")).toList(),
            List.of(),
            IntStream.range(0, 30).mapToObj(i -> new Ignored("i" + i, "hidden")).toList(),
            1);

    String text = SummaryText.of(many, null);

    assertThat(text)
        .startsWith("movie m: no photos (1.0 s)")
        .contains("r29", "i9", "and 20 more (--json lists all)")
        .doesNotContain("i10");
  }
}
