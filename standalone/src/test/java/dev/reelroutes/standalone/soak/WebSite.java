package dev.reelroutes.standalone.soak;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a browser needs for a movie: files, ranges of them (RFC 9110, 14.2), and a place to post
 * what it saw.
 */
final class WebSite implements AutoCloseable {

  private static final Pattern RANGE = Pattern.compile("bytes=(\\d+)-(\\d*)");
  private static final int PATIENCE_SECONDS = 120;
  private static final String SEEN = "/seen/";

  private final Map<String, byte[]> files = new ConcurrentHashMap<>();
  private final Map<String, AtomicInteger> requests = new ConcurrentHashMap<>();
  private final BlockingQueue<Post> posts = new LinkedBlockingQueue<>();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer server;

  WebSite() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  /**
   * What the page saw.
   *
   * @param requests of the movie until then
   */
  @SuppressWarnings("ArrayRecordComponent") // read once, never compared
  record Post(String what, byte[] body, int requests) {

    String text() {
      return new String(body, StandardCharsets.UTF_8);
    }
  }

  void put(String name, byte[] content) {
    files.put("/" + name, content);
    requests.put("/" + name, new AtomicInteger());
  }

  URI uri(String name) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/" + name);
  }

  /** The next post, which must be of this kind. */
  Post await(String what) throws InterruptedException {
    Post post = posts.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    if (post == null || !post.what().equals(what)) {
      throw new AssertionError(
          "instead of %s the page posted %s"
              .formatted(what, post == null ? "nothing" : post.what() + ": " + post.text()));
    }
    return post;
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    try (exchange) {
      if (path.startsWith(SEEN)) {
        byte[] body = exchange.getRequestBody().readAllBytes();
        posts.add(new Post(path.substring(SEEN.length()), body, requests.get("/life.mp4").get()));
        exchange.sendResponseHeaders(204, -1);
      } else if (files.containsKey(path)) {
        requests.get(path).incrementAndGet();
        send(exchange, path, files.get(path));
      } else {
        exchange.sendResponseHeaders(404, -1);
      }
    } catch (IOException e) {
      // Players leave as soon as they have seen enough of a range.
    }
  }

  private static void send(HttpExchange exchange, String path, byte[] file) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", type(path));
    exchange.getResponseHeaders().set("Accept-Ranges", "bytes");
    String range = exchange.getRequestHeaders().getFirst("Range");
    Matcher wanted = RANGE.matcher(range == null ? "" : range);
    int from = 0;
    int last = file.length - 1;
    int status = 200;
    if (wanted.matches()) {
      from = Integer.parseInt(wanted.group(1));
      last = wanted.group(2).isEmpty() ? last : Math.min(last, Integer.parseInt(wanted.group(2)));
      status = 206;
      exchange
          .getResponseHeaders()
          .set("Content-Range", "bytes %d-%d/%d".formatted(from, last, file.length));
    }
    exchange.sendResponseHeaders(status, last + 1 - from);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(file, from, last + 1 - from);
    }
  }

  private static String type(String path) {
    return switch (path.substring(path.lastIndexOf('.') + 1)) {
      case "html" -> "text/html; charset=utf-8";
      case "vtt" -> "text/vtt; charset=utf-8";
      case "jpg" -> "image/jpeg";
      default -> "video/mp4";
    };
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
