package dev.reelroutes.routes.selfie;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelroutes.routes.store.Condition;
import dev.reelroutes.routes.store.Content;
import dev.reelroutes.selfie.PhotoId;
import dev.reelroutes.selfie.PhotoKey;
import dev.reelroutes.selfie.SelfieHeaders;
import dev.reelroutes.selfie.batch.Announcement;
import dev.reelroutes.selfie.batch.AnnouncementReader;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.apache.camel.main.MainConfigurationProperties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What feeds the routes when they run standalone. */
class SourcesRouteTest extends SelfieRoutesSupport {

  /** Left behind by a crash before this process started. */
  private final String leftBehind = leaveBehind();

  @Override
  protected void configure(MainConfigurationProperties configuration) {
    super.configure(configuration);
    configuration.withRoutesIncludePattern(
        configuration.getRoutesIncludePattern()
            + ",classpath:camel/selfie-sources.camel.yaml,classpath:camel/selfie-sources-poll.camel.yaml");
  }

  @Override
  Properties settings() {
    Properties properties = super.settings();
    properties.setProperty("selfie.batch.uri", "mock:batch");
    properties.setProperty("selfie.look.uri", "seda:selfie-look");
    properties.setProperty("selfie.poll.period", "100");
    return properties;
  }

  @BeforeEach
  void mocks() {
    mocksActOnBuckets();
  }

  @Test
  void pollingPreparesEveryUploadOnceAndLeavesForeignFilesAlone() throws Exception {
    for (int i = 0; i < 20; i++) {
      upload("daily/IMG_" + i + ".jpg", photo(i).jpeg());
    }
    upload("daily/.DS_Store", new byte[] {1});

    awaitMessages("batch", 21);

    assertThat(keys(permanent, "daily/")).hasSize(20);
    assertThat(keys(permanent, "_reelroutes/duplicates/")).isEmpty();
    assertThat(keys(uploads, "")).containsExactly("daily/.DS_Store");
  }

  @Test
  void anOpenBatchIsHandedToTheAggregatorOnce() throws Exception {
    permanent.put(
        "_reelroutes/batches/daily/b1.json",
        Content.of(
            new AnnouncementReader(clock)
                .write(Announcement.open("daily", "b1", 3, true, clock.instant()))),
        Map.of(),
        Condition.always());

    awaitMessages("batch", 2);

    assertThat(
            mock("batch").getExchanges().stream()
                .map(e -> e.getMessage().getBody())
                .filter(Announcement.class::isInstance))
        .hasSize(1);
  }

  @Test
  void photosLeftInPendingByACrashAreAggregatedAgain() throws Exception {
    awaitMessages("batch", 1);

    assertThat(mock("batch").getExchanges())
        .extracting(e -> e.getMessage().getHeader(SelfieHeaders.MOVIE))
        .containsExactly("family/old");
    assertThat(keys(pending, "family/old/")).containsExactly(leftBehind);
  }

  @Test
  void aPhotoThatACrashLeftHalfWayIsPreparedAgainAndNoDuplicateOfItself() throws Exception {
    Map<String, String> origin =
        Map.of(Photos.UPLOAD, Photos.encoded(UPLOAD), Photos.UPLOADED, clock.instant().toString());
    byte[] photo = photo(1).jpeg();
    String key = new PhotoKey("daily", taken(1), PhotoId.of(photo), "jpg").toString();
    permanent.put(key, Content.of(photo), origin, Condition.always());
    upload(UPLOAD, photo);
    clock.pass(Duration.ofMinutes(5));

    awaitMessages("batch", 2);

    assertThat(keys(uploads, "")).isEmpty();
    assertThat(keys(pending, "daily/")).containsExactlyElementsOf(keys(permanent, "daily/"));
    assertThat(keys(permanent, "_reelroutes/duplicates/")).isEmpty();
  }

  @Test
  void aLookThatWasQueuedAppends() throws Exception {
    template.sendBodyAndHeaders(
        "seda:selfie-look",
        null,
        Map.of(SelfieHeaders.MOVIE, "family/old", SelfieHeaders.COMPLETED_BY, "timeout"));

    awaitMessages("sidecar", 2);
    assertThat(movies.head("family/old.mp4")).isPresent();
  }

  private String leaveBehind() {
    byte[] photo = photo(99).jpeg();
    String key = new PhotoKey("family/old", taken(99), PhotoId.of(photo), "jpg").toString();
    pending.put(key, Content.of(photo), Map.of(), Condition.always());
    permanent.put(key, Content.of(photo), Map.of(), Condition.always());
    return key;
  }
}
