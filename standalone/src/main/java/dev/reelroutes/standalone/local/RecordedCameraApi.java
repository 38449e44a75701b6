package dev.reelroutes.standalone.local;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.reelroutes.standalone.local.RecordingFolder.Found;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * A camera API of one camera, whose recordings are files: {@code GET /cameras/{id}}, {@code GET
 * /cameras/recording/{alias}}, and any PUT. On this machine only.
 */
final class RecordedCameraApi implements AutoCloseable {

  private static final int OK = 200;
  private static final int NOT_FOUND = 404;
  private static final String RECORDINGS = "/cameras/recording/";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpServer server;
  private final String alias;
  private final List<Found> recordings;
  private final BiConsumer<String, String> told;

  private RecordedCameraApi(
      HttpServer server, String alias, List<Found> recordings, BiConsumer<String, String> told) {
    this.server = server;
    this.alias = alias;
    this.recordings = recordings;
    this.told = told;
  }

  /**
   * Starts it at any free port.
   *
   * @param alias of whatever camera is asked for
   * @param told gets the path and the body of each PUT
   */
  static RecordedCameraApi start(
      String alias, List<Found> recordings, BiConsumer<String, String> told) {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      RecordedCameraApi api = new RecordedCameraApi(server, alias, List.copyOf(recordings), told);
      server.createContext("/", api::answer);
      server.start();
      return api;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot listen on this machine: " + e.getMessage(), e);
    }
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    byte[] body = exchange.getRequestBody().readAllBytes();
    if (exchange.getRequestMethod().equals("PUT")) {
      told.accept(path, new String(body, StandardCharsets.UTF_8));
      send(exchange, OK, "{}");
    } else if (path.equals(RECORDINGS + alias)) {
      send(exchange, OK, recordings().toString());
    } else if (path.startsWith("/cameras/") && !path.startsWith(RECORDINGS)) {
      send(exchange, OK, JSON.createObjectNode().put("alias", alias).toString());
    } else {
      send(exchange, NOT_FOUND, "{}");
    }
  }

  private ArrayNode recordings() {
    ArrayNode list = JSON.createArrayNode();
    for (Found each : recordings) {
      String url = "https://recordings.example.org/" + each.file().getFileName();
      ObjectNode recording = list.addObject();
      recording.put("startDate", Instant.ofEpochMilli(each.time().start()).toString());
      recording.put("endDate", Instant.ofEpochMilli(each.time().end()).toString());
      recording.put("thumbLargeUrl", url + ".jpg");
      recording.put("recordingUrl", url);
      recording.put("thumbSmallUrl", url + ".jpg");
      recording.put("alias", alias);
    }
    return list;
  }

  private static void send(HttpExchange exchange, int status, String json) throws IOException {
    byte[] body = json.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
