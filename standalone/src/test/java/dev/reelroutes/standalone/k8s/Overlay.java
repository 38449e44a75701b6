package dev.reelroutes.standalone.k8s;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** What an overlay makes, by kubectl's own kustomize or, without it, by the little that we use. */
final class Overlay {

  static final Path ROOT = Path.of("..", "k8s");

  private static final Map<String, List<Manifest>> BUILT = new ConcurrentHashMap<>();

  private Overlay() {}

  /** As kubectl builds it; the test is passed over, and says so, where there is none. */
  static List<Manifest> built(String name) {
    assumeTrue(kubectl(), "kubectl is not on the PATH: overlays are checked unbuilt only");
    return BUILT.computeIfAbsent(name, overlay -> Manifest.parse(kustomize(overlay)));
  }

  /** As its files say it: documents with their patches, settings as a ConfigMap. */
  static List<Manifest> unbuilt(String name) {
    Path folder = ROOT.resolve("overlays").resolve(name);
    Map<String, Manifest> documents = new LinkedHashMap<>();
    Map<String, Object> settings = new TreeMap<>();
    lay(folder, documents, settings);
    Map<String, Object> map = new LinkedHashMap<>(Map.of("apiVersion", "v1", "kind", "ConfigMap"));
    map.put("metadata", Map.of("name", "reelroutes-settings"));
    map.put("data", settings);
    List<Manifest> all = new ArrayList<>(documents.values());
    all.add(new Manifest(map));
    return all;
  }

  private static void lay(
      Path folder, Map<String, Manifest> documents, Map<String, Object> settings) {
    Manifest kustomization = Manifest.read(folder.resolve("kustomization.yaml")).get(0);
    for (Object resource : (List<?>) kustomization.at("resources").orElse(List.of())) {
      Path path = folder.resolve(resource.toString());
      if (Files.isDirectory(path)) {
        lay(path, documents, settings);
      } else {
        Manifest.read(path).forEach(document -> documents.put(key(document), document));
      }
    }
    for (Map<String, Object> generator : kustomization.mapsAt("configMapGenerator")) {
      for (Object file : (List<?>) generator.get("envs")) {
        settings(folder.resolve(file.toString())).forEach(settings::put);
      }
    }
    for (Map<String, Object> patch : kustomization.mapsAt("patches")) {
      if (patch.get("path") instanceof String file) {
        Manifest above = Manifest.read(folder.resolve(file)).get(0);
        documents.computeIfPresent(key(above), (key, below) -> below.patched(above));
      }
    }
  }

  private static String key(Manifest document) {
    return document.kind() + "/" + document.name();
  }

  /** The lines of a settings.env. */
  static Map<String, String> settings(Path file) {
    try {
      Properties properties = new Properties();
      properties.load(new StringReader(Files.readString(file)));
      Map<String, String> settings = new TreeMap<>();
      properties.forEach((key, value) -> settings.put(key.toString(), value.toString()));
      return settings;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean kubectl() {
    String path = Objects.requireNonNullElse(System.getenv("PATH"), "");
    return Arrays.stream(path.split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "kubectl")));
  }

  private static String kustomize(String name) {
    try {
      Path folder = ROOT.resolve("overlays").resolve(name);
      Process process =
          new ProcessBuilder("kubectl", "kustomize", folder.toString())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new AssertionError("kubectl kustomize " + folder + " failed");
      }
      return out;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
