package dev.reelroutes.clips;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelroutes.clips.UnusableRequestException.Reason;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a message may say, bad-inputs.md C01 to C08. */
class ClipRequestReaderTest {

  private static final String JSON =
      """
      {"clipId":"507f191e810c19729de860ea","retryTimestamps":[],"cameraId":"583499c4e411dc743a5d5296","startTimestampInMs":1537119363000,"endTimestampInMs":1537119423000}""";

  private static final ClipRequest REQUEST =
      new ClipRequest(
          "507f191e810c19729de860ea",
          "583499c4e411dc743a5d5296",
          new TimeRange(1_537_119_363_000L, 1_537_119_423_000L),
          List.of());

  private static final String START = "1537119363000";

  @Test
  void strictJsonIsRead() throws Exception {
    assertThat(ClipRequestReader.read(JSON)).isEqualTo(REQUEST);
    assertThat(ClipRequestReader.read(" " + JSON + "\n")).isEqualTo(REQUEST);
  }

  @Test
  void theOriginalsPythonDictIsTheSame() throws Exception {
    String original =
        "{'clipId': '507f191e810c19729de860ea', 'retryTimestamps': [], 'cameraId':"
            + " '583499c4e411dc743a5d5296', 'startTimestampInMs': 1537119363000,"
            + " 'endTimestampInMs': 1537119423000}";

    assertThat(ClipRequestReader.read(original)).isEqualTo(REQUEST);
  }

  @Test
  void everythingThatStrOfADictWritesIsRead() throws Exception {
    String python =
        "{u'clipId': u'507f191e810c19729de860ea', \"it's\": 'a \"word\" \\' \\x41 \\u00e9 \\101 \\q',"
            + " 'yes': True, 'no': False, 'none': None, 'more': (1, [2, {'x': -3}],),"
            + "\r\n\t'cameraId': '583499c4e411dc743a5d529\\x36', 'startTimestampInMs': 1537119363000L,"
            + " 'endTimestampInMs': 1537119423000, 'retryTimestamps': [1537119400000,],}";

    ClipRequest read = ClipRequestReader.read(python);

    assertThat(read.asksForTheSameAs(REQUEST)).isTrue();
    assertThat(read.retries()).containsExactly(Instant.ofEpochMilli(1_537_119_400_000L));
  }

  @Test
  void escapesMeanWhatTheyMeanInPython() throws Exception {
    assertThat(
            PythonLiteral.read(
                    "'\\\\ \\' \\\" \\a\\b\\f\\n\\r\\t\\v \\x41\\u00e9\\U0001F600 \\0\\1012 \\q'")
                .textValue())
        .isEqualTo("\\ ' \" \u0007\b\f\n\r\t\u000b Aé😀 \0A2 \\q");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "hello",
        "None",
        "[]",
        "'x'",
        "1",
        "{'a': __import__('os')}",
        "{'a': eval}",
        "{'a': 1 + 1}",
        "{'a': 'b' 'c'}",
        "{'a': b'c'}",
        "{'a': 1.5}",
        "{'a': 0x10}",
        "{'a': 1",
        "{'a': '1}",
        "{'a': '\\U00110000'}",
        "{'a' 1}",
        "{,}",
        "{'a': 1,,}",
        "{1: 2}",
        "{'a': 1} {'b': 2}",
        "{'a': 1, 'a': 2}",
        "{\"a\": 1, \"a\": 2}",
        "{\"a\": 1}]",
        "[[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]]'",
      })
  void whatIsNoRequestIsABadMessage(String body) {
    assertThatThrownBy(() -> ClipRequestReader.read(body))
        .isInstanceOfSatisfying(
            UnusableRequestException.class,
            e -> assertThat(e.reason()).isEqualTo(Reason.BAD_MESSAGE));
  }

  @Test
  void aKeyThatComesTwiceIsRefusedInBothForms() {
    String twice = JSON.replace("\"retryTimestamps\":[]", "\"cameraId\":\"x\"");

    assertThatThrownBy(() -> ClipRequestReader.read(twice)).hasMessageContaining("each once");
    assertThatThrownBy(() -> ClipRequestReader.read(twice.replace('"', '\'')))
        .hasMessageContaining("each once");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "NaN",
        "Infinity",
        "1e400",
        "9223372036854775808",
        "-9223372036854775809",
        "1.5",
        "true",
        "null",
        "\"1537119363000\"",
        "[]",
        "{}",
        "1537119363000.0",
        "99999999999999999999999999999999999"
      })
  void aTimeThatIsNoWholeNumberOf64BitsIsABadMessage(String time) {
    assertThatThrownBy(() -> ClipRequestReader.read(JSON.replace(START, time)))
        .isInstanceOfSatisfying(
            UnusableRequestException.class,
            e -> assertThat(e.reason()).isEqualTo(Reason.BAD_MESSAGE));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"5", "null", "[]", "\"\"", "\"a/b\"", "\"..\"", "\"${x}\"", "\"a b\"", "\"ü\""})
  void anIdThatIsNoNameIsABadMessage(String id) {
    String body = JSON.replace("\"507f191e810c19729de860ea\"", id);

    assertThatThrownBy(() -> ClipRequestReader.read(body))
        .isInstanceOf(UnusableRequestException.class)
        .hasMessageContaining("clipId");
  }

  @ParameterizedTest
  @CsvSource({
    "1537119423000, 1537119363000, end before start",
    "1537119363000, 1537119363000, nothing",
    "-1, 1537119363000, negative",
    "-9223372036854775808, 9223372036854775807, everything",
    "1537119363, 1537119423, seconds",
    "1537119363000000, 1537119423000000, microseconds"
  })
  void timesThatAreNoRangeOfMillisecondsAreABadRange(long start, long end, String why) {
    String body = JSON.replace(START, "" + start).replace("1537119423000", "" + end);

    assertThatThrownBy(() -> ClipRequestReader.read(body))
        .as(why)
        .isInstanceOfSatisfying(
            UnusableRequestException.class,
            e -> assertThat(e.reason()).isEqualTo(Reason.BAD_RANGE));
  }

  @Test
  void retriesMayBeMissingAndMustBeTimes() throws Exception {
    assertThat(ClipRequestReader.read(JSON.replace("\"retryTimestamps\":[],", "")).retries())
        .isEmpty();
    assertThatThrownBy(
            () ->
                ClipRequestReader.read(
                    JSON.replace("\"retryTimestamps\":[]", "\"retryTimestamps\":[\"x\"]")))
        .hasMessageContaining("retryTimestamps");
  }

  @Test
  void aMessageLargerThanSqsHasIsNotEvenRead() {
    assertThatThrownBy(() -> ClipRequestReader.read(" ".repeat(300_000) + JSON))
        .hasMessageContaining("longer");
  }
}
