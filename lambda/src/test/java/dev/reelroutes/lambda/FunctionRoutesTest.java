package dev.reelroutes.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The files of routes that a function loads are all that it calls, and no others. */
class FunctionRoutesTest {

  private static final Pattern FROM = Pattern.compile("from:\\s+uri: (direct:[a-z-]+)");
  private static final Pattern TO = Pattern.compile("- to: (direct:[a-z-]+)");
  private static final Pattern BUCKET =
      Pattern.compile("\\{\\{(selfie\\.[a-z]+\\.(?:get|put)\\.uri)}}");

  @ParameterizedTest
  @CsvSource({
    "prepare, direct:event direct:dead-letter",
    "append, direct:event direct:dead-letter",
    "split, direct:split-part direct:dead-letter",
    "clip, direct:clip-event"
  })
  void everyRouteThatIsCalledIsLoaded(String function, String bySettings) throws IOException {
    String routes = routes(function);

    assertThat(found(FROM, routes)).containsAll(found(TO, routes));
    assertThat(found(FROM, routes)).contains(bySettings.split(" "));
  }

  @ParameterizedTest
  @ValueSource(strings = {"prepare", "append"})
  void endpointsAreThoseOfBucketsThatTheRoleMayAskFor(String function) throws IOException {
    Set<String> wanted =
        function.equals("prepare")
            ? Set.of("selfie.uploads.get.uri", "selfie.permanent.put.uri", "selfie.pending.put.uri")
            : Set.of("selfie.sidecar.put.uri");

    assertThat(found(BUCKET, routes(function))).isEqualTo(wanted);
  }

  private static Set<String> found(Pattern pattern, String text) {
    return pattern
        .matcher(text)
        .results()
        .map(result -> result.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String routes(String function) throws IOException {
    Properties properties = new Properties();
    try (Reader in =
        Files.newBufferedReader(Path.of("src/main/resources/application.properties"))) {
      properties.load(in);
    }
    String files =
        properties
            .getProperty("camel.main.routes-include-pattern")
            .replace(
                "${lambda.routes.${quarkus.lambda.handler}}",
                properties.getProperty("lambda.routes." + function));
    StringBuilder routes = new StringBuilder();
    for (String file : Arrays.asList(files.split(",", -1))) {
      routes.append(
          Files.readString(Path.of("..", "routes", file.replace("classpath:camel/", ""))));
    }
    return routes.toString();
  }
}
