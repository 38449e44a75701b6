package dev.reelroutes.routes.clips;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.urlMatching;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.RequestMethod;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A camera API with one camera, its recordings as a test says. */
public final class CameraStandIn implements AutoCloseable {

  static final String CAMERA = "/cameras/583499c4e411dc743a5d5296";
  static final String RECORDINGS = "/cameras/recording/test";

  private final WireMockServer server =
      new WireMockServer(options().bindAddress("127.0.0.1").dynamicPort().gzipDisabled(true));

  public CameraStandIn() {
    server.start();
    reset();
  }

  /** Where it is. */
  public String address() {
    return "http://127.0.0.1:" + server.port();
  }

  /** For stubs of other services on the same port. */
  public WireMockServer server() {
    return server;
  }

  /** As at the beginning: a camera without recordings, and nothing was asked. */
  public void reset() {
    server.resetAll();
    server.stubFor(any(anyUrl()).atPriority(10).willReturn(aResponse().withStatus(404)));
    server.stubFor(get(urlPathEqualTo(CAMERA)).willReturn(okJson("{\"alias\":\"test\"}")));
    server.stubFor(put(urlMatching("/clips/.*")).willReturn(aResponse().withStatus(200)));
    recordings();
  }

  /**
   * The recordings that there are.
   *
   * @param recordings as JSON
   */
  public void recordings(String... recordings) {
    String all = Stream.of(recordings).collect(Collectors.joining(",", "[", "]"));
    server.stubFor(get(urlPathEqualTo(RECORDINGS)).willReturn(okJson(all)));
  }

  void answersRecordings(ResponseDefinitionBuilder answer) {
    server.stubFor(get(urlPathEqualTo(RECORDINGS)).willReturn(answer));
  }

  void answersPut(ResponseDefinitionBuilder answer) {
    server.stubFor(put(urlMatching("/clips/.*")).willReturn(answer));
  }

  /** A recording, as the API tells of it. */
  public static String recording(String start, String end, String name) {
    String link = "https://cameras.example.org/live/" + name;
    return """
        {"startDate":"%s","endDate":"%s","thumbLargeUrl":"%s.jpg","recordingUrl":"%s","thumbSmallUrl":"%s.jpg","alias":"test"}"""
        .formatted(Instant.parse(start), Instant.parse(end), link, link, link);
  }

  /** The bodies that were put, in order. */
  public List<String> bodies() {
    return requests(RequestMethod.PUT).map(LoggedRequest::getBodyAsString).toList();
  }

  /** Those of a method, in order. */
  public Stream<LoggedRequest> requests(RequestMethod method) {
    return server.getAllServeEvents().stream()
        .sorted(Comparator.comparing(event -> event.getRequest().getLoggedDate()))
        .map(event -> event.getRequest())
        .filter(request -> request.getMethod().equals(method));
  }

  @Override
  public void close() {
    server.stop();
  }
}
