package dev.reelroutes.faces;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Files in memory; versions count up. */
public final class MemoryFiles implements FaceFiles {

  private final Map<String, byte[]> files = new TreeMap<>();
  private final Map<String, Integer> versions = new TreeMap<>();
  private Runnable beforeCreate = () -> {};

  /** Files with these names and texts, one after the other. */
  public static MemoryFiles of(String... namesAndTexts) {
    MemoryFiles files = new MemoryFiles();
    for (int i = 0; i < namesAndTexts.length; i += 2) {
      files.write(namesAndTexts[i], namesAndTexts[i + 1].getBytes(StandardCharsets.UTF_8));
    }
    return files;
  }

  /** What somebody else does right before the next file is created. */
  void beforeCreate(Runnable other) {
    beforeCreate = other;
  }

  /** All names. */
  public List<String> names() {
    return List.copyOf(files.keySet());
  }

  /** A file's text. */
  public String text(String name) {
    return new String(read(name).orElseThrow(), StandardCharsets.UTF_8);
  }

  @Override
  public boolean exists() {
    return !files.isEmpty();
  }

  @Override
  public List<Listed> list(String prefix) {
    return files.keySet().stream()
        .filter(name -> name.startsWith(prefix))
        .map(name -> new Listed(name, String.valueOf(versions.get(name)), files.get(name).length))
        .toList();
  }

  @Override
  public Optional<byte[]> read(String name) {
    return Optional.ofNullable(files.get(name));
  }

  @Override
  public void write(String name, byte[] content) {
    files.put(name, content);
    versions.merge(name, 1, Integer::sum);
  }

  @Override
  public boolean create(String name, byte[] content) {
    Runnable other = beforeCreate;
    beforeCreate = () -> {};
    other.run();
    if (files.containsKey(name)) {
      return false;
    }
    write(name, content);
    return true;
  }

  @Override
  public void delete(String name) {
    files.remove(name);
  }
}
