package dev.reelroutes.routes.store;

import static dev.reelroutes.settings.Setting.bool;
import static dev.reelroutes.settings.Setting.optionalText;
import static dev.reelroutes.settings.Setting.text;

import dev.reelroutes.settings.Setting;
import dev.reelroutes.settings.Settings;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/**
 * Where the object store is and how to speak to it.
 *
 * @param endpoint null for Amazon S3; else for example {@code http://127.0.0.1:9000}
 * @param region for example {@code eu-central-1}; other stores take any
 * @param pathStyle whether the bucket is in the path, not in the host name
 * @param checksums what to send along with a body
 * @param accessKey null for the SDK's default credential chain
 * @param secretKey null exactly when {@code accessKey} is
 */
public record StoreSettings(
    @Nullable URI endpoint,
    String region,
    boolean pathStyle,
    Checksums checksums,
    @Nullable String accessKey,
    @Nullable String secretKey) {

  private static final Setting<URI> ENDPOINT =
      new Setting<>("store.endpoint", StoreSettings::uri, true);
  private static final Setting<String> REGION = text("store.region");
  private static final Setting<Boolean> PATH_STYLE = bool("store.path-style");
  private static final Setting<Checksums> CHECKSUMS = Setting.of("store.checksums", Checksums::of);
  private static final Setting<String> ACCESS_KEY = optionalText("store.access-key");
  private static final Setting<String> SECRET_KEY = optionalText("store.secret-key");

  /** The settings that say where the store is. */
  public static final List<Setting<?>> SETTINGS =
      List.of(ENDPOINT, REGION, PATH_STYLE, CHECKSUMS, ACCESS_KEY, SECRET_KEY);

  // A store that does not answer is told from one that is slow: tries are few, waits are short.
  private static final int ATTEMPTS = 4;
  private static final Duration TO_CONNECT = Duration.ofSeconds(5);
  private static final Duration BETWEEN_BYTES = Duration.ofSeconds(60);
  private static final int CONNECTIONS = 64;

  public StoreSettings {
    if (region.isBlank()) {
      throw new IllegalArgumentException(
          "the region must not be empty; any S3 server takes us-east-1");
    }
    if (endpoint != null && !isHttp(endpoint)) {
      throw notAnEndpoint(endpoint.toString());
    }
    if ((accessKey == null) != (secretKey == null)) {
      throw new IllegalArgumentException("access key and secret key are set both or not at all");
    }
  }

  /** What {@link #SETTINGS} say. */
  public static StoreSettings of(Settings values) {
    return new StoreSettings(
        values.find(ENDPOINT),
        values.get(REGION),
        values.get(PATH_STYLE),
        values.get(CHECKSUMS),
        values.find(ACCESS_KEY),
        values.find(SECRET_KEY));
  }

  /** A client of this store; the caller closes it. */
  public S3Client client() {
    S3ClientBuilder builder =
        S3Client.builder()
            .region(Region.of(region))
            .forcePathStyle(pathStyle)
            .credentialsProvider(credentials())
            .requestChecksumCalculation(checksums.requests)
            .responseChecksumValidation(checksums.responses)
            .httpClientBuilder(
                ApacheHttpClient.builder()
                    .maxConnections(CONNECTIONS)
                    .connectionTimeout(TO_CONNECT)
                    .socketTimeout(BETWEEN_BYTES))
            .overrideConfiguration(
                o ->
                    o.addExecutionInterceptor(new StoreMeters())
                        .retryStrategy(
                            AwsRetryStrategy.standardRetryStrategy().toBuilder()
                                .maxAttempts(ATTEMPTS)
                                .build()));
    if (endpoint != null) {
      builder.endpointOverride(endpoint);
    }
    return builder.build();
  }

  /** The keys that are set, or the SDK's default credential chain. */
  public AwsCredentialsProvider credentials() {
    return accessKey == null || secretKey == null
        ? DefaultCredentialsProvider.builder().build()
        : StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKey, secretKey));
  }

  /**
   * Reads the setting's value.
   *
   * @param value empty for Amazon S3
   * @return null for Amazon S3
   */
  public static @Nullable URI endpoint(String value) {
    try {
      return value.isBlank() ? null : new URI(value.strip());
    } catch (URISyntaxException e) {
      throw notAnEndpoint(value);
    }
  }

  private static URI uri(String text) {
    try {
      return URI.create(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("must be an address such as https://s3.example.org", e);
    }
  }

  private static boolean isHttp(URI endpoint) {
    return endpoint.getHost() != null
        && ("http".equals(endpoint.getScheme()) || "https".equals(endpoint.getScheme()));
  }

  private static IllegalArgumentException notAnEndpoint(String value) {
    return new IllegalArgumentException(
        "the endpoint must be like http://127.0.0.1:9000, not " + Quoted.of(value));
  }

  /** Without the secret. */
  @Override
  public String toString() {
    return "StoreSettings[endpoint=%s, region=%s, pathStyle=%s, checksums=%s]"
        .formatted(endpoint, region, pathStyle, checksums);
  }

  /** When the SDK sends and checks checksums. */
  public enum Checksums {
    /** Wherever S3 knows them: the default, and safest. */
    WHEN_SUPPORTED(
        RequestChecksumCalculation.WHEN_SUPPORTED, ResponseChecksumValidation.WHEN_SUPPORTED),
    /** Only where S3 insists: for servers that do not know trailing checksums. */
    WHEN_REQUIRED(
        RequestChecksumCalculation.WHEN_REQUIRED, ResponseChecksumValidation.WHEN_REQUIRED);

    private final RequestChecksumCalculation requests;
    private final ResponseChecksumValidation responses;

    Checksums(RequestChecksumCalculation requests, ResponseChecksumValidation responses) {
      this.requests = requests;
      this.responses = responses;
    }

    /**
     * Reads the setting's value.
     *
     * @param value {@code when-supported} or {@code when-required}
     */
    public static Checksums of(String value) {
      for (Checksums checksums : values()) {
        if (checksums.toString().equals(value)) {
          return checksums;
        }
      }
      throw new IllegalArgumentException(
          "checksums must be when-supported or when-required, not " + value);
    }

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}
