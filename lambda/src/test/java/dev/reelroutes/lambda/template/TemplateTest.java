package dev.reelroutes.lambda.template;

import static dev.reelroutes.lambda.template.Template.list;
import static dev.reelroutes.lambda.template.Template.map;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** template.yaml: the selfie pipeline's buckets, queues, functions and what watches them. */
class TemplateTest {

  private static final List<String> BUCKETS =
      List.of("UploadsBucket", "PendingBucket", "PermanentBucket", "MoviesBucket");
  private static final String DEAD_LETTERS = "${DeadLetters.Arn}";
  private static final String APPEND =
      "arn:${AWS::Partition}:lambda:${AWS::Region}:${AWS::AccountId}"
          + ":function:${AWS::StackName}-append:live";

  private final Template template = Template.read("template.yaml");

  @Test
  void halfSentUploadsAndOldVersionsExpire() {
    assertThat(template.ofType("AWS::S3::Bucket")).containsExactlyInAnyOrderElementsOf(BUCKETS);
    for (String bucket : BUCKETS) {
      Map<String, Object> properties = template.properties(bucket);
      String rules = map(properties.get("LifecycleConfiguration")).get("Rules").toString();

      assertThat(rules).contains("AbortIncompleteMultipartUpload={DaysAfterInitiation=1}");
      if (properties.containsKey("VersioningConfiguration")) {
        assertThat(rules).contains("NoncurrentVersionExpiration", "ExpiredObjectDeleteMarker=true");
      }
    }
    assertThat(template.properties("PermanentBucket")).containsKey("VersioningConfiguration");
    assertThat(template.properties("MoviesBucket")).containsKey("VersioningConfiguration");
  }

  @Test
  void uploadsGoThroughAQueueToPrepare() {
    Map<String, Object> uploads = template.resource("UploadsBucket");
    Map<String, Object> source = template.event("PrepareFunction", "Uploads");

    assertThat(map(uploads.get("Properties")).get("NotificationConfiguration").toString())
        .contains("Event=s3:ObjectCreated:*", "Queue=${UploadQueue.Arn}");
    assertThat(uploads).containsEntry("DependsOn", "UploadQueuePolicy");
    assertThat(source).containsEntry("Queue", "${UploadQueue.Arn}");
    assertThat(list(source.get("FunctionResponseTypes")))
        .containsExactly("ReportBatchItemFailures");
  }

  @Test
  void theQueueTakesMessagesFromTheUploadsBucketAlone() {
    Map<String, Object> policy =
        map(template.properties("UploadQueuePolicy").get("PolicyDocument"));
    Map<String, Object> statement = Template.statementsOf(policy).get(0);
    String bucket = template.properties("UploadsBucket").get("BucketName").toString();

    assertThat(statement)
        .containsEntry("Principal", Map.of("Service", "s3.amazonaws.com"))
        .containsEntry("Resource", "${UploadQueue.Arn}");
    assertThat(statement.get("Condition").toString())
        .contains("aws:SourceArn=arn:${AWS::Partition}:s3:::" + bucket, "aws:SourceAccount");
  }

  @Test
  void theQueueWaitsLongerThanTheFunctionWorks() {
    Map<String, Object> queue = template.properties("UploadQueue");
    int timeout = (Integer) template.properties("PrepareFunction").get("Timeout");

    assertThat((Integer) queue.get("VisibilityTimeout")).isGreaterThanOrEqualTo(6 * timeout);
    assertThat(map(queue.get("RedrivePolicy")))
        .containsEntry("deadLetterTargetArn", DEAD_LETTERS)
        .containsEntry("maxReceiveCount", 5);
  }

  @Test
  void whatFailedForGoodReachesTheDeadLetters() {
    Map<String, Object> asynchronous =
        map(template.properties("AppendFunction").get("EventInvokeConfig"));
    Map<String, Object> onFailure =
        map(map(asynchronous.get("DestinationConfig")).get("OnFailure"));
    Map<String, Object> sweep = template.event("AppendFunction", "Sweep");

    assertThat(onFailure).containsEntry("Type", "SQS").containsEntry("Destination", DEAD_LETTERS);
    assertThat(asynchronous).containsEntry("MaximumRetryAttempts", 0);
    assertThat(map(sweep.get("DeadLetterConfig"))).containsEntry("Arn", DEAD_LETTERS);
    assertThat(template.environment("AppendFunction"))
        .containsEntry("LAMBDA_SCHEDULER_DEAD_LETTER_ARN", DEAD_LETTERS);
  }

  @Test
  void theSweepRuleMaySendWhatItCannotDeliver() {
    Map<String, Object> policy =
        map(template.properties("DeadLettersPolicy").get("PolicyDocument"));
    Map<String, Object> statement = Template.statementsOf(policy).get(0);
    String rule = template.event("AppendFunction", "Sweep").get("Name").toString();

    assertThat(statement).containsEntry("Principal", Map.of("Service", "events.amazonaws.com"));
    assertThat(statement.get("Condition").toString()).contains("rule/" + rule.replace("!Sub ", ""));
  }

  @Test
  void theSweepComesOftenerThanAPersonWaits() {
    Map<String, Object> sweep = template.event("AppendFunction", "Sweep");

    assertThat(sweep).containsEntry("Schedule", "${SweepRate}");
    assertThat(sweep).containsEntry("Input", "{\"sweep\":true}");
    assertThat(map(template.at("Parameters").get("SweepRate")))
        .containsEntry("Default", "rate(5 minutes)");
  }

  @Test
  void schedulesInvokeTheAliasWhichHasTheDestination() {
    Map<String, Object> append = template.properties("AppendFunction");
    String alias = template.at("Globals", "Function").get("AutoPublishAlias").toString();
    String arn = template.environment("AppendFunction").get("LAMBDA_APPEND_ARN");

    assertThat(arn).isEqualTo(APPEND).endsWith(append.get("FunctionName") + ":" + alias);
    assertThat(template.allowed("SchedulerRole")).contains("lambda:InvokeFunction " + arn);
    assertThat(map(template.at("Outputs").get("Append")).get("Value"))
        .isEqualTo(append.get("FunctionName") + ":" + alias);
  }

  @Test
  void burstsDoNotTakeTheAccountsConcurrency() {
    assertThat(map(template.event("PrepareFunction", "Uploads").get("ScalingConfig")))
        .containsEntry("MaximumConcurrency", 10);
  }

  @Test
  void failuresRingAnAlarm() {
    assertThat(template.watched())
        .containsExactlyInAnyOrder(
            "Errors ${PrepareFunction}",
            "Errors ${AppendFunction}",
            "ApproximateNumberOfMessagesVisible ${DeadLetters.QueueName}",
            "ApproximateAgeOfOldestMessage ${UploadQueue.QueueName}");
  }
}
