package dev.reelroutes.routes.store;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.s3.S3Client;

/** Looks at start whether the store can be used, so that the first photo does not find out. */
public final class StoreCheck {

  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");

  /** To find one bucket, tries and all: a probe of a pod waits for the answer. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final S3Client client;
  private final Failures failures;

  /**
   * @param client not closed by this
   */
  public StoreCheck(S3Client client) {
    this.client = client;
    this.failures = new Failures(client);
  }

  /**
   * Sees to it that all buckets are there.
   *
   * @param create whether missing ones are made
   * @throws StoreException one for all that are missing, or when the store cannot be reached
   */
  public void buckets(Collection<String> names, boolean create) {
    LinkedHashSet<String> missing = new LinkedHashSet<>(names);
    missing.removeIf(this::exists);
    if (missing.isEmpty()) {
      return;
    }
    if (!create) {
      throw new StoreException(
          (missing.size() == 1 ? "the bucket " : "the buckets ")
              + missing.stream().map(Quoted::of).collect(Collectors.joining(", "))
              + (missing.size() == 1 ? " does not exist." : " do not exist.")
              + " Create what is missing, correct the names in the settings, or allow there that"
              + " buckets are created.");
    }
    missing.forEach(this::create);
  }

  private boolean exists(String bucket) {
    if (!NAME.matcher(bucket).matches()) {
      throw new StoreException(
          "%s cannot be the name of a bucket: 3 to 63 lower-case letters, digits, dots and hyphens."
                  .formatted(Quoted.of(bucket))
              + " Correct it in the settings.");
    }
    return failures.guard(
        Operation.FIND_BUCKET,
        bucket,
        null,
        () -> {
          try {
            client.headBucket(
                b -> b.bucket(bucket).overrideConfiguration(o -> o.apiCallTimeout(PATIENCE)));
            return true;
          } catch (AwsServiceException e) {
            if (e.statusCode() == 404) {
              return false;
            }
            throw e;
          }
        });
  }

  private void create(String bucket) {
    failures.guard(
        Operation.CREATE_BUCKET,
        bucket,
        null,
        () -> {
          try {
            return client.createBucket(b -> b.bucket(bucket));
          } catch (AwsServiceException e) {
            if (Failures.code(e).equals("BucketAlreadyOwnedByYou")) {
              // Another process of ours was faster.
              return e;
            }
            throw e;
          }
        });
  }

  /**
   * Proves that the store honours conditional writes, on a generated key under {@code
   * _reelroutes/self-test/} that is removed again; about 25 small requests.
   *
   * @param bucket the one that movies are written to
   * @throws StoreException when it does not, and two writers would lose each other's photos
   */
  public StoreAbilities selfTest(String bucket) {
    return SelfTest.run(new S3Bucket(client, bucket, StoreAbilities.ALL));
  }
}
