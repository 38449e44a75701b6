package dev.reelroutes.standalone.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Sample events for the clip service, as AWS Lambda gets them from SQS. */
@Command(
    name = "clip-event",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description = {
      "Writes a sample event with one request for a clip, as AWS Lambda gets it from SQS.",
      "Without an option: of a recording that the sample camera has.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {"  reelroutes clip-event > event.json", "  reelroutes clip-event -o --camera abc"})
final class ClipEventCommand implements Callable<Integer> {

  private static final String CLIP = "507f191e810c19729de860ea";
  private static final String CAMERA = "583499c4e411dc743a5d5296";
  private static final Instant RECORDED = Instant.parse("2018-09-16T17:36:03Z");
  private static final Duration LENGTH = Duration.ofMinutes(1);

  private final Clock clock;

  @ArgGroup private Flow flow = new Flow();

  @Option(
      names = "--camera",
      paramLabel = "ID",
      defaultValue = CAMERA,
      description = "Whose recordings (default: ${DEFAULT-VALUE}).")
  private String camera = CAMERA;

  @Mixin(name = Console.MIXIN)
  private Console console = new Console();

  ClipEventCommand(Clock clock) {
    this.clock = clock;
  }

  /** One at most. */
  private static final class Flow {
    @Option(names = "-p", description = "CLIP_PENDING: of five minutes ago.")
    private boolean pending;

    @Option(names = "-n", description = "CLIP_NOT_AVAILABLE: of yesterday.")
    private boolean notAvailable;

    @Option(names = "-o", description = "CLIP_OUT_OF_RANGE: of four days ago.")
    private boolean outOfRange;

    @Option(names = "-t", description = "CLIP_TOO_LONG: a day long.")
    private boolean tooLong;
  }

  @Override
  public Integer call() throws JsonProcessingException {
    Instant now = clock.instant();
    Instant start = start(now);
    Duration length = flow.tooLong ? Duration.ofDays(1) : LENGTH;
    // As if it had been asked for right after what was recorded.
    boolean recorded = start.equals(RECORDED);
    Instant sent = recorded ? start.plus(length) : now;
    String body =
        "{'clipId': '%s', 'retryTimestamps': [], 'cameraId': '%s', 'startTimestampInMs': %d, 'endTimestampInMs': %d}"
            .formatted(CLIP, camera, start.toEpochMilli(), start.plus(length).toEpochMilli());
    ObjectMapper json = new ObjectMapper();
    ObjectNode event = json.createObjectNode();
    ObjectNode message = event.putArray("Records").addObject();
    message.put("messageId", "059f36b4-87a3-44ab-83d2-661975830a7d");
    message.put("receiptHandle", "AQEBwJnKyrHigUMZj6rYigCgxlaS3SLy0a");
    message.put("body", body);
    ObjectNode attributes = message.putObject("attributes");
    attributes.put("ApproximateReceiveCount", "1");
    attributes.put("SentTimestamp", Long.toString(sent.toEpochMilli()));
    message.put("eventSource", "aws:sqs");
    console.out().println(json.writerWithDefaultPrettyPrinter().writeValueAsString(event));
    return ExitCode.OK;
  }

  private Instant start(Instant now) {
    if (flow.pending) {
      return now.minus(Duration.ofMinutes(5));
    }
    if (flow.notAvailable || flow.tooLong) {
      return now.minus(Duration.ofDays(1));
    }
    return flow.outOfRange ? now.minus(Duration.ofDays(4)) : RECORDED;
  }
}
