package dev.reelroutes.standalone.runtime;

import io.micrometer.core.instrument.Metrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.main.Main;
import org.jspecify.annotations.Nullable;

/**
 * What an operator sees of a server: Micrometer's global registry and Camel's meters as one
 * Prometheus page, the store in the readiness check, and traces where they are wanted. Ends with
 * the server.
 */
final class Telemetry implements AutoCloseable {

  /** The name under which Camel looks for a registry of ours before it makes its own. */
  private static final String CAMEL_REGISTRY = "metricsRegistry";

  /** What is not said by {@code OTEL_…}: traces are sent by HTTP, and nothing else is. */
  private static final Map<String, String> OTEL_DEFAULTS =
      Map.of(
          "otel.service.name", "reelroutes",
          "otel.exporter.otlp.protocol", "http/protobuf",
          "otel.metrics.exporter", "none",
          "otel.logs.exporter", "none");

  private final PrometheusMeterRegistry meters =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

  private @Nullable OpenTelemetrySdk traces;

  /** Before camel-main configures its own metrics. */
  void enable(Main main) {
    Metrics.addRegistry(meters);
    main.bind(CAMEL_REGISTRY, meters);
  }

  /**
   * When settings can be read and before routes are made.
   *
   * @param tracing whether spans are made and sent; where a Java agent has set up OpenTelemetry
   *     already, through that
   */
  void bind(CamelContext context, HealthCheck store, boolean tracing) {
    HealthCheckRegistry.get(context).register(store);
    if (tracing && !GlobalOpenTelemetry.isSet()) {
      traces =
          AutoConfiguredOpenTelemetrySdk.builder()
              .addPropertiesSupplier(() -> OTEL_DEFAULTS)
              .disableShutdownHook()
              .setResultAsGlobal()
              .build()
              .getOpenTelemetrySdk();
    }
  }

  /** Sends the spans that were not sent yet. */
  @Override
  public void close() {
    Metrics.removeRegistry(meters);
    meters.close();
    if (traces != null) {
      traces.close();
    }
  }
}
