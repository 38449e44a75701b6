package dev.reelroutes.standalone.runtime;

import dev.reelroutes.selfie.SelfieHeaders;
import org.apache.camel.component.aws2.s3.AWS2S3Constants;
import org.apache.camel.main.Main;
import org.apache.camel.telemetry.Tracer;

/** What a line in the log carries beside its text: which movie, batch and key, and which trace. */
final class Logs {

  private Logs() {}

  static void enable(Main main) {
    main.addInitialProperty("camel.mdc.enabled", "true");
    main.addInitialProperty(
        "camel.mdc.custom-headers",
        String.join(
            ",",
            SelfieHeaders.MOVIE,
            SelfieHeaders.BATCH,
            SelfieHeaders.UPLOAD_KEY,
            AWS2S3Constants.KEY,
            Tracer.TRACE_HEADER,
            Tracer.SPAN_HEADER));
    main.addInitialProperty("camel.opentelemetry2.enabled", "{{tracing.enabled}}");
    main.addInitialProperty("camel.opentelemetry2.trace-headers-inclusion", "true");
  }
}
