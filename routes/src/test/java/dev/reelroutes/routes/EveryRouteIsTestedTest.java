package dev.reelroutes.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Route;
import org.apache.camel.support.RoutePolicySupport;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/**
 * Runs after all other tests of this module and fails when a route was never exercised by one. (The
 * HTTP routes need a server and are tested in standalone.)
 */
@Order(Integer.MAX_VALUE)
public class EveryRouteIsTestedTest {

  private static final Set<String> EXERCISED = ConcurrentHashMap.newKeySet();
  private static final Pattern ROUTE = Pattern.compile("(?m)^- route:\\s+id: (\\S+)");

  public static void watch(CamelContext context) {
    context.addRoutePolicyFactory(
        (camel, id, route) ->
            new RoutePolicySupport() {
              @Override
              public void onExchangeBegin(Route begun, Exchange exchange) {
                EXERCISED.add(begun.getRouteId());
              }
            });
  }

  @Test
  void everyRouteWasExercised() throws IOException {
    Set<String> routes = routes();

    assertThat(routes).hasSizeGreaterThan(10);
    assertThat(EXERCISED).containsAll(routes);
  }

  private static Set<String> routes() throws IOException {
    Set<String> ids = new TreeSet<>();
    try (Stream<Path> files = Files.list(Path.of(""))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".camel.yaml")).toList()) {
        if (!file.toString().endsWith("-http.camel.yaml")) {
          Matcher matcher = ROUTE.matcher(Files.readString(file));
          while (matcher.find()) {
            ids.add(matcher.group(1));
          }
        }
      }
    }
    return ids;
  }
}
