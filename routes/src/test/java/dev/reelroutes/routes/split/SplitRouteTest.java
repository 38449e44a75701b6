package dev.reelroutes.routes.split;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelroutes.media.cut.CutMode;
import dev.reelroutes.routes.store.Head;
import dev.reelroutes.routes.store.StoreException;
import dev.reelroutes.split.Claim.Upload;
import dev.reelroutes.split.SplitHeaders;
import dev.reelroutes.split.SplitSettings.Cut;
import dev.reelroutes.split.VideoId;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.component.aws2.s3.AWS2S3Constants;
import org.junit.jupiter.api.Test;

class SplitRouteTest extends SplitRoutesSupport {

  @Test
  void anUploadBecomesPartsWithAnItemEach() throws Exception {
    upload(KEY, video());

    assertThat(split(KEY)).isEqualTo("done");

    long video = onlyVideo();
    assertIsWhole(video, STEM, 100);
    assertThat(ids(table.find(video).orElseThrow())).hasSize(4);
    Head part = output.head(STEM + "0.mp4").orElseThrow();
    assertThat(part.metadata())
        .containsEntry("producer", "reelroutes")
        .containsEntry("video-id", Long.toString(video));
    assertThat(part.type()).isEqualTo("video/mp4");
    assertThat(keys(input, "")).as("the upload stays").containsExactly(KEY);
    assertThat(keys(output, "_reelroutes/")).isEmpty();
    try (Stream<?> left = Files.walk(folder.resolve("scratch"), 2)) {
      assertThat(left.filter(path -> path.toString().contains("work-"))).isEmpty();
    }
  }

  @Test
  void theSameUploadToldAgainChangesNothing() throws Exception {
    upload(KEY, video());
    split(KEY);
    List<Map<String, Object>> rows = table.rows().toList();
    int puts = mock("put").getReceivedCounter();

    assertThat(split(KEY)).isEqualTo("done");

    assertThat(mock("put").getReceivedCounter()).isEqualTo(puts);
    assertThat(table.rows()).containsExactlyElementsOf(rows);
  }

  @Test
  void whatIsNoVideoIsRejectedWithItsReasonAndStays() {
    upload("notes.txt", "no video".getBytes(StandardCharsets.UTF_8));

    assertThat(split("notes.txt")).isEqualTo("rejected");
    assertThat(split("notes.txt")).isEqualTo("rejected-before");

    assertThat(keys(input, "")).containsExactly("notes.txt");
    List<String> told = keys(output, "");
    assertThat(told).singleElement().asString().startsWith("_reelroutes/rejected/");
    assertThat(text(told.get(0)))
        .contains("\"reasonCode\":\"FORMAT_NOT_ALLOWED\"", "\"srcKey\":\"notes.txt\"");
    assertThat(rows("state", "REJECTED")).hasSize(1);
  }

  @Test
  void anEmptyUploadAndOneWithAnUnfitKeyAreRejectedBeforeTheyAreFetched() {
    upload("empty.mp4", new byte[0]);
    upload("a/../b.mp4", new byte[10]);

    assertThat(split("empty.mp4")).isEqualTo("rejected");
    assertThat(split("a/../b.mp4")).isEqualTo("rejected");

    assertThat(mock("fetch").getReceivedCounter()).isZero();
    assertThat(keys(output, "_reelroutes/rejected/")).hasSize(2);
  }

  @Test
  void aPartThatCouldNotBeUploadedAtFirstIsUploadedAtLastAndOthersAreNotMadeAgain()
      throws Exception {
    upload(KEY, video());
    AtomicInteger failures = new AtomicInteger(1);
    mock("put")
        .whenAnyExchangeReceived(
            exchange -> {
              if (number(exchange) == 2 && failures.getAndDecrement() > 0) {
                throw new StoreException("the store is down");
              }
              put().process(exchange);
            });

    assertThat(split(KEY)).isEqualTo("done");

    assertIsWhole(onlyVideo(), STEM, 100);
    assertThat(mock("cut").getReceivedCounter()).isEqualTo(2);
    assertThat(mock("put").getReceivedExchanges().stream().filter(exchange -> number(exchange) < 2))
        .as("the first two")
        .hasSize(2);
    assertThat(keys(output, "_reelroutes/")).isEmpty();
  }

  @Test
  void whatFailsForGoodEndsInADeadLetterAndTheNextOneGoesOnFromThere() throws Exception {
    upload(KEY, video());
    mock("item")
        .whenAnyExchangeReceived(
            exchange -> {
              throw new StoreException("the table is away");
            });

    mock("put")
        .whenAnyExchangeReceived(
            exchange -> {
              if (number(exchange) >= 2) {
                throw new StoreException("the store is away");
              }
              put().process(exchange);
            });

    send(KEY);

    List<String> letters = keys(output, "_reelroutes/failed/");
    assertThat(letters).hasSize(1);
    assertThat(text(letters.get(0))).contains("is away", KEY);
    assertThat(rows("state", "RUNNING")).hasSize(1);
    int uploaded = keys(output, STEM).size();
    assertThat(uploaded).isBetween(1, 2);
    mock("item").whenAnyExchangeReceived(insert());
    mock("put").reset();
    mock("put").whenAnyExchangeReceived(put());

    assertThat(split(KEY)).isEqualTo("done");

    assertIsWhole(onlyVideo(), STEM, 100);
    assertThat(mock("put").getReceivedCounter()).isEqualTo(4 - uploaded);
  }

  @Test
  void whileSomebodyElseWorksOnItNothingIsDone() throws Exception {
    upload(KEY, video());
    claim(KEY, Duration.ofHours(1));

    assertThat(split(KEY)).isEqualTo("taken");

    assertThat(mock("fetch").getReceivedCounter()).isZero();
  }

  @Test
  void ofTwoWorkersOnOneVideoOneDoesIt() throws Exception {
    upload(KEY, video());

    CompletableFuture<String> other = CompletableFuture.supplyAsync(() -> split(KEY));
    String mine = split(KEY);

    assertThat(List.of(mine, other.get(60, TimeUnit.SECONDS)))
        .contains("done")
        .isSubsetOf("done", "taken");
    assertIsWhole(onlyVideo(), STEM, 100);
    assertThat(mock("put").getReceivedCounter()).isEqualTo(4);
    assertThat(mock("item").getReceivedCounter()).isEqualTo(4);
  }

  @Test
  void aVideoThatTookThreeWorkersWithItIsRejected() throws Exception {
    upload(KEY, video());
    for (int deaths = 0; deaths < 3; deaths++) {
      claim(KEY, Duration.ofNanos(1));
    }

    assertThat(split(KEY)).isEqualTo("rejected");

    assertThat(mock("fetch").getReceivedCounter()).isZero();
    assertThat(text(keys(output, "_reelroutes/rejected/").get(0)))
        .contains("CRASHES_DECODER", "took 3 workers with it");
  }

  @Test
  void whoLosesItsClaimLeavesEverythingToTheOther() throws Exception {
    upload(KEY, video());
    mock("fetch")
        .whenAnyExchangeReceived(
            exchange -> {
              new VideoSpool(input).fetch(exchange);
              upload(KEY, "newer".getBytes(StandardCharsets.UTF_8));
              claim(KEY, Duration.ofHours(1));
            });

    send(KEY);

    assertThat(rows("process_step", "timesplit")).isEmpty();
    assertThat(keys(output, "_reelroutes/failed/")).isEmpty();
    assertThat(rows("state", "SUPERSEDED")).hasSize(1);
    assertThat(rows("state", "RUNNING")).hasSize(1);
  }

  @Test
  void anUploadThatIsReplacedWhileItIsFetchedIsLeftToTheNewer() throws Exception {
    upload(KEY, video());
    mock("fetch")
        .whenAnyExchangeReceived(
            exchange -> {
              upload(KEY, "newer".getBytes(StandardCharsets.UTF_8));
              new VideoSpool(input).fetch(exchange);
            });

    assertThat(split(KEY)).isEqualTo("superseded");

    assertThat(keys(output, "")).isEmpty();
  }

  @Test
  void aReplacedUploadNeverOverwritesTheOldersPartsAndSaysWhatToDo() throws Exception {
    upload(KEY, video());
    split(KEY);
    String etag = output.head(STEM + "0.mp4").orElseThrow().etag();
    byte[] newer = video();
    newer[newer.length - 1]++;
    upload(KEY, newer);

    assertThat(split(KEY)).isEqualTo("rejected");

    assertThat(output.head(STEM + "0.mp4").orElseThrow().etag()).isEqualTo(etag);
    assertThat(rows("state", "SUPERSEDED")).hasSize(1);
    assertThat(text(keys(output, "_reelroutes/rejected/").get(0)))
        .contains("KEY_TAKEN", "put {video_id} into split.output_key_prefix");
  }

  @Test
  void ourOwnPartsFoldersAndWhatIsGoneAreNoUploads() throws Exception {
    upload("part.mp4", video(), Map.of("producer", "reelroutes"));
    upload("folder/", new byte[0]);

    assertThat(split("part.mp4")).isEqualTo("ignored");
    assertThat(split("folder/")).isEqualTo("ignored");
    assertThat(split("gone.mp4")).isEqualTo("ignored");

    assertThat(table.rows()).isEmpty();
  }

  @Test
  void whenTheTimeIsOverTheRestIsHandedOn() throws Exception {
    upload(KEY, video());

    Exchange out =
        template.send(
            "direct:split",
            exchange -> {
              exchange.getMessage().setHeader(AWS2S3Constants.KEY, KEY);
              exchange.getMessage().setHeader(SplitHeaders.DEADLINE, Instant.EPOCH);
            });

    assertThat(out.getMessage().getHeader(SplitHeaders.OUTCOME)).isEqualTo("handed-on");
    assertThat(split(KEY)).as("at once, not after the lease").isEqualTo("done");
    assertIsWhole(onlyVideo(), STEM, 100);
  }

  /** As another process would. */
  private void claim(String key, Duration expiry) {
    Upload upload = new Upload(input.name(), key, input.head(key).orElseThrow().etag());
    new Claims(table, expiry, Clock.systemUTC())
        .take(upload, "somebody else", new Cut(CutMode.COPY, Duration.ofSeconds(1)));
    assertThat(table.find(new VideoId(upload.id().value()).claim())).isPresent();
  }

  private static int number(Exchange exchange) {
    return exchange.getMessage().getBody(FinishedPart.class).part().number();
  }

  private String text(String key) {
    return new String(output.read(key, 0, 100_000, null), StandardCharsets.UTF_8);
  }
}
