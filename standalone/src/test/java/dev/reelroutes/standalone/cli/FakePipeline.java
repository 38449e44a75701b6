package dev.reelroutes.standalone.cli;

import dev.reelroutes.standalone.driver.Access;
import dev.reelroutes.standalone.driver.Buckets;
import dev.reelroutes.standalone.driver.DataFolder;
import dev.reelroutes.standalone.driver.FakeRoutes;
import dev.reelroutes.standalone.driver.FakeS3;
import dev.reelroutes.standalone.driver.Pipeline;
import dev.reelroutes.standalone.driver.PipelineStarter.Purpose;
import java.util.Map;
import software.amazon.awssdk.services.s3.S3Client;

/** A pipeline in memory that remembers how it was started. */
final class FakePipeline implements Pipeline {

  static final Access ACCESS =
      new Access("http://127.0.0.1:9000", "us-east-1", "KEY", "SECRET", "http://127.0.0.1:8080");

  final FakeS3 s3 = new FakeS3();
  final FakeRoutes routes = FakeRoutes.on(s3, Buckets.DEFAULTS);
  Purpose purpose;
  Map<String, String> settings;
  DataFolder data;
  boolean closed;

  Pipeline start(Purpose why, Map<String, String> given, DataFolder folder) {
    purpose = why;
    settings = given;
    data = folder;
    return this;
  }

  @Override
  public S3Client s3() {
    return s3;
  }

  @Override
  public Buckets buckets() {
    return Buckets.DEFAULTS;
  }

  @Override
  public Access access() {
    return ACCESS;
  }

  @Override
  public void close() {
    closed = true;
  }
}
