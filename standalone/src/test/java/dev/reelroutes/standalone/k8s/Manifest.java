package dev.reelroutes.standalone.k8s;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * One YAML document of Kubernetes.
 *
 * @param root maps, lists and scalars
 */
record Manifest(Map<String, Object> root) {

  /** The documents of a text. */
  static List<Manifest> parse(String yaml) {
    List<Manifest> documents = new ArrayList<>();
    for (Object document : new Load(LoadSettings.builder().build()).loadAllFromString(yaml)) {
      documents.add(new Manifest(map(document)));
    }
    return documents;
  }

  static List<Manifest> read(Path file) {
    try {
      return parse(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String kind() {
    return String.valueOf(root.get("kind"));
  }

  String name() {
    return String.valueOf(map(root.getOrDefault("metadata", Map.of())).get("name"));
  }

  /** The value at a path such as {@code spec.template.spec.containers.0.image}. */
  Optional<Object> at(String path) {
    Object found = root;
    for (String step : path.split("\\.", -1)) {
      if (found instanceof Map<?, ?> map) {
        found = map.get(step);
      } else if (found instanceof List<?> list && step.matches("\\d+")) {
        int index = Integer.parseInt(step);
        found = index < list.size() ? list.get(index) : null;
      } else {
        found = null;
      }
    }
    return Optional.ofNullable(found);
  }

  Map<String, Object> mapAt(String path) {
    return at(path).map(Manifest::map).orElse(Map.of());
  }

  List<Map<String, Object>> mapsAt(String path) {
    return at(path)
        .map(list -> ((Collection<?>) list).stream().map(Manifest::map).toList())
        .orElse(List.of());
  }

  String textAt(String path) {
    return at(path).map(String::valueOf).orElse("");
  }

  /**
   * The document with a patch laid over it, as kustomize does it: maps are merged, members of lists
   * are found by their names, null removes.
   */
  Manifest patched(Manifest patch) {
    return new Manifest(merged(root, patch.root));
  }

  private static Map<String, Object> merged(Map<String, Object> below, Map<String, Object> above) {
    Map<String, Object> result = new LinkedHashMap<>(below);
    above.forEach(
        (key, value) -> {
          if (value == null) {
            result.remove(key);
          } else {
            result.put(key, merged(result.get(key), value));
          }
        });
    return result;
  }

  private static Object merged(Object below, Object above) {
    if (below instanceof Map<?, ?> && above instanceof Map<?, ?>) {
      return merged(map(below), map(above));
    }
    if (below instanceof List<?> lower && above instanceof List<?> upper && named(upper)) {
      List<Object> result = new ArrayList<>(lower);
      for (Object member : upper) {
        int at = names(result).indexOf(map(member).get("name"));
        if (at < 0) {
          result.add(member);
        } else {
          result.set(at, merged(result.get(at), member));
        }
      }
      return result;
    }
    return above;
  }

  private static boolean named(List<?> list) {
    return list.stream().allMatch(m -> m instanceof Map<?, ?> map && map.containsKey("name"));
  }

  private static List<Object> names(List<?> list) {
    List<Object> names = new ArrayList<>();
    list.forEach(member -> names.add(map(member).get("name")));
    return names;
  }

  @SuppressWarnings("unchecked")
  static Map<String, Object> map(Object value) {
    return (Map<String, Object>) value;
  }
}
