package dev.reelroutes.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.reelroutes.routes.store.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands in for EventBridge Scheduler (CreateSchedule) and EventBridge (PutEvents), answering as
 * the AWS API reference says. It remembers what it was asked.
 */
public final class LocalAws implements AutoCloseable {

  /** What was asked. */
  public record Request(
      String method, String path, Map<String, List<String>> headers, JsonNode body) {}

  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private final Set<String> schedules = ConcurrentHashMap.newKeySet();
  private final AtomicInteger conflicts = new AtomicInteger();
  private final HttpServer server;

  /** Starts it on any free port of this machine. */
  public LocalAws() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    server.createContext("/", this::handle);
    server.start();
  }

  /** Where it listens. */
  public String endpoint() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** The schedules that were made, as they were asked for. */
  public List<Request> schedules() {
    return requests.stream().filter(r -> r.path().startsWith("/schedules/")).toList();
  }

  /** How often a schedule of a name that is taken was refused. */
  public int conflicts() {
    return conflicts.get();
  }

  /** The entries put to a bus. */
  public List<JsonNode> events() {
    return requests.stream()
        .filter(
            r ->
                r.headers().getOrDefault("X-amz-target", List.of()).contains("AWSEvents.PutEvents"))
        .map(r -> r.body().path("Entries").path(0))
        .toList();
  }

  /** Forgets everything. */
  public void reset() {
    requests.clear();
    schedules.clear();
    conflicts.set(0);
  }

  private void handle(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    JsonNode body = Json.MAPPER.readTree(exchange.getRequestBody().readAllBytes());
    boolean conflict = path.startsWith("/schedules/") && !schedules.add(path);
    if (conflict) {
      conflicts.incrementAndGet();
    } else {
      requests.add(
          new Request(
              exchange.getRequestMethod(), path, Map.copyOf(exchange.getRequestHeaders()), body));
    }
    if (conflict) {
      exchange.getResponseHeaders().add("x-amzn-ErrorType", "ConflictException");
      answer(exchange, 409, "{\"Message\":\"Schedule already exists.\"}");
    } else if (path.startsWith("/schedules/")) {
      answer(
          exchange,
          200,
          "{\"ScheduleArn\":\"arn:aws:scheduler:us-east-1:123456789012:schedule/default/x\"}");
    } else {
      answer(exchange, 200, "{\"FailedEntryCount\":0,\"Entries\":[{\"EventId\":\"1\"}]}");
    }
  }

  private static void answer(HttpExchange exchange, int status, String json) throws IOException {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
