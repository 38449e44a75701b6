package dev.reelroutes.lambda;

import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.okForContentType;
import static com.github.tomakehurst.wiremock.client.WireMock.okXml;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.http.RequestMethod;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.reelroutes.routes.clips.CameraStandIn;
import dev.reelroutes.routes.store.Json;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A camera API, and SNS and SQS as far as the clip function asks them something. */
public final class LocalCameras implements QuarkusTestResourceLifecycleManager, AutoCloseable {

  private static final String QUEUE = "https://sqs.us-east-1.amazonaws.com/123456789012/requests";

  private CameraStandIn cameras;

  @Override
  public Map<String, String> start() {
    cameras = new CameraStandIn();
    reset();
    // The SDK's own way to speak to another endpoint.
    System.setProperty("aws.endpointUrlSqs", cameras.address());
    return Map.of(
        "clips.camera-api", cameras.address(),
        "clips.recordings-api", cameras.address(),
        "clips.topic", "arn:aws:sns:us-east-1:123456789012:clips",
        "clips.topic.endpoint", cameras.address(),
        "clips.queue.url", QUEUE);
  }

  /** As at the beginning. */
  void reset() {
    cameras.reset();
    cameras
        .server()
        .stubFor(
            post(urlEqualTo("/"))
                .withRequestBody(containing("Action=Publish"))
                .willReturn(
                    okXml(
                        "<PublishResponse xmlns=\"http://sns.amazonaws.com/doc/2010-03-31/\">"
                            + "<PublishResult><MessageId>567910cd</MessageId></PublishResult>"
                            + "</PublishResponse>")));
    cameras
        .server()
        .stubFor(
            post(urlEqualTo("/"))
                .withHeader("X-Amz-Target", containing("AmazonSQS.ChangeMessageVisibility"))
                .willReturn(okForContentType("application/x-amz-json-1.0", "{}")));
  }

  /**
   * The recordings that there are.
   *
   * @param recordings of {@link CameraStandIn#recording}
   */
  public void recordings(String... recordings) {
    cameras.recordings(recordings);
  }

  /** What the camera API was told of clips. */
  List<String> told() {
    return cameras.bodies();
  }

  /** What the topic was sent, decoded. */
  List<String> published() {
    return posts()
        .map(r -> URLDecoder.decode(r.getBodyAsString(), StandardCharsets.UTF_8))
        .filter(body -> body.contains("Action=Publish"))
        .toList();
  }

  /** What the queue was told of messages' visibility. */
  List<JsonNode> hidden() {
    return posts()
        .filter(r -> String.valueOf(r.getHeader("X-Amz-Target")).endsWith("Visibility"))
        .map(r -> json(r.getBodyAsString()))
        .toList();
  }

  private static JsonNode json(String text) {
    try {
      return Json.MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  private Stream<LoggedRequest> posts() {
    return cameras.requests(RequestMethod.POST);
  }

  @Override
  public void inject(TestInjector injector) {
    injector.injectIntoFields(this, new TestInjector.MatchesType(LocalCameras.class));
  }

  @Override
  public void stop() {
    close();
  }

  @Override
  public void close() {
    if (cameras != null) {
      cameras.close();
    }
  }
}
