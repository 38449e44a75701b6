package dev.reelroutes.lambda.template;

import static dev.reelroutes.lambda.template.Template.list;
import static dev.reelroutes.lambda.template.Template.map;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** split.yaml: the split pipeline's buckets, table, queue, function, role and what watches them. */
class SplitTemplateTest {

  private static final String DEAD_LETTERS = "${DeadLetters.Arn}";
  private static final String INPUT = "arn:${AWS::Partition}:s3:::${InputBucket}";
  private static final String OUTPUT = "arn:${AWS::Partition}:s3:::${OutputBucket}";
  private static final String HERE = "${AWS::Region}:${AWS::AccountId}";
  private static final String SPLIT =
      "arn:${AWS::Partition}:lambda:" + HERE + ":function:${AWS::StackName}-split:live";

  /** Blank is right on Lambda: AWS itself, the store's region, the role, the system's folder. */
  private static final Set<String> BLANK =
      Set.of(
          "SPLIT_SCRATCH",
          "SPLIT_DYNAMODB_REGION",
          "SPLIT_DYNAMODB_ENDPOINT",
          "SPLIT_DYNAMODB_ACCESS_KEY",
          "SPLIT_DYNAMODB_SECRET_KEY");

  /** FFmpeg's natives, the scratch of others. */
  private static final long BESIDE = 200_000_000;

  private final Template template = Template.read("split.yaml");

  @Test
  void splitMayReadVideosAndWritePartsAndNoMore() {
    assertThat(template.allowed("SplitRole"))
        .containsExactlyInAnyOrder(
            // claimProcessor: head; videoSpool: get
            "s3:GetObject " + INPUT + "/${InputPrefix}*",
            // 404 for what is not there, not 403
            "s3:ListBucket " + INPUT,
            // partStore: put, list, head
            "s3:PutObject " + OUTPUT + "/${OutputPrefix}*",
            "s3:GetObject " + OUTPUT + "/${OutputPrefix}*",
            "s3:ListBucket " + OUTPUT,
            // splitRejections, dead letters
            "s3:PutObject " + OUTPUT + "/_reelroutes/*",
            // DynamoVideoTable: find, write
            "dynamodb:GetItem ${Videos.Arn}",
            "dynamodb:PutItem ${Videos.Arn}",
            "dynamodb:ConditionCheckItem ${Videos.Arn}",
            "sqs:ReceiveMessage ${VideoQueue.Arn}",
            "sqs:DeleteMessage ${VideoQueue.Arn}",
            "sqs:GetQueueAttributes ${VideoQueue.Arn}",
            "scheduler:CreateSchedule arn:${AWS::Partition}:scheduler:"
                + HERE
                + ":schedule/${Schedules}/*",
            "iam:PassRole ${SchedulerRole.Arn}",
            "sqs:SendMessage " + DEAD_LETTERS,
            "logs:CreateLogStream " + logs(),
            "logs:PutLogEvents " + logs());
    assertThat(
            template.statements("SplitRole").stream()
                .filter(statement -> "ListParts".equals(statement.get("Sid")))
                .map(statement -> statement.get("Condition").toString()))
        .containsExactly("{StringLike={s3:prefix=${OutputPrefix}*}}");
  }

  @Test
  void theSchedulerMayInvokeSplitAndNoMore() {
    assertThat(template.allowed("SchedulerRole"))
        .containsExactlyInAnyOrder(
            "lambda:InvokeFunction " + SPLIT, "sqs:SendMessage " + DEAD_LETTERS);
  }

  @Test
  void onlyUploadsWithThePrefixAreToldOf() {
    Map<String, Object> bucket = template.resource("InputVideos");

    assertThat(map(bucket.get("Properties")).get("NotificationConfiguration").toString())
        .contains(
            "Event=s3:ObjectCreated:*",
            "Queue=${VideoQueue.Arn}",
            "Name=prefix, Value=${InputPrefix}");
    assertThat(bucket)
        .containsEntry("DependsOn", "VideoQueuePolicy")
        .containsEntry("Condition", "MakeInput");
    assertThat(template.resource("OutputParts")).containsEntry("Condition", "MakeOutput");
  }

  /** It also has to hold of buckets that the stack did not make. */
  @Test
  void theQueueTakesMessagesFromTheInputBucketAlone() {
    Map<String, Object> statement =
        Template.statementsOf(map(template.properties("VideoQueuePolicy").get("PolicyDocument")))
            .get(0);

    assertThat(statement)
        .containsEntry("Principal", Map.of("Service", "s3.amazonaws.com"))
        .containsEntry("Resource", "${VideoQueue.Arn}");
    assertThat(statement.get("Condition").toString())
        .contains("aws:SourceArn=" + INPUT, "aws:SourceAccount");
  }

  @Test
  void theTableIsThePipelinesAndOutlivesTheStack() {
    Map<String, Object> table = template.properties("Videos");

    assertThat(table.get("KeySchema").toString())
        .isEqualTo("[{AttributeName=VideoId, KeyType=HASH}]");
    assertThat(table.get("AttributeDefinitions").toString())
        .isEqualTo("[{AttributeName=VideoId, AttributeType=N}]");
    assertThat(table).containsEntry("BillingMode", "PAY_PER_REQUEST");
    assertThat(table.get("PointInTimeRecoverySpecification").toString()).contains("true");
    assertThat(template.resource("Videos"))
        .containsEntry("DeletionPolicy", "Retain")
        .containsEntry("UpdateReplacePolicy", "Retain");
  }

  @Test
  void eachVideoHasAnInvocationOfItsOwn() {
    Map<String, Object> source = template.event("SplitFunction", "Uploads");
    Map<String, Object> queue = template.properties("VideoQueue");
    int timeout = (Integer) template.properties("SplitFunction").get("Timeout");

    assertThat(source)
        .containsEntry("Queue", "${VideoQueue.Arn}")
        .containsEntry("BatchSize", 1)
        .containsEntry("ScalingConfig", Map.of("MaximumConcurrency", 10));
    assertThat(list(source.get("FunctionResponseTypes")))
        .containsExactly("ReportBatchItemFailures");
    assertThat((Integer) queue.get("VisibilityTimeout")).isGreaterThanOrEqualTo(6 * timeout);
    assertThat(map(queue.get("RedrivePolicy")))
        .containsEntry("deadLetterTargetArn", DEAD_LETTERS)
        .containsEntry("maxReceiveCount", 5);
  }

  @Test
  void aRunThatFailsForGoodReachesTheDeadLetters() {
    Map<String, Object> asynchronous =
        map(template.properties("SplitFunction").get("EventInvokeConfig"));

    assertThat(map(map(asynchronous.get("DestinationConfig")).get("OnFailure")))
        .containsEntry("Type", "SQS")
        .containsEntry("Destination", DEAD_LETTERS);
    assertThat(template.environment("SplitFunction"))
        .containsEntry("LAMBDA_SCHEDULER_DEAD_LETTER_ARN", DEAD_LETTERS)
        .containsEntry("LAMBDA_SPLIT_ARN", SPLIT);
    assertThat(template.watched())
        .containsExactlyInAnyOrder(
            "Errors ${SplitFunction}",
            "ApproximateNumberOfMessagesVisible ${DeadLetters.QueueName}",
            "ApproximateAgeOfOldestMessage ${VideoQueue.QueueName}");
  }

  /**
   * Lambda repeats after one minute and then two; the claim of a run that crashed ends in between.
   */
  @Test
  void aRunThatCrashedIsRepeatedAfterItsClaimExpired() {
    long expiry = Long.parseLong(KnownSettings.read().get("SPLIT_LEASE_EXPIRY"));
    Map<String, Object> asynchronous =
        map(template.properties("SplitFunction").get("EventInvokeConfig"));

    assertThat((Integer) asynchronous.get("MaximumRetryAttempts")).isEqualTo(2);
    assertThat(expiry).isLessThan(180_000);
  }

  @Test
  void aVideoAndAllOfItsPartsFitIntoScratch() {
    Map<String, Object> storage = map(template.properties("SplitFunction").get("EphemeralStorage"));
    long bytes = (Integer) storage.get("Size") * 1024L * 1024;
    long most = Long.parseLong(template.environment("SplitFunction").get("SPLIT_MAX_BYTES"));

    assertThat(2 * most + BESIDE).isLessThan(bytes);
  }

  @Test
  void partsGoWhereTheRoleMayWrite() {
    String keys = template.environment("SplitFunction").get("SPLIT_OUTPUT_KEY_PREFIX");

    assertThat(keys).startsWith("${OutputPrefix}");
    assertThat(parameter("OutputPrefix") + parameter("OutputNames"))
        .isEqualTo(KnownSettings.read().get("SPLIT_OUTPUT_KEY_PREFIX"));
    assertThat(parameter("InputPrefix")).doesNotStartWith(parameter("OutputPrefix"));
  }

  @Test
  void everySettingWithoutADefaultIsSet() {
    Set<String> blank =
        KnownSettings.read().entrySet().stream()
            .filter(setting -> setting.getValue().isBlank())
            .map(Map.Entry::getKey)
            .filter(name -> name.matches("SPLIT_.*|LAMBDA_(SPLIT|SCHEDULER)_.*"))
            .collect(Collectors.toCollection(TreeSet::new));
    blank.removeAll(BLANK);

    assertThat(template.environment("SplitFunction").keySet()).containsAll(blank);
    assertThat(template.environment("SplitFunction"))
        .containsEntry("QUARKUS_LAMBDA_HANDLER", "split");
    assertThat(List.of(parameter("Mode"), parameter("Seconds")))
        .containsExactly(
            KnownSettings.read().get("SPLIT_MODE"),
            KnownSettings.read().get("SPLIT_OUTPUT_FILES_DURATION_IN_SEC"));
  }

  private String parameter(String name) {
    return String.valueOf(map(template.at("Parameters").get(name)).get("Default"));
  }

  private static String logs() {
    return "arn:${AWS::Partition}:logs:"
        + HERE
        + ":log-group:/aws/lambda/${AWS::StackName}-split:*";
  }
}
