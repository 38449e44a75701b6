package dev.reelroutes.standalone.driver;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Tells the routes how many photos to wait for. */
@FunctionalInterface
interface Announcer {

  void announce(Batch batch);

  /** Writes the announcement where the routes look for it; needs no server that listens. */
  static Announcer inStore(Store store, Buckets buckets) {
    return batch -> store.create(buckets.permanent(), batch.key(), batch);
  }

  /** Asks a server, {@code POST /api/movies/{movie}/batches}, which writes the announcement. */
  static Announcer byHttp(URI server) {
    return batch -> post(address(server, batch.movie()), Json.write(batch));
  }

  /** Durable first: a function that is never started is made up for by its sweep. */
  default Announcer andThen(RemoteAppend append) {
    return batch -> {
      announce(batch);
      append.start(Json.write(batch));
    };
  }

  private static URI address(URI server, String movie) {
    String id = URLEncoder.encode(movie, StandardCharsets.UTF_8).replace("+", "%20");
    return URI.create(server.toString().replaceAll("/+$", "") + "/api/movies/" + id + "/batches");
  }

  private static void post(URI address, String json) {
    HttpClient client = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .timeout(Duration.ofSeconds(30))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json))
            .build();
    try {
      HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() / 100 != 2) {
        throw new FailureException(
            address + " answered " + answer.statusCode() + " to the announcement");
      }
    } catch (IOException e) {
      throw new FailureException("no server answers at " + address, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new FailureException("interrupted", e);
    }
  }
}
