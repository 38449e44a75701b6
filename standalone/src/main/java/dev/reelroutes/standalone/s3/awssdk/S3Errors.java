package dev.reelroutes.standalone.s3.awssdk;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** The errors we answer with, each with a code and a message that S3Proxy hands to the client. */
final class S3Errors {

  // 507 (RFC 4918, 11.5): not one of the statuses that clients repeat at once.
  private static final int INSUFFICIENT_STORAGE = 507;

  private S3Errors() {}

  static S3Exception preconditionFailed() {
    return of(
        412, "PreconditionFailed", "At least one of the pre-conditions you specified did not hold");
  }

  static S3Exception noSuchKey() {
    return of(404, "NoSuchKey", "The specified key does not exist.");
  }

  static S3Exception noSuchUpload() {
    return of(
        404,
        "NoSuchUpload",
        "The specified upload does not exist. It may have been aborted or completed.");
  }

  static S3Exception keyNotPossible(String why) {
    return of(400, "InvalidArgument", "This key cannot be stored on a file system: " + why);
  }

  static S3Exception keyTooLong(String name, int most) {
    int bytes = name.getBytes(StandardCharsets.UTF_8).length;
    return of(
        400,
        "KeyTooLongError",
        "Your key is too long for a file system: between slashes %d bytes are possible, not %d"
            .formatted(most, bytes));
  }

  static S3Exception diskFull() {
    return of(INSUFFICIENT_STORAGE, "InsufficientStorage", "The disk of the data folder is full");
  }

  /** The error behind a failure of the file system; null when it is not one we can name. */
  static @Nullable S3Exception of(IOException e) {
    String message = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
    if (message.contains("no space left") || message.contains("quota exceeded")) {
      return diskFull();
    }
    if (message.contains("file name too long")) {
      return of(400, "KeyTooLongError", "Your key is too long for this file system");
    }
    if (e instanceof AccessDeniedException
        || (e instanceof FileSystemException && message.contains("read-only"))) {
      return of(403, "AccessDenied", "The data folder cannot be written to");
    }
    return null;
  }

  private static S3Exception of(int status, String code, String message) {
    AwsErrorDetails details =
        AwsErrorDetails.builder().errorCode(code).errorMessage(message).build();
    return (S3Exception)
        S3Exception.builder().statusCode(status).message(message).awsErrorDetails(details).build();
  }
}
