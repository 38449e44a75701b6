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
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.MainListenerSupport;
import org.jspecify.annotations.Nullable;

/**
 * What an operator sees of a server: Micrometer's global registry and Camel's meters as one
 * Prometheus page, the store in the readiness check, and traces where they are wanted; where a Java
 * agent has set up OpenTelemetry already, through that. Ends with the server.
 */
final class Telemetry extends MainListenerSupport implements AutoCloseable {

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

  /** Binds what Camel's own metrics and tracer look for, before they are made. */
  @Override
  public void beforeConfigure(BaseMainSupport main) {
    CamelContext context = main.getCamelContext();
    Metrics.addRegistry(meters);
    context.getRegistry().bind(CAMEL_REGISTRY, meters);
    if (StandaloneSettings.tracing(context) && !GlobalOpenTelemetry.isSet()) {
      traces =
          AutoConfiguredOpenTelemetrySdk.builder()
              .addPropertiesSupplier(() -> OTEL_DEFAULTS)
              .disableShutdownHook()
              .setResultAsGlobal()
              .build()
              .getOpenTelemetrySdk();
    }
  }

  /** Adds a check to those that make the server ready. */
  static void register(CamelContext context, HealthCheck check) {
    HealthCheckRegistry.get(context).register(check);
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
