package dev.reelroutes.lambda;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import dev.reelroutes.routes.store.Json;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.AdviceWith;
import org.junit.jupiter.api.BeforeEach;

/** The function with its buckets, its table and its time; all of its tests share one process. */
abstract class SplitSupport {

  @Inject SplitHandler function;
  @Inject Cloud cloud;
  @Inject CamelContext camel;
  @Inject FakeTime time;

  LocalAws aws;
  LocalTable table;

  @BeforeEach
  void forget() {
    aws.reset();
    time.reset();
  }

  String reason(String name) {
    String id = table.claim(name).get("VideoId").n().substring(1);
    return cloud.text("parts", "_reelroutes/rejected/" + id + ".json");
  }

  /** How often a route is begun from now on. */
  AtomicInteger count(String route) {
    AtomicInteger count = new AtomicInteger();
    try {
      AdviceWith.adviceWith(
          camel,
          route,
          advice -> advice.weaveAddFirst().process(exchange -> count.incrementAndGet()));
    } catch (Exception e) {
      throw new AssertionError(e);
    }
    return count;
  }

  static Map<String, Object> map(String json) {
    try {
      return Json.MAPPER.readValue(json, new TypeReference<>() {});
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  static String records(String records) {
    return "{\"Records\":[" + records + "]}";
  }

  static String record(String key) {
    return """
        {"eventVersion":"2.1","eventSource":"aws:s3","awsRegion":"us-east-1",
         "eventTime":"2026-01-02T03:04:05.678Z","eventName":"ObjectCreated:Put",
         "s3":{"s3SchemaVersion":"1.0","bucket":{"name":"test-videos"},"object":{"key":"%s","size":5}}}
        """
        .formatted(key);
  }

  static String message(String id, String body) {
    return "{\"messageId\":\"%s\",\"eventSource\":\"aws:sqs\",\"body\":%s}"
        .formatted(id, quoted(body));
  }

  static String quoted(String text) {
    return "\"" + text.replace("\"", "\\\"").replace("\n", " ") + "\"";
  }
}
