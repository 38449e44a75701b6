package dev.reelroutes.standalone.cli;

import dev.reelroutes.standalone.driver.Access;
import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/** Makes clients of stores; what is not said comes from the SDK's default chains. */
final class S3Clients {

  private S3Clients() {}

  static S3Client of(Access access) {
    S3ClientBuilder builder =
        S3Client.builder().httpClientBuilder(UrlConnectionHttpClient.builder());
    if (access.s3() != null) {
      builder.endpointOverride(URI.create(access.s3())).forcePathStyle(true);
    }
    if (!access.region().isEmpty()) {
      builder.region(Region.of(access.region()));
    } else if (access.s3() != null) {
      builder.region(Region.US_EAST_1); // other stores have none, and the signature needs one
    }
    if (access.accessKey() != null && access.secretKey() != null) {
      builder.credentialsProvider(
          StaticCredentialsProvider.create(
              AwsBasicCredentials.create(access.accessKey(), access.secretKey())));
    }
    return builder.build();
  }
}
