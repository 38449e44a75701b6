package dev.reelroutes.standalone.cli;

import dev.reelroutes.standalone.driver.Access;
import dev.reelroutes.standalone.driver.Buckets;
import dev.reelroutes.standalone.driver.UsageException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which store to upload to: that of a {@code serve} on this machine, or any other. */
final class StoreOptions {

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Data folder of a running serve (default: ${DEFAULT-VALUE}).")
  private Path data = Path.of(AccessFile.DEFAULT_DATA);

  @Option(
      names = "--endpoint",
      paramLabel = "URL",
      description = "Another S3 store; the keys come from AWS_ACCESS_KEY_ID and so on.")
  private @Nullable String endpoint;

  @Option(names = "--region", paramLabel = "NAME", description = "AWS, in this region.")
  private @Nullable String region;

  @Option(
      names = "--buckets",
      paramLabel = "UPLOADS,PENDING,PERMANENT,MOVIES",
      split = ",",
      arity = "1",
      description = "The store's four buckets, if they have other names.")
  private String @Nullable [] buckets;

  /** Where to upload to. */
  AccessFile.Content store() {
    Optional<AccessFile.Content> local =
        endpoint == null && region == null ? new AccessFile(data).read() : Optional.empty();
    Access access =
        local
            .map(AccessFile.Content::access)
            .orElseGet(
                () ->
                    new Access(endpoint, Objects.requireNonNullElse(region, ""), null, null, null));
    Buckets names = local.map(AccessFile.Content::buckets).orElse(Buckets.DEFAULTS);
    return new AccessFile.Content(access, buckets == null ? names : named(buckets));
  }

  private static Buckets named(String[] names) {
    if (names.length != 4) {
      throw new UsageException(
          "--buckets needs four names: uploads, pending, permanent and movies");
    }
    return new Buckets(names[0], names[1], names[2], names[3]);
  }
}
