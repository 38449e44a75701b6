package dev.reelroutes.routes.clips;

import dev.reelroutes.clips.NonsenseException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.concurrent.Cancellable;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;

/**
 * Makes camel-http's client one that a hostile or broken server cannot hold up: only known hosts,
 * no redirects, cookies, repetitions or compression, an answer read whole before anybody sees it,
 * with a limit to its bytes and to the time from the request to its last byte.
 */
public final class BoundedAnswers implements HttpClientConfigurer, ExecChainHandler {

  private final Set<URI> addresses;
  private final Duration deadline;
  private final int maxBytes;
  private final ScheduledExecutorService alarms;

  /**
   * @param addresses whose hosts and ports may be asked
   */
  BoundedAnswers(
      Set<URI> addresses, Duration deadline, int maxBytes, ScheduledExecutorService alarms) {
    this.addresses = Set.copyOf(addresses);
    this.deadline = deadline;
    this.maxBytes = maxBytes;
    this.alarms = alarms;
  }

  @Override
  public void configureHttpClient(HttpClientBuilder builder) {
    builder
        .disableRedirectHandling()
        .disableContentCompression()
        .disableAutomaticRetries()
        .disableCookieManagement()
        .disableAuthCaching()
        .addExecInterceptorFirst("bounded", this);
  }

  @Override
  public ClassicHttpResponse execute(
      ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
      throws IOException, HttpException {
    checkHost(request);
    AtomicBoolean late = new AtomicBoolean();
    ScheduledFuture<?> alarm =
        alarms.schedule(
            () -> {
              late.set(true);
              if (scope.originalRequest instanceof Cancellable cancellable) {
                cancellable.cancel();
              }
            },
            deadline.toMillis(),
            TimeUnit.MILLISECONDS);
    try {
      ClassicHttpResponse response = chain.proceed(request, scope);
      readWhole(response, scope);
      return response;
    } catch (IOException e) {
      if (late.get()) {
        throw tooSlow();
      }
      throw e;
    } finally {
      alarm.cancel(false);
    }
  }

  private void checkHost(ClassicHttpRequest request) throws IOException {
    boolean known =
        addresses.stream()
            .anyMatch(
                address ->
                    request.getScheme().equals(address.getScheme())
                        && request.getAuthority().getHostName().equalsIgnoreCase(address.getHost())
                        && request.getAuthority().getPort() == address.getPort());
    if (!known) {
      throw new NonsenseException(
          "the camera API is not at " + request.getAuthority().getHostName());
    }
  }

  private void readWhole(ClassicHttpResponse response, ExecChain.Scope scope) throws IOException {
    HttpEntity entity = response.getEntity();
    if (entity == null) {
      return;
    }
    String encoding = entity.getContentEncoding();
    if (encoding != null && !encoding.toLowerCase(Locale.ROOT).equals("identity")) {
      scope.execRuntime.disconnectEndpoint();
      throw new NonsenseException("the camera API answers compressed, which nobody asked for");
    }
    byte[] bytes;
    try (InputStream content = entity.getContent()) {
      bytes = content.readNBytes(maxBytes + 1);
      if (bytes.length > maxBytes) {
        // Else closing would read the rest.
        scope.execRuntime.disconnectEndpoint();
        throw new NonsenseException(
            "the camera API answers with more than %d bytes".formatted(maxBytes));
      }
    }
    response.setEntity(new ByteArrayEntity(bytes, ContentType.parse(entity.getContentType())));
  }

  private InterruptedIOException tooSlow() {
    return new InterruptedIOException(
        "the camera API did not answer within " + deadline.toMillis() + " ms");
  }
}
