package dev.reelroutes.routes.store;

import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;

/** Turns what the SDK throws into a {@link StoreException} that says what to do about it. */
final class Failures {

  private final String address;

  Failures(S3Client client) {
    this.address =
        client
            .serviceClientConfiguration()
            .endpointOverride()
            .map(Failures::hostAndPort)
            .orElse("");
  }

  /**
   * Runs one request.
   *
   * @param key the object it is about; null when it is about the bucket
   */
  <T> T guard(Operation operation, String bucket, @Nullable String key, Supplier<T> request) {
    try {
      return request.get();
    } catch (SdkException e) {
      throw of(e, operation, bucket, key);
    } catch (UncheckedIOException e) {
      throw new StoreException(what(operation, bucket, key) + ": " + e.getMessage(), e);
    }
  }

  StoreException of(SdkException e, Operation operation, String bucket, @Nullable String key) {
    String what = what(operation, bucket, key);
    if (e instanceof AwsServiceException answer) {
      return answered(answer, what, operation, bucket);
    }
    return new StoreException(what + ": " + unanswered(e), e);
  }

  private static String what(Operation operation, String bucket, @Nullable String key) {
    String in = "bucket " + Quoted.of(bucket);
    return "cannot " + operation.verb() + " " + (key == null ? in : Quoted.of(key) + " in " + in);
  }

  private static StoreException answered(
      AwsServiceException e, String what, Operation operation, String bucket) {
    String code = code(e);
    String said = what + ": " + e.statusCode() + (code.isEmpty() ? "" : " " + code);
    return switch (e.statusCode()) {
      case 412 -> new PreconditionFailedException(said, e);
      case 409 ->
          code.equals("ConditionalRequestConflict") || code.equals("OperationAborted")
              ? new ConflictException(said, e)
              : new StoreException(said + said(e), e);
      case 404 ->
          code.equals("NoSuchBucket")
              ? new StoreException(said + ". " + advice(code, operation, bucket), e)
              : new NotFoundException(said, e);
      default -> {
        String advice = advice(code, operation, bucket);
        yield new StoreException(
            said
                + (advice.isEmpty() && e.statusCode() == 403
                    ? ". " + denied(operation, bucket)
                    : advice.isEmpty() ? said(e) : ". " + advice),
            e);
      }
    };
  }

  private static String advice(String code, Operation operation, String bucket) {
    return switch (code) {
      case "AccessDenied", "AllAccessDisabled", "Forbidden", "UnauthorizedAccess" ->
          denied(operation, bucket);
      case "InvalidAccessKeyId", "SignatureDoesNotMatch", "InvalidToken" ->
          "Check the access key, its secret and that they belong to this endpoint.";
      case "ExpiredToken", "TokenRefreshRequired" -> "Renew the credentials of this session.";
      case "RequestTimeTooSkewed" -> "Set the clock of this machine.";
      case "NoSuchBucket" -> "Create the bucket or correct its name in the settings.";
      case "PermanentRedirect", "AuthorizationHeaderMalformed", "IllegalLocationConstraint" ->
          "Set the region to the one the bucket is in.";
      case "SlowDown", "ServiceUnavailable", "RequestLimitExceeded" ->
          "The store is overloaded; it will be tried again later.";
      case "InvalidBucketName" -> "Correct the bucket's name in the settings.";
      case "NotImplemented", "XNotImplemented" ->
          "This store lacks it; if it is an older one, set checksums to when-required.";
      default -> "";
    };
  }

  private static String denied(Operation operation, String bucket) {
    return "Allow "
        + operation.permission()
        + " on arn:aws:s3:::"
        + bucket
        + (operation.permission().contains("Object") ? "/*" : "")
        + " to these credentials.";
  }

  /** The store's own words, which may repeat a key. */
  private static String said(AwsServiceException e) {
    AwsErrorDetails details = e.awsErrorDetails();
    String message = details == null ? null : details.errorMessage();
    return message == null || message.isBlank() ? "" : ", " + Quoted.of(message);
  }

  static String code(AwsServiceException e) {
    AwsErrorDetails details = e.awsErrorDetails();
    return details == null ? "" : Optional.ofNullable(details.errorCode()).orElse("");
  }

  private String unanswered(SdkException e) {
    String message = Optional.ofNullable(e.getMessage()).orElse("");
    if (e instanceof SdkClientException && message.contains("Unable to load credentials")) {
      return "no credentials were found. Set an access key and its secret, or use one of the"
          + " SDK's ways to give them (environment, profile, role).";
    }
    Throwable cause = unreachable(e);
    if (cause != null) {
      return "the object store"
          + (address.isEmpty() ? "" : " at " + address)
          + " cannot be reached ("
          + cause.getClass().getSimpleName()
          + "). Is it running, and are endpoint and region right?";
    }
    return Quoted.of(message);
  }

  private static @Nullable Throwable unreachable(Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof ConnectException
          || cause instanceof UnknownHostException
          || cause instanceof NoRouteToHostException
          || cause instanceof SocketTimeoutException
          || cause instanceof SSLException) {
        return cause;
      }
    }
    return null;
  }

  private static String hostAndPort(URI endpoint) {
    return endpoint.getHost() + (endpoint.getPort() < 0 ? "" : ":" + endpoint.getPort());
  }
}
