package dev.reelroutes.lambda.template;

import static dev.reelroutes.lambda.template.Template.list;
import static dev.reelroutes.lambda.template.Template.map;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The template holds together: names, buckets, queues, functions and what watches them. */
class TemplateTest {

  private static final List<String> BUCKETS =
      List.of("UploadsBucket", "PendingBucket", "PermanentBucket", "MoviesBucket");
  private static final String DEAD_LETTERS = "${DeadLetters.Arn}";
  private static final String APPEND =
      "arn:${AWS::Partition}:lambda:${AWS::Region}:${AWS::AccountId}"
          + ":function:${AWS::StackName}-append:live";

  private final Template template = Template.read();

  @Test
  void everyReferenceNamesSomethingThatIsThere() {
    Set<String> known = new HashSet<>(template.resources().keySet());
    known.addAll(template.at("Parameters").keySet());

    Set<String> references = Template.references(template.at());

    assertThat(known).containsAll(references);
  }

  @Test
  void everyParameterIsUsed() {
    Set<String> used = Template.references(template.at());
    // Only in a condition.
    used.add("AlarmEmail");

    assertThat(used).containsAll(template.at("Parameters").keySet());
  }

  @Test
  void nothingWaitsForItself() {
    for (String name : template.resources().keySet()) {
      assertThat(needs(name, new HashSet<>())).as("what %s needs", name).doesNotContain(name);
    }
  }

  private Set<String> needs(String name, Set<String> found) {
    Map<String, Object> resource = template.resource(name);
    Set<String> next = Template.references(resource);
    if (resource.containsKey("DependsOn")) {
      next.addAll(list(resource.get("DependsOn")));
    }
    next.retainAll(template.resources().keySet());
    next.stream().filter(found::add).toList().forEach(need -> needs(need, found));
    return found;
  }

  @Test
  void noAnchorsWhichCloudFormationDoesNotKnow() {
    assertThat(template.text()).doesNotContainPattern("(?m)(: |- )[&*][A-Za-z]");
  }

  @Test
  void bucketsAreEncryptedAndPrivate() {
    assertThat(template.ofType("AWS::S3::Bucket")).containsExactlyInAnyOrderElementsOf(BUCKETS);
    for (String bucket : BUCKETS) {
      Map<String, Object> properties = template.properties(bucket);

      assertThat(properties.get("BucketEncryption").toString()).contains("SSEAlgorithm=AES256");
      assertThat(map(properties.get("PublicAccessBlockConfiguration")))
          .containsOnly(
              Map.entry("BlockPublicAcls", true),
              Map.entry("BlockPublicPolicy", true),
              Map.entry("IgnorePublicAcls", true),
              Map.entry("RestrictPublicBuckets", true));
      assertThat(properties.get("OwnershipControls").toString()).contains("BucketOwnerEnforced");
    }
  }

  @Test
  void bucketsAreSpokenToOnlyWithTls() {
    for (String bucket : BUCKETS) {
      Map<String, Object> policy = template.properties(bucket + "Policy");
      Map<String, Object> statement =
          Template.statementsOf(map(policy.get("PolicyDocument"))).get(0);

      assertThat(policy).containsEntry("Bucket", "${" + bucket + "}");
      assertThat(statement).containsEntry("Effect", "Deny").containsEntry("Principal", "*");
      assertThat(list(statement.get("Resource")))
          .containsExactly("${" + bucket + ".Arn}", "${" + bucket + ".Arn}/*");
      assertThat(statement.get("Condition").toString()).contains("aws:SecureTransport=false");
    }
  }

  @Test
  void bucketsOutliveTheStack() {
    for (String bucket : BUCKETS) {
      assertThat(template.resource(bucket))
          .containsEntry("DeletionPolicy", "Retain")
          .containsEntry("UpdateReplacePolicy", "Retain");
    }
  }

  @Test
  void halfSentUploadsAndOldVersionsExpire() {
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

  /** A photo that waits must not be removed because it waited long. */
  @Test
  void noLifecycleRuleRemovesWhatIsCurrent() {
    assertThat(template.text()).doesNotContain("ExpirationInDays").doesNotContain(" Expiration:");
  }

  @Test
  void uploadsGoThroughAQueueToPrepare() {
    Map<String, Object> uploads = template.resource("UploadsBucket");
    Map<String, Object> source = event("PrepareFunction", "Uploads");

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
    Map<String, Object> sweep = event("AppendFunction", "Sweep");

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
    String rule = event("AppendFunction", "Sweep").get("Name").toString();

    assertThat(statement).containsEntry("Principal", Map.of("Service", "events.amazonaws.com"));
    assertThat(statement.get("Condition").toString()).contains("rule/" + rule.replace("!Sub ", ""));
  }

  @Test
  void theSweepComesOftenerThanAPersonWaits() {
    Map<String, Object> sweep = event("AppendFunction", "Sweep");

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
  void functionsHaveAVersionAndLogsThatEnd() {
    for (String name : List.of("Prepare", "Append")) {
      Map<String, Object> function = template.properties(name + "Function");
      Map<String, Object> logs = template.properties(name + "Logs");

      assertThat(function).containsEntry("AutoPublishAliasAllProperties", true);
      assertThat(map(function.get("LoggingConfig")))
          .containsEntry("LogGroup", "${" + name + "Logs}");
      assertThat(logs)
          .containsEntry("LogGroupName", "/aws/lambda/" + function.get("FunctionName"))
          .containsEntry("RetentionInDays", "${LogRetentionDays}");
    }
  }

  @Test
  void nobodyReservesConcurrencyBecauseTheCommitIsTheLock() {
    assertThat(template.text()).doesNotContain("ReservedConcurrentExecutions");
    assertThat(map(event("PrepareFunction", "Uploads").get("ScalingConfig")))
        .containsEntry("MaximumConcurrency", 10);
  }

  @Test
  void failuresRingAnAlarm() {
    Set<String> watched =
        template.ofType("AWS::CloudWatch::Alarm").stream()
            .map(template::properties)
            .map(alarm -> alarm.get("MetricName") + " " + dimension(alarm))
            .collect(Collectors.toSet());

    assertThat(watched)
        .containsExactlyInAnyOrder(
            "Errors ${PrepareFunction}",
            "Errors ${AppendFunction}",
            "ApproximateNumberOfMessagesVisible ${DeadLetters.QueueName}",
            "ApproximateAgeOfOldestMessage ${UploadQueue.QueueName}");
    for (String alarm : template.ofType("AWS::CloudWatch::Alarm")) {
      assertThat(list(template.properties(alarm).get("AlarmActions"))).containsExactly("${Alarms}");
    }
  }

  private static Object dimension(Map<String, Object> alarm) {
    return map(((Collection<?>) alarm.get("Dimensions")).iterator().next()).get("Value");
  }

  private Map<String, Object> event(String function, String name) {
    Map<String, Object> events = map(template.properties(function).get("Events"));
    return map(map(events.get(name)).get("Properties"));
  }
}
