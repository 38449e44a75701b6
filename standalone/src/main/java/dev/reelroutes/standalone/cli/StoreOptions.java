package dev.reelroutes.standalone.cli;

import dev.reelroutes.routes.store.StoreSettings;
import dev.reelroutes.routes.store.StoreSettings.Checksums;
import dev.reelroutes.selfie.photo.IgnoreList;
import dev.reelroutes.standalone.driver.Access;
import dev.reelroutes.standalone.driver.Buckets;
import dev.reelroutes.standalone.driver.DataFolder;
import dev.reelroutes.standalone.driver.UsageException;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which store to upload to: that of a {@code serve} on this machine, or any other. */
final class StoreOptions {

  private static final String ENDPOINT = "store.endpoint";
  private static final String REGION = "store.region";

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Data folder of a running serve (default: ${DEFAULT-VALUE}).")
  private Path data = Path.of(AccessFile.DEFAULT_DATA);

  @Option(
      names = "--endpoint",
      paramLabel = "URL",
      description = "Another S3 store; its keys from AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.")
  private @Nullable String endpoint;

  @Option(names = "--region", paramLabel = "NAME", description = "AWS, in this region.")
  private @Nullable String region;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "Settings of the store or its buckets; may be repeated.")
  private Map<String, String> set = new HashMap<>();

  /** A store and its buckets. */
  record Target(StoreSettings store, Buckets buckets) {}

  /** Where to upload to: what the options say, else a server on this machine, else the settings. */
  Target target() {
    KnownSettings.check(set.keySet());
    Map<String, String> given = new HashMap<>(set);
    if (endpoint != null) {
      given.put(ENDPOINT, endpoint);
      given.putIfAbsent("store.path-style", "true"); // AWS alone prefers the other one
    }
    if (region != null) {
      given.put(REGION, region);
    }
    Optional<AccessFile.Content> local =
        given.keySet().stream().anyMatch(key -> key.startsWith("store."))
            ? Optional.empty()
            : new AccessFile(data).read();
    SettingValues values = SettingValues.with(given);
    return local
        .map(l -> new Target(store(l.access()), buckets(values, l.buckets())))
        .orElseGet(() -> new Target(store(values), buckets(values, Buckets.DEFAULTS)));
  }

  /** As settings of a pipeline of our own on that store, with what else was given. */
  Map<String, String> pipeline() {
    Target target = target();
    StoreSettings store = target.store();
    Map<String, String> settings = new HashMap<>(set);
    settings.put("store.embedded", "false");
    settings.put(ENDPOINT, store.endpoint() == null ? "" : store.endpoint().toString());
    settings.put(REGION, store.region());
    settings.put("store.path-style", Boolean.toString(store.pathStyle()));
    settings.put("store.checksums", store.checksums().toString());
    settings.put("store.access-key", Objects.requireNonNullElse(store.accessKey(), ""));
    settings.put("store.secret-key", Objects.requireNonNullElse(store.secretKey(), ""));
    settings.put("selfie.buckets.uploads", target.buckets().uploads());
    settings.put("selfie.buckets.pending", target.buckets().pending());
    settings.put("selfie.buckets.permanent", target.buckets().permanent());
    settings.put("selfie.buckets.movies", target.buckets().movies());
    return settings;
  }

  /** Data folder of a running serve. */
  DataFolder folder() {
    return DataFolder.kept(data);
  }

  /** What the routes ignore, as far as it is known here. */
  IgnoreList ignore() {
    return SettingValues.with(set).ignore();
  }

  /** All settings, those of the store aside: given, of the environment, or the defaults. */
  SettingValues settings() {
    return SettingValues.with(set);
  }

  private static StoreSettings store(Access local) {
    return new StoreSettings(
        local.s3() == null ? null : URI.create(local.s3()),
        local.region(),
        local.s3() != null,
        Checksums.WHEN_SUPPORTED,
        local.accessKey(),
        local.secretKey());
  }

  private static StoreSettings store(SettingValues values) {
    try {
      String address = values.get(ENDPOINT);
      return new StoreSettings(
          address == null ? null : URI.create(address),
          values.get(REGION, "us-east-1"),
          Boolean.parseBoolean(values.get("store.path-style")),
          Checksums.of(values.get("store.checksums", Checksums.WHEN_SUPPORTED.toString())),
          values.get("store.access-key"),
          values.get("store.secret-key"));
    } catch (IllegalArgumentException e) {
      UsageException usage = new UsageException(String.valueOf(e.getMessage()));
      usage.initCause(e);
      throw usage;
    }
  }

  private static Buckets buckets(SettingValues values, Buckets otherwise) {
    return new Buckets(
        values.given("selfie.buckets.uploads", otherwise.uploads()),
        values.given("selfie.buckets.pending", otherwise.pending()),
        values.given("selfie.buckets.permanent", otherwise.permanent()),
        values.given("selfie.buckets.movies", otherwise.movies()));
  }
}
