package dev.reelroutes.lambda.local;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Lambda's Runtime API, with CreateSchedule and PutEvents beside it: what is asked of these two is
 * printed. See <a href="https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html">Using the
 * Lambda runtime API</a>.
 */
final class RuntimeApi implements AutoCloseable {

  private static final int READY_SECONDS = 120;
  private static final String ACCOUNT = "us-east-1:111122223333";

  private final Options options;
  private final HttpServer server;
  private final SynchronousQueue<String> next = new SynchronousQueue<>();
  private final SynchronousQueue<String> answers = new SynchronousQueue<>();
  private final CountDownLatch ready = new CountDownLatch(1);
  private final AtomicInteger count = new AtomicInteger();
  private volatile boolean failed;

  RuntimeApi(Options options) throws IOException {
    this.options = options;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.setExecutor(
        Executors.newCachedThreadPool(
            work -> {
              Thread thread = new Thread(work, "runtime api");
              thread.setDaemon(true);
              return thread;
            }));
    server.start();
  }

  String address() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  /** Whether the function reported an error. */
  boolean failed() {
    return failed;
  }

  void awaitReady(Container container) throws InterruptedException {
    for (int i = 0; i < READY_SECONDS * 20; i++) {
      if (ready.await(50, TimeUnit.MILLISECONDS)) {
        return;
      }
      if (!container.isAlive() || failed) {
        throw new IllegalStateException("the function did not start: see " + options.text("log"));
      }
    }
    throw new IllegalStateException(
        "the function did not start in time: see " + options.text("log"));
  }

  String invoke(String payload, Container container) throws InterruptedException {
    next.put(payload);
    while (true) {
      String answer = answers.poll(100, TimeUnit.MILLISECONDS);
      if (answer != null) {
        return answer;
      }
      if (!container.isAlive()) {
        throw new IllegalStateException("the function ended: see " + options.text("log"));
      }
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void handle(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (path.endsWith("/runtime/invocation/next")) {
        ready.countDown();
        hand(exchange, next.take());
      } else if (path.startsWith("/2018-06-01/runtime/")) {
        failed |= path.endsWith("/error");
        answer(exchange, 202, "{\"status\":\"OK\"}");
        if (!path.endsWith("/init/error")) {
          answers.put(body);
        }
      } else if (path.startsWith("/schedules/")) {
        schedule(exchange, path.substring("/schedules/".length()), body);
      } else {
        events(exchange, body);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void hand(HttpExchange exchange, String payload) throws IOException {
    long deadline = System.currentTimeMillis() + options.number("timeout") * 1000L;
    Map<String, String> invocation =
        Map.of(
            "Lambda-Runtime-Aws-Request-Id", "local-" + System.currentTimeMillis(),
            "Lambda-Runtime-Deadline-Ms", String.valueOf(deadline),
            "Lambda-Runtime-Invoked-Function-Arn",
                "arn:aws:lambda:" + ACCOUNT + ":function:local-" + options.text("function"));
    invocation.forEach(exchange.getResponseHeaders()::set);
    answer(exchange, 200, payload);
  }

  private static void schedule(HttpExchange exchange, String name, String body) throws IOException {
    System.err.println("Scheduler CreateSchedule " + name + " " + body);
    String arn = "arn:aws:scheduler:" + ACCOUNT + ":schedule/default/" + name;
    answer(exchange, 200, "{\"ScheduleArn\":\"" + arn + "\"}");
  }

  private void events(HttpExchange exchange, String body) throws IOException {
    System.err.println("EventBridge " + body);
    exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.1");
    String id = "local-" + count.incrementAndGet();
    answer(exchange, 200, "{\"FailedEntryCount\":0,\"Entries\":[{\"EventId\":\"" + id + "\"}]}");
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    // The runtime client crashes on an answer without a type.
    exchange.getResponseHeaders().putIfAbsent("Content-Type", List.of("application/json"));
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}
