package dev.reelroutes.routes.store;

import io.micrometer.core.instrument.Metrics;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpMethod;

/**
 * Counts the bytes of bodies that go to and come from the store, retries and all: {@code
 * reelroutes.store.bytes} by {@code direction}.
 */
final class StoreMeters implements ExecutionInterceptor {

  private static final String LENGTH = "Content-Length";
  private static final String BYTES = "reelroutes.store.bytes";

  StoreMeters() {
    sent(0);
    received(0);
  }

  private static void sent(long bytes) {
    Metrics.counter(BYTES, "direction", "sent").increment((double) bytes);
  }

  private static void received(long bytes) {
    Metrics.counter(BYTES, "direction", "received").increment((double) bytes);
  }

  @Override
  public void afterTransmission(
      Context.AfterTransmission context, ExecutionAttributes executionAttributes) {
    sent(context.httpRequest().firstMatchingHeader(LENGTH).map(Long::parseLong).orElse(0L));
    // The answer to a HEAD says how long a body would be.
    if (context.httpRequest().method() != SdkHttpMethod.HEAD) {
      received(context.httpResponse().firstMatchingHeader(LENGTH).map(Long::parseLong).orElse(0L));
    }
  }
}
