package dev.reelroutes.standalone.driver;

import org.jspecify.annotations.Nullable;

/**
 * Where a running pipeline is reached.
 *
 * @param s3 endpoint of the store, {@code http://127.0.0.1:9000}; null: AWS, found by the SDK
 * @param region the store's region
 * @param accessKey key id of the embedded store; null: the SDK's default credential chain
 * @param secretKey secret of the embedded store; null with {@code accessKey}
 * @param http address of the HTTP interface, {@code http://127.0.0.1:8080}; null: it is off
 * @param queue endpoint of the embedded queues, {@code http://127.0.0.1:9324}; null: there are none
 */
public record Access(
    @Nullable String s3,
    String region,
    @Nullable String accessKey,
    @Nullable String secretKey,
    @Nullable String http,
    @Nullable String queue) {

  /** Without queues. */
  public Access(
      @Nullable String s3,
      String region,
      @Nullable String accessKey,
      @Nullable String secretKey,
      @Nullable String http) {
    this(s3, region, accessKey, secretKey, http, null);
  }

  @Override
  public String toString() {
    return "Access[s3="
        + s3
        + ", region="
        + region
        + ", http="
        + http
        + ", queue="
        + queue
        + "]"; // no keys in logs
  }
}
