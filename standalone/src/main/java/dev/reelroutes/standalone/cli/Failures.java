package dev.reelroutes.standalone.cli;

import dev.reelroutes.routes.store.StoreException;
import dev.reelroutes.standalone.driver.FailureException;
import dev.reelroutes.standalone.driver.UsageException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;

/** Says in one line what went wrong and what to do about it. */
final class Failures {

  private Failures() {}

  /** A sentence without a full stop, and the exit code. */
  record Failure(String sentence, int exitCode) {}

  static Failure of(Throwable e) {
    if (e instanceof UsageException) {
      return new Failure(message(e), ExitCode.USAGE);
    }
    return new Failure(sentence(e), ExitCode.FAILURE);
  }

  private static String sentence(Throwable e) {
    if (mentions(e, "No space left on device")) {
      return "the disk is full: free some space and run it again";
    }
    if (e instanceof FailureException || e instanceof StoreException) {
      return message(e);
    }
    if (e instanceof AwsServiceException refused) {
      return refused(refused);
    }
    if (e instanceof SdkClientException) {
      return unreachable(e);
    }
    if (e instanceof UncheckedIOException && e.getCause() != null) {
      return io((IOException) e.getCause());
    }
    if (e instanceof IOException io) {
      return io(io);
    }
    return "unexpected " + e.getClass().getSimpleName() + ": " + message(e) + "; --debug says more";
  }

  private static String refused(AwsServiceException e) {
    String code = e.awsErrorDetails() == null ? "" : " " + e.awsErrorDetails().errorCode();
    String advice =
        switch (e.statusCode()) {
          case 401, 403 -> "check the keys and what they allow";
          case 404 -> "check the names of the buckets";
          default -> "try again later, and look at the store";
        };
    return "the store answered " + e.statusCode() + code + ": " + advice;
  }

  private static String unreachable(Throwable e) {
    if (mentions(e, "Unable to load credentials")) {
      return "there are no keys for the store: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or"
          + " start reelroutes serve";
    }
    if (mentions(e, "Unable to load region")) {
      return "there is no region: give --region or set AWS_REGION";
    }
    return "the store cannot be reached: " + message(root(e)) + "; check its address";
  }

  private static String io(IOException e) {
    if (e instanceof AccessDeniedException denied) {
      return "no permission for " + denied.getFile();
    }
    if (e instanceof FileSystemException file && file.getReason() != null) {
      return file.getFile() + ": " + file.getReason();
    }
    if (e instanceof FileSystemException file) {
      return "cannot create or find " + file.getFile() + ": choose a folder that can be written to";
    }
    return message(e);
  }

  private static boolean mentions(Throwable e, String text) {
    for (@Nullable Throwable t = e; t != null; t = t.getCause()) {
      if (t.getMessage() != null && t.getMessage().contains(text)) {
        return true;
      }
    }
    return false;
  }

  private static Throwable root(Throwable e) {
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }

  private static String message(Throwable e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }
}
