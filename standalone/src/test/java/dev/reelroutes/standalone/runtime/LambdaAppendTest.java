package dev.reelroutes.standalone.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.reelroutes.routes.store.StoreSettings;
import dev.reelroutes.routes.store.StoreSettings.Checksums;
import dev.reelroutes.standalone.driver.FailureException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The request as the SDK sends it, against the request syntax of <a
 * href="https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html">Invoke</a> in the Lambda API
 * reference: path, {@code X-Amz-Invocation-Type} and payload; an event is answered by 202 and an
 * empty body.
 */
class LambdaAppendTest {

  private static final String ENDPOINT = "aws.endpointUrlLambda";

  private final List<String> requests = new ArrayList<>();
  private int status = 202;
  private HttpServer server;
  private LambdaAppend append;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
    System.setProperty(ENDPOINT, "http://127.0.0.1:" + server.getAddress().getPort());
    append =
        new LambdaAppend(
            new StoreSettings(null, "eu-central-1", false, Checksums.WHEN_SUPPORTED, "key", "word"),
            "selfie-append");
  }

  @AfterEach
  void stop() {
    System.clearProperty(ENDPOINT);
    server.stop(0);
  }

  @Test
  void theFunctionIsInvokedAsynchronouslyWithTheAnnouncement() {
    append.start("{\"movie\":\"daily\"}");

    assertThat(requests)
        .containsExactly(
            "POST /2015-03-31/functions/selfie-append/invocations Event {\"movie\":\"daily\"}");
  }

  @Test
  void aFunctionThatIsNotThereIsNamed() {
    status = 404;

    assertThatThrownBy(() -> append.start("{}"))
        .isInstanceOf(FailureException.class)
        .hasMessageContaining("selfie-append");
  }

  private void answer(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    requests.add(
        String.join(
            " ",
            exchange.getRequestMethod(),
            exchange.getRequestURI().getPath(),
            exchange.getRequestHeaders().getFirst("X-Amz-Invocation-Type"),
            body));
    exchange.sendResponseHeaders(status, -1);
    exchange.close();
  }
}
