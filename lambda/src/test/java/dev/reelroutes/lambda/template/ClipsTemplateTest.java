package dev.reelroutes.lambda.template;

import static dev.reelroutes.lambda.template.Template.list;
import static dev.reelroutes.lambda.template.Template.map;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** clips.yaml: the clip service's queue, bucket, topic, function, role and what watches them. */
class ClipsTemplateTest {

  private static final String DEAD_LETTERS = "${DeadLetters.Arn}";
  private static final String ORIGIN = "arn:${AWS::Partition}:s3:::${OriginBucket}";
  private static final String DESTINATION = "arn:${AWS::Partition}:s3:::${DestinationBucket}";
  private static final String LOGS =
      "arn:${AWS::Partition}:logs:${AWS::Region}:${AWS::AccountId}"
          + ":log-group:/aws/lambda/${AWS::StackName}-clip:*";

  /**
   * Blank is right on Lambda: AWS itself, the address of the queue instead, the system's folder.
   */
  private static final Set<String> BLANK =
      Set.of("CLIPS_TOPIC_ENDPOINT", "CLIPS_QUEUE_NAME", "CLIPS_SCRATCH");

  private final Template template = Template.read("clips.yaml");

  @Test
  void clipMayReadRecordingsAndKeepClipsAndNoMore() {
    assertThat(template.allowed("ClipRole"))
        .containsExactlyInAnyOrder(
            // clip-fetch
            "s3:GetObject " + ORIGIN + "/${OriginFolder}/*",
            "s3:ListBucket " + ORIGIN,
            // clip-make; clipRows, clipFailures
            "s3:GetObject " + DESTINATION + "/*",
            "s3:PutObject " + DESTINATION + "/*",
            "s3:ListBucket " + DESTINATION,
            "sqs:ReceiveMessage ${RequestQueue.Arn}",
            "sqs:DeleteMessage ${RequestQueue.Arn}",
            "sqs:GetQueueAttributes ${RequestQueue.Arn}",
            // Visibility
            "sqs:ChangeMessageVisibility ${RequestQueue.Arn}",
            // clip-tell
            "sns:Publish ${Topic}",
            "logs:CreateLogStream " + LOGS,
            "logs:PutLogEvents " + LOGS);
  }

  @Test
  void aMessageComesAgainOftenerThanARequestIsWaitedFor() {
    Map<String, Object> queue = template.properties("RequestQueue");

    assertThat(map(queue.get("RedrivePolicy")))
        .containsEntry("deadLetterTargetArn", DEAD_LETTERS)
        .containsEntry("maxReceiveCount", "${MaxReceives}");
    assertThat(number("MaxReceives"))
        .isEqualTo(number("RetryLimit") / number("RetryAfter") + 5)
        .isGreaterThan(Integer.parseInt(KnownSettings.read().get("CLIPS_MAXIMUM_FAILURES")));
  }

  @Test
  void eachRequestHasAnInvocationOfItsOwn() {
    Map<String, Object> source = template.event("ClipFunction", "Requests");
    int timeout = (Integer) template.properties("ClipFunction").get("Timeout");

    assertThat(source)
        .containsEntry("Queue", "${RequestQueue.Arn}")
        .containsEntry("BatchSize", 1)
        .containsEntry("ScalingConfig", Map.of("MaximumConcurrency", 10));
    assertThat(list(source.get("FunctionResponseTypes")))
        .containsExactly("ReportBatchItemFailures");
    assertThat((Integer) template.properties("RequestQueue").get("VisibilityTimeout"))
        .isGreaterThanOrEqualTo(2 * timeout);
  }

  @Test
  void failuresRingAnAlarm() {
    assertThat(template.watched())
        .containsExactlyInAnyOrder(
            "Errors ${ClipFunction}",
            "ApproximateNumberOfMessagesVisible ${DeadLetters.QueueName}",
            "ApproximateAgeOfOldestMessage ${RequestQueue.QueueName}");
  }

  @Test
  void recordingsAndAClipFitIntoScratch() {
    Map<String, Object> storage = map(template.properties("ClipFunction").get("EphemeralStorage"));
    long bytes = (Integer) storage.get("Size") * 1024L * 1024;
    long most =
        Long.parseLong(template.environment("ClipFunction").get("CLIPS_RECORDINGS_MAX_BYTES"));

    assertThat(5 * most).isLessThan(bytes);
  }

  @Test
  void defaultsAreThePipelines() {
    Map<String, String> known = KnownSettings.read();
    template.environment("ClipFunction").entrySet().stream()
        .filter(variable -> variable.getValue().matches("\\$\\{[A-Za-z]+}"))
        .filter(variable -> variable.getKey().startsWith("CLIPS_"))
        .forEach(
            variable -> {
              String parameter = variable.getValue().replaceAll("\\W", "");
              Map<String, Object> all = template.at("Parameters");
              if (all.containsKey(parameter) && map(all.get(parameter)).containsKey("Default")) {
                assertThat(known.get(variable.getKey()))
                    .as(parameter)
                    .contains(String.valueOf(map(all.get(parameter)).get("Default")));
              }
            });
  }

  @Test
  void everySettingWithoutADefaultIsSet() {
    Set<String> blank =
        KnownSettings.read().entrySet().stream()
            // Also {{env:NAME:}}, the original's variable without a default.
            .filter(setting -> setting.getValue().matches("|\\{\\{env:[A-Z0-9_]+:}}"))
            .map(Map.Entry::getKey)
            .filter(name -> name.startsWith("CLIPS_"))
            .collect(Collectors.toCollection(TreeSet::new));
    blank.removeAll(BLANK);

    assertThat(template.environment("ClipFunction").keySet()).containsAll(blank);
    assertThat(template.environment("ClipFunction"))
        .containsEntry("QUARKUS_LAMBDA_HANDLER", "clip");
  }

  private int number(String parameter) {
    return Integer.parseInt(
        map(template.at("Parameters").get(parameter)).get("Default").toString());
  }
}
