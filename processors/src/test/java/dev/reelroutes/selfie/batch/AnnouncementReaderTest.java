package dev.reelroutes.selfie.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnnouncementReaderTest {

  private static final Instant NOW = Instant.parse("2024-05-17T18:00:00Z");

  private final AnnouncementReader reader =
      new AnnouncementReader(Clock.fixed(NOW, ZoneOffset.UTC));

  @Test
  void readsWhatADriverSends() {
    Announcement batch = read("{'movie':'family/daily','expectedImages':3,'retryCount':0}");

    assertThat(batch.movie()).isEqualTo("family/daily");
    assertThat(batch.expectedImages()).isEqualTo(3);
    assertThat(batch.retryCount()).isZero();
    assertThat(batch.marked()).isFalse();
    assertThat(batch.openedAt()).isEqualTo(NOW);
    assertThat(batch.batchId()).isNotBlank();
  }

  @Test
  void readsTheOriginalSystemsNames() {
    Announcement batch = read("{'prefix':'daily/','numExpectedImages':'7','retryCount':2}");

    assertThat(batch.movie()).isEqualTo("daily");
    assertThat(batch.expectedImages()).isEqualTo(7);
    assertThat(batch.retryCount()).isEqualTo(2);
  }

  @Test
  void aBatchIdMeansThatUploadsAreMarkedWithIt() {
    Announcement batch = read("{'movie':'daily','batchId':'7f9c-24','expectedImages':3}");

    assertThat(batch.batchId()).isEqualTo("7f9c-24");
    assertThat(batch.marked()).isTrue();
  }

  @Test
  void theAddressNamesTheMovieBeforeTheBodyDoes() {
    Announcement batch = reader.read(json("{'movie':'other','expectedImages':1}"), "daily");

    assertThat(batch.movie()).isEqualTo("daily");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "1000000000", "100001", "1.5", "'many'", "null", "true"})
  void aNumberThatIsNoBatchIsRefusedByName(String number) {
    assertThatThrownBy(() -> read("{'movie':'daily','expectedImages':" + number + "}"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expectedImages");
  }

  @ParameterizedTest
  @CsvSource({"-5,0", "999,999", "100000,1000"})
  void aTamperedRetryCountIsClamped(int sent, int counted) {
    Announcement batch = read("{'movie':'daily','expectedImages':1,'retryCount':" + sent + "}");

    assertThat(batch.retryCount()).isEqualTo(counted);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "3", "{", "{'expectedImages':3}", "{'movie':'daily'}"})
  void whatIsNoAnnouncementIsRefused(String body) {
    assertThatThrownBy(() -> read(body)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"../x", "a/b", "a b", "é"})
  void aBatchIdNeverBecomesAPath(String id) {
    assertThatThrownBy(() -> read("{'movie':'daily','expectedImages':3,'batchId':'" + id + "'}"))
        .hasMessageContaining("batchId");
  }

  @Test
  void whatIsStoredReadsBackEqual() {
    Announcement failed =
        Announcement.open("daily", "b1", 5, true, NOW)
            .retried()
            .postponedTo(NOW.plusSeconds(120))
            .failed("it did", 2);

    assertThat(reader.readStored(reader.write(failed))).isEqualTo(failed);
  }

  @Test
  void theStoredFormIsWhatOtherProcessesRead() {
    byte[] stored = reader.write(Announcement.open("daily", "b1", 5, true, NOW));

    assertThat(new String(stored, StandardCharsets.UTF_8))
        .isEqualTo(
            "{\"movie\":\"daily\",\"batchId\":\"b1\",\"expectedImages\":5,\"retryCount\":0,"
                + "\"marked\":true,\"openedAt\":\"2024-05-17T18:00:00Z\",\"state\":\"open\"}");
  }

  private Announcement read(String json) {
    return reader.read(json(json), null);
  }

  private static byte[] json(String text) {
    return text.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
  }
}
