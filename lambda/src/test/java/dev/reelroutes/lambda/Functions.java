package dev.reelroutes.lambda;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;

/** Both functions in one process, and what a driver does to them. */
@ApplicationScoped
public class Functions {

  @Inject Cloud cloud;
  @Inject PrepareHandler prepare;
  @Inject AppendHandler append;

  /** Uploads a photo as the batch's driver does; S3 then tells prepare. */
  void arrives(String movie, int number, Map<String, String> metadata) {
    String key = movie + "/" + number + ".jpg";
    cloud.upload(key, Cloud.photo(number), metadata);
    prepare.handleRequest(
        Map.of(
            "Records",
            List.of(
                Map.of(
                    "eventName",
                    "ObjectCreated:Put",
                    "eventTime",
                    "2026-01-02T03:04:05.678Z",
                    "s3",
                    Map.of(
                        "bucket", Map.of("name", "test-uploads"), "object", Map.of("key", key))))),
        Invocation.called("prepare"));
  }

  /** An invocation of append. */
  Map<String, Object> append(Map<String, Object> payload, Invocation invocation) {
    return append.handleRequest(payload, invocation);
  }
}
