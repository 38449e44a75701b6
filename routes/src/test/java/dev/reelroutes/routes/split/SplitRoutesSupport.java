package dev.reelroutes.routes.split;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelroutes.fixtures.ForeignVideo;
import dev.reelroutes.fixtures.MovieFrames;
import dev.reelroutes.fixtures.NumberReader;
import dev.reelroutes.routes.EveryRouteIsTestedTest;
import dev.reelroutes.routes.store.Condition;
import dev.reelroutes.routes.store.Content;
import dev.reelroutes.routes.store.InMemoryBucket;
import dev.reelroutes.routes.store.Listed;
import dev.reelroutes.settings.Settings;
import dev.reelroutes.split.SplitHeaders;
import dev.reelroutes.split.SplitSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.IntStream;
import org.apache.camel.CamelConfiguration;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.component.aws2.s3.AWS2S3Constants;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.main.MainConfigurationProperties;
import org.apache.camel.test.junit5.CamelContextConfiguration;
import org.apache.camel.test.main.junit5.CamelMainTestSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The real routes on buckets and a table in memory; each endpoint is a mock before its bean. */
abstract class SplitRoutesSupport extends CamelMainTestSupport {

  static final String KEY = "a/beach.mp4";
  static final String STEM = "project/a/beach/split/beach_";

  @TempDir Path folder;

  final InMemoryBucket input = new InMemoryBucket("uploads", Clock.systemUTC());
  final InMemoryBucket output = new InMemoryBucket("parts", Clock.systemUTC());
  final CountedTable table = new CountedTable();

  @Override
  protected void configure(MainConfigurationProperties configuration) {
    configuration.withRoutesIncludePattern("classpath:camel/errors.camel.yaml," + routes());
    configuration.addConfiguration(
        new CamelConfiguration() {
          @Override
          public void configure(CamelContext started) {
            EveryRouteIsTestedTest.watch(started);
            Settings.Source source =
                key ->
                    key.equals("split.scratch")
                        ? folder.resolve("scratch").toString()
                        : started.getPropertiesComponent().resolveProperty(key).orElse(null);
            SplitBeans.bind(
                started,
                SplitSettings.read(source),
                new SplitBeans.Stores(input, output, table),
                Clock.systemUTC());
          }
        });
  }

  /** Beside that of errors. */
  String routes() {
    return "classpath:camel/split.camel.yaml";
  }

  @Override
  public void configureContext(CamelContextConfiguration configuration) {
    super.configureContext(configuration);
    configuration.withUseOverridePropertiesWithPropertiesComponent(settings());
  }

  /** What this test sets instead of application.properties. */
  Properties settings() {
    Properties properties = new Properties();
    properties.setProperty("errors.redelivery-delay", "1");
    properties.setProperty("errors.maximum-redeliveries", "2");
    properties.setProperty("split.input_bucket", "uploads");
    properties.setProperty("split.output_bucket", "parts");
    properties.setProperty("split.output_files_duration_in_sec", "1");
    properties.setProperty("split.fetch.uri", "mock:fetch");
    properties.setProperty("split.cut.uri", "mock:cut");
    properties.setProperty("split.part.put.uri", "mock:put");
    properties.setProperty("split.item.put.uri", "mock:item");
    properties.setProperty("split.finish.uri", "mock:finish");
    properties.setProperty("split.reject.uri", "mock:reject");
    return properties;
  }

  @BeforeEach
  void mocksAreTheBeans() {
    mock("fetch").whenAnyExchangeReceived(bean("videoSpool", VideoSpool.class)::fetch);
    mock("cut").whenAnyExchangeReceived(bean("videoCut", VideoCut.class)::cut);
    mock("put").whenAnyExchangeReceived(put());
    mock("item").whenAnyExchangeReceived(insert());
    mock("finish").whenAnyExchangeReceived(bean("videoItems", VideoItems.class)::finish);
    mock("reject").whenAnyExchangeReceived(bean("splitRejections", SplitRejections.class)::keep);
  }

  Processor put() {
    return bean("partStore", PartStore.class)::put;
  }

  Processor insert() {
    return bean("videoItems", VideoItems.class)::insert;
  }

  private <T> T bean(String name, Class<T> type) {
    return context().getRegistry().lookupByNameAndType(name, type);
  }

  MockEndpoint mock(String name) {
    return getMockEndpoint("mock:" + name);
  }

  /** Tells the route of an upload, as any source would; says what became of it. */
  String split(String key) {
    return String.valueOf(send(key).getMessage().getHeader(SplitHeaders.OUTCOME));
  }

  Exchange send(String key) {
    return template.send(
        "direct:split", exchange -> exchange.getMessage().setHeader(AWS2S3Constants.KEY, key));
  }

  /** A numbered video of four seconds, with a key frame every 12 pictures. */
  byte[] video() throws IOException {
    return Files.readAllBytes(ForeignVideo.of(100, 25).write(folder.resolve("made.mp4")));
  }

  void upload(String key, byte[] bytes) {
    upload(key, bytes, Map.of());
  }

  void upload(String key, byte[] bytes, Map<String, String> metadata) {
    input.put(key, Content.of(bytes), metadata, Condition.always());
  }

  static List<String> keys(InMemoryBucket bucket, String prefix) {
    return bucket.list(prefix).map(Listed::key).toList();
  }

  /** Parts, rows and the list agree, and hold every picture once (I9). */
  void assertIsWhole(long video, String stem, int pictures) throws IOException {
    Map<String, Object> parent = table.find(video).orElseThrow();
    assertThat(table.find(-video).orElseThrow()).containsEntry("state", "DONE");
    List<Long> ids = ids(parent);
    List<String> keys = new ArrayList<>();
    List<Integer> numbers = new ArrayList<>();
    double duration = 0;
    for (long id : ids) {
      Map<String, Object> part = table.find(id).orElseThrow();
      assertThat(part).containsEntry("parent_video", video);
      keys.add((String) part.get("key"));
      duration += ((Number) part.get("duration")).doubleValue();
      numbers.addAll(numbers((String) part.get("key")));
    }
    assertThat(keys)
        .containsExactlyElementsOf(
            IntStream.range(0, ids.size()).mapToObj(n -> stem + n + ".mp4").toList());
    assertThat(keys(output, stem)).containsExactlyInAnyOrderElementsOf(keys);
    assertThat(rows("parent_video", video)).hasSize(ids.size());
    assertThat(numbers).containsExactlyElementsOf(IntStream.range(0, pictures).boxed().toList());
    assertThat(duration)
        .isCloseTo(
            ((Number) parent.get("duration")).doubleValue(),
            org.assertj.core.api.Assertions.within(0.04));
  }

  @SuppressWarnings("unchecked")
  static List<Long> ids(Map<String, Object> parent) {
    return (List<Long>) parent.get("sub_videos");
  }

  List<Map<String, Object>> rows(String field, Object value) {
    return table.rows().filter(row -> value.equals(row.get(field))).toList();
  }

  /** The only video that has an item as an upload. */
  long onlyVideo() {
    List<Map<String, Object>> uploads = rows("process_step", "upload");
    assertThat(uploads).hasSize(1);
    return (long) uploads.get(0).get("VideoId");
  }

  private List<Integer> numbers(String key) throws IOException {
    Path file = Files.createTempFile(folder, "part", ".mp4");
    Files.write(file, output.read(key, 0, Integer.MAX_VALUE, null));
    return NumberReader.readAll(MovieFrames.decode(file));
  }
}
