package dev.reelroutes.lambda.template;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Each role allows what its function's routes call, and nothing else. */
class TemplateRolesTest {

  private static final String UPLOADS = "${UploadsBucket.Arn}";
  private static final String PENDING = "${PendingBucket.Arn}";
  private static final String PERMANENT = "${PermanentBucket.Arn}";
  private static final String MOVIES = "${MoviesBucket.Arn}";
  private static final String HERE = "${AWS::Region}:${AWS::AccountId}";

  private final Template template = Template.read("template.yaml");

  @Test
  void prepareMayMoveUploadsAndNoMore() {
    assertThat(template.allowed("PrepareRole"))
        .containsExactlyInAnyOrder(
            // selfie-prepare: uploads get; copy to rejected; uploads.remove
            "s3:GetObject " + UPLOADS + "/*",
            "s3:DeleteObject " + UPLOADS + "/*",
            // selfie-prepare: permanent put, pending put; rejected, duplicates, outcomes, failed
            "s3:PutObject " + PERMANENT + "/*",
            "s3:PutObject " + PENDING + "/*",
            // photos.recogniseDuplicate: the head of the photo that is there
            "s3:GetObject " + PERMANENT + "/*",
            // 404 for what is not there, not 403
            "s3:ListBucket " + UPLOADS,
            "s3:ListBucket " + PERMANENT,
            // the endpoint asks for its bucket
            "s3:ListBucket " + PENDING,
            "sqs:ReceiveMessage ${UploadQueue.Arn}",
            "sqs:DeleteMessage ${UploadQueue.Arn}",
            "sqs:GetQueueAttributes ${UploadQueue.Arn}",
            "events:PutEvents ${Bus.Arn}",
            "logs:CreateLogStream " + logs("prepare"),
            "logs:PutLogEvents " + logs("prepare"));
  }

  @Test
  void appendMayMakeMoviesAndNoMore() {
    assertThat(template.allowed("AppendRole"))
        .containsExactlyInAnyOrder(
            // pendingPhotos.collect, settlement
            "s3:GetObject " + PENDING + "/*",
            "s3:DeleteObject " + PENDING + "/*",
            "s3:ListBucket " + PENDING,
            // batches, outcomes, ledger; a rebuild reads the photos
            "s3:GetObject " + PERMANENT + "/*",
            "s3:PutObject " + PERMANENT + "/_reelroutes/*",
            "s3:AbortMultipartUpload " + PERMANENT + "/_reelroutes/*",
            "s3:ListBucket " + PERMANENT,
            // settlement: what could not be decoded is kept under _reelroutes/rejected/
            "s3:DeleteObject " + PERMANENT + "/*",
            // movieStore, sidecars
            "s3:GetObject " + MOVIES + "/*",
            "s3:PutObject " + MOVIES + "/*",
            "s3:AbortMultipartUpload " + MOVIES + "/*",
            "s3:DeleteObject " + MOVIES + "/*.jpg",
            "s3:ListBucket " + MOVIES,
            // movieStore.sweep
            "s3:ListBucketMultipartUploads " + MOVIES,
            "scheduler:CreateSchedule arn:${AWS::Partition}:scheduler:"
                + HERE
                + ":schedule/${Schedules}/*",
            "iam:PassRole ${SchedulerRole.Arn}",
            "sqs:SendMessage ${DeadLetters.Arn}",
            "events:PutEvents ${Bus.Arn}",
            "logs:CreateLogStream " + logs("append"),
            "logs:PutLogEvents " + logs("append"));
  }

  @Test
  void theSchedulerMayInvokeAppendAndNoMore() {
    assertThat(template.allowed("SchedulerRole"))
        .containsExactlyInAnyOrder(
            "lambda:InvokeFunction arn:${AWS::Partition}:lambda:"
                + HERE
                + ":function:${AWS::StackName}-append:live",
            "sqs:SendMessage ${DeadLetters.Arn}");
  }

  private static String logs(String function) {
    return "arn:${AWS::Partition}:logs:"
        + HERE
        + ":log-group:/aws/lambda/${AWS::StackName}-"
        + function
        + ":*";
  }
}
