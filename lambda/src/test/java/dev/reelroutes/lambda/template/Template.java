package dev.reelroutes.lambda.template;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.ConstructNode;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * A SAM template as maps and lists. What CloudFormation would fill in is left as text: {@code !Ref
 * X} and {@code !Sub ${X}} are {@code ${X}}, {@code !GetAtt X.Arn} is {@code ${X.Arn}}.
 */
final class Template {

  private static final Pattern REFERENCE = Pattern.compile("\\$\\{([A-Za-z0-9:]+)(\\.[A-Za-z]+)?}");

  private final Map<String, Object> root;
  private final String text;

  private Template(Map<String, Object> root, String text) {
    this.root = root;
    this.text = text;
  }

  static Template read(String file) {
    try {
      String text = Files.readString(Path.of(file));
      return new Template(map(new Load(settings()).loadFromString(text)), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static LoadSettings settings() {
    Map<Tag, ConstructNode> functions =
        Map.of(
            new Tag("!Ref"), node -> "${" + scalar(node) + "}",
            new Tag("!GetAtt"), node -> "${" + scalar(node) + "}",
            new Tag("!Sub"), Template::scalar,
            // Only in conditions, which nothing here looks into but for names.
            new Tag("!Not"), Template::condition,
            new Tag("!Or"), Template::condition,
            new Tag("!Equals"), Template::condition);
    return LoadSettings.builder().setTagConstructors(functions).build();
  }

  private static String scalar(Node node) {
    return ((ScalarNode) node).getValue();
  }

  private static String condition(Node node) {
    if (node instanceof SequenceNode operands) {
      return operands.getValue().stream().map(Template::condition).collect(Collectors.joining(" "));
    }
    return node.getTag().equals(new Tag("!Ref")) ? "${" + scalar(node) + "}" : scalar(node);
  }

  String text() {
    return text;
  }

  /** The properties of a resource. */
  Map<String, Object> properties(String resource) {
    return map(resource(resource).get("Properties"));
  }

  Map<String, Object> resource(String name) {
    return Objects.requireNonNull(resources().get(name), name);
  }

  Map<String, Map<String, Object>> resources() {
    Map<String, Map<String, Object>> all = new LinkedHashMap<>();
    at("Resources").forEach((name, value) -> all.put(name, map(value)));
    return all;
  }

  Set<String> ofType(String type) {
    return resources().entrySet().stream()
        .filter(e -> type.equals(e.getValue().get("Type")))
        .map(Map.Entry::getKey)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** A map below the root, or below {@code path}'s first maps. */
  Map<String, Object> at(String... path) {
    Map<String, Object> found = root;
    for (String key : path) {
      found = map(found.get(key));
    }
    return found;
  }

  Set<String> functions() {
    return ofType("AWS::Serverless::Function");
  }

  /** What invokes a function. */
  Map<String, Object> event(String function, String name) {
    Map<String, Object> events = map(properties(function).get("Events"));
    return map(map(events.get(name)).get("Properties"));
  }

  /** What alarms look at, as {@code metric subject}. */
  Set<String> watched() {
    return ofType("AWS::CloudWatch::Alarm").stream()
        .map(this::properties)
        .map(alarm -> alarm.get("MetricName") + " " + dimension(alarm))
        .collect(Collectors.toSet());
  }

  private static Object dimension(Map<String, Object> alarm) {
    return map(((Collection<?>) alarm.get("Dimensions")).iterator().next()).get("Value");
  }

  /** Who may take a role. */
  String trusted(String role) {
    return properties(role).get("AssumeRolePolicyDocument").toString();
  }

  /** The environment of a function: its own and what all have. */
  Map<String, String> environment(String function) {
    Map<String, Object> all =
        new LinkedHashMap<>(at("Globals", "Function", "Environment", "Variables"));
    all.putAll(map(map(properties(function).get("Environment")).get("Variables")));
    Map<String, String> texts = new LinkedHashMap<>();
    all.forEach((name, value) -> texts.put(name, String.valueOf(value)));
    return texts;
  }

  /** What a role may do, as {@code action resource}. */
  Set<String> allowed(String role) {
    Set<String> allowed = new TreeSet<>();
    for (Map<String, Object> statement : statements(role)) {
      if ("Allow".equals(statement.get("Effect"))) {
        list(statement.get("Action"))
            .forEach(
                action ->
                    list(statement.get("Resource")).forEach(r -> allowed.add(action + " " + r)));
      }
    }
    return allowed;
  }

  /** The statements of a role's own policies. */
  List<Map<String, Object>> statements(String role) {
    List<Map<String, Object>> all = new ArrayList<>();
    for (Object policy : (Collection<?>) properties(role).get("Policies")) {
      all.addAll(statementsOf(map(map(policy).get("PolicyDocument"))));
    }
    return all;
  }

  static List<Map<String, Object>> statementsOf(Map<String, Object> document) {
    return ((Collection<?>) document.get("Statement")).stream().map(Template::map).toList();
  }

  /** The names that a part of the template refers to, without AWS's own. */
  static Set<String> references(Object part) {
    Set<String> names = new TreeSet<>();
    scalars(part)
        .forEach(
            text -> {
              Matcher matcher = REFERENCE.matcher(text);
              while (matcher.find()) {
                names.add(matcher.group(1));
              }
            });
    names.removeIf(name -> name.startsWith("AWS::"));
    return names;
  }

  private static Stream<String> scalars(Object part) {
    if (part instanceof Map<?, ?> map) {
      return map.values().stream().flatMap(Template::scalars);
    }
    if (part instanceof Collection<?> list) {
      return list.stream().flatMap(Template::scalars);
    }
    return Stream.of(String.valueOf(part));
  }

  static List<String> list(Object value) {
    return value instanceof Collection<?> many
        ? many.stream().map(String::valueOf).toList()
        : List.of(String.valueOf(value));
  }

  @SuppressWarnings("unchecked")
  static Map<String, Object> map(Object value) {
    return (Map<String, Object>) Objects.requireNonNull(value);
  }
}
