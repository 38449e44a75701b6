package dev.reelroutes.media.mp4;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The bytes of a box as they must be, one field a line: hex, then {@code #} and what it is. They
 * were written from the specifications, not by the code under test. {@code 00*12} is twelve zeros.
 *
 * <p>To regenerate after an intended change: {@code mvn -pl processors test -Dtest='*Golden*'
 * -Dgolden.update=true}. It pours the new bytes into the old lines and keeps the comments; where
 * fields were added or taken away, put lines and comments right by hand, from the specification.
 */
public final class GoldenFile {

  private static final HexFormat HEX = HexFormat.of();
  private static final int UNEXPLAINED_LINE = 16;

  private final Path resource;
  private final String text;

  private GoldenFile(Path resource, String text) {
    this.resource = resource;
    this.text = text;
  }

  /** A file beside a test, named without its ending. */
  public static GoldenFile of(Class<?> test, String name) {
    try (InputStream in = test.getResourceAsStream(name + ".golden")) {
      Path folder = Path.of("src/test/resources", test.getPackageName().split("\\."));
      return new GoldenFile(folder.resolve(name + ".golden"), new String(in.readAllBytes(), UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All bytes. */
  public byte[] bytes() {
    BoxWriter out = new BoxWriter();
    text.lines().forEach(line -> out.bytes(bytes(line)));
    return out.toByteArray();
  }

  /** Compares line by line, so that a difference shows the field. */
  public void assertMatches(byte[] actual) {
    String poured = pour(actual);
    if (Boolean.getBoolean("golden.update")) {
      try {
        Files.writeString(resource, poured);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return;
    }
    assertThat(poured.lines()).containsExactlyElementsOf(text.lines().toList());
  }

  private String pour(byte[] actual) {
    StringBuilder poured = new StringBuilder();
    int at = 0;
    for (String line : text.lines().toList()) {
      int end = Math.min(at + bytes(line).length, actual.length);
      byte[] field = Arrays.copyOfRange(actual, at, end);
      boolean same = Arrays.equals(field, bytes(line));
      poured.append(same ? line : HEX.formatHex(field) + "  #" + comment(line)).append('\n');
      at = end;
    }
    while (at < actual.length) {
      int end = Math.min(at + UNEXPLAINED_LINE, actual.length);
      poured.append(HEX.formatHex(actual, at, end)).append("  # ?\n");
      at = end;
    }
    return poured.toString();
  }

  private static byte[] bytes(String line) {
    String hex = line.replaceFirst("#.*", "").replace(" ", "");
    return hex.startsWith("00*") ? new byte[Integer.parseInt(hex.substring(3))] : HEX.parseHex(hex);
  }

  private static String comment(String line) {
    return line.replaceFirst("[^#]*#?", "");
  }
}
