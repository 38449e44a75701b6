package dev.reelroutes.standalone.driver;

import software.amazon.awssdk.services.s3.S3Client;

/** Running routes, and the store that they run on. Closing it stops both in an orderly way. */
public interface Pipeline extends AutoCloseable {

  /** A client of the store; it belongs to the pipeline and is closed with it. */
  S3Client s3();

  /** The buckets that the routes use. */
  Buckets buckets();

  /** Where people and programs reach it. */
  Access access();

  @Override
  void close();
}
