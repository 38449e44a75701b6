package dev.reelroutes.standalone.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.reelroutes.fixtures.DrawnPhoto;
import dev.reelroutes.selfie.photo.Rejection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

/**
 * Uploads of a bad day, through everything: each ends in a visible place with its reason, and
 * nothing else happens. The letters are those of the list of bad inputs that the tests follow:
 * files (A), keys (C).
 */
class HostileUploadsTest {

  private static final Map<String, String> MARKED = Map.of("batch", "b1");
  private static final Map<String, byte[]> FILES = new LinkedHashMap<>();
  private static final List<String> KEYS =
      List.of(
          "daily/with space.jpg",
          "daily/a+b%2Bc%20d.jpg",
          "daily/%252e%252e%252f.jpg",
          "daily/100%.jpg",
          "daily/\u202Egpj.exe",
          "daily/\uD83E\uDD33.jpg",
          "daily/\"quote's\".jpg",
          "daily/${sys:user.home}.jpg",
          "daily/${bean:movieStore?method=sweep}.jpg",
          "daily/#{1+1}{{selfie.fps}}.jpg",
          "daily/<img src=x onerror=alert(1)>.jpg",
          "daily/;rm -rf $HOME|.jpg",
          "daily/file:%2F%2Fetc.passwd",
          "daily/" + "k".repeat(211) + ".jpg");

  private static final String EXPRESSION = "${bean:uploads?method=list}";

  @TempDir private static Path folder;
  private static Path scratch;
  private static ServerSocket canary;
  private static Fixture fixture;
  private static ListAppender<ILoggingEvent> log;
  private static String movieBefore;

  @BeforeAll
  static void uploadThemAll() throws Exception {
    scratch = Files.createDirectory(folder.resolve("scratch"));
    canary = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    log = new ListAppender<>();
    log.start();
    ((Logger) LoggerFactory.getLogger("dev.reelroutes")).setLevel(Level.DEBUG);
    ((Logger) LoggerFactory.getLogger("dev.reelroutes")).addAppender(log);
    fixture = Fixture.start(folder, "selfie.scratch", scratch.toString());
    fill();
    for (int i = 0; i < KEYS.size(); i++) {
      fixture.upload(KEYS.get(i), Fixture.photo(i), MARKED);
    }
    fixture.announce("daily", "b1", KEYS.size());
    Fixture.until("the good ones", () -> fixture.state("daily", "b1").equals("done"));
    movieBefore = etag();
    fixture.upload(EXPRESSION + "/a.jpg", Fixture.photo(300), Map.of());
    for (Map.Entry<String, byte[]> file : FILES.entrySet()) {
      fixture.upload("daily/" + file.getKey(), file.getValue(), Map.of("batch", "b2"));
    }
    fixture.announce("daily", "b2", FILES.size());
    Fixture.until("the bad ones", () -> !fixture.state("daily", "b2").equals("open"));
  }

  @AfterAll
  static void stop() throws Exception {
    ((Logger) LoggerFactory.getLogger("dev.reelroutes")).detachAppender(log);
    ((Logger) LoggerFactory.getLogger("dev.reelroutes")).setLevel(Level.WARN);
    fixture.pipeline().close();
    canary.close();
  }

  private static void fill() {
    String there = "http://127.0.0.1:" + canary.getLocalPort() + "/";
    byte[] photo = DrawnPhoto.numbered(200).jpeg();
    FILES.put("A01 empty.jpg", new byte[0]);
    FILES.put("A02 one byte.jpg", new byte[] {(byte) 0xFF});
    FILES.put("A05 text.jpg", HostileFile.text("not a picture"));
    FILES.put("A06 page.jpg", HostileFile.text("<html><script>fetch('" + there + "')</script>"));
    FILES.put(
        "A07 drawing.jpg",
        HostileFile.text(
            "<svg xmlns:xlink='http://www.w3.org/1999/xlink'><image xlink:href='"
                + there
                + "'/></svg>"));
    FILES.put("IMG_20240103_120000 A10 bomb.png", HostileFile.png(16_000, 16_000, 8, 2));
    FILES.put("IMG_20240103_120000 A11 grey bomb.png", HostileFile.png(30_000, 30_000, 8, 0));
    FILES.put("IMG_20240103_120000 A12 bits.png", HostileFile.png(60_000, 60_000, 1, 0));
    FILES.put("A14 lie.jpg", HostileFile.jpegOf(65_535, 65_535));
    FILES.put("IMG_20240103_120000 A15 zero.png", HostileFile.png(0, 0, 8, 2));
    FILES.put("IMG_20240103_120000 A16 tiny.png", HostileFile.png(1, 1, 8, 2));
    FILES.put("IMG_20240103_120000 A17 line.png", HostileFile.png(65_000, 1, 8, 2));
    FILES.put("A26 undated.jpg", DrawnPhoto.numbered(201).undated().jpeg());
    FILES.put("A27 placeholder.jpg", HostileFile.dated("0000:00:00 00:00:00"));
    FILES.put("A29 future.jpg", HostileFile.dated("2099:01:02 12:00:00"));
    FILES.put("A30 reset.jpg", HostileFile.dated("1970:01:01 00:00:00"));
    FILES.put("A31 february.jpg", HostileFile.dated("2024:02:30 12:00:00"));
    FILES.put("A34 half.jpg", Arrays.copyOf(photo, photo.length / 2));
    FILES.put(
        "B01 playlist.jpg",
        HostileFile.text("#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\n" + there + "a.ts\n"));
    FILES.put("B04 concat.jpg", HostileFile.text("ffconcat version 1.0\nfile " + there + "\n"));
    FILES.put("B07 manifest.jpg", HostileFile.text("<MPD><BaseURL>" + there + "</BaseURL></MPD>"));
    FILES.put("C13 \u001B[31m.jpg", HostileFile.dated("2024:01:03 12:00:00"));
  }

  static Stream<Arguments> reasons() {
    return Stream.of(
        Arguments.of("A01 empty.jpg", "EMPTY"),
        Arguments.of("A02 one byte.jpg", "NOT_AN_IMAGE"),
        Arguments.of("A05 text.jpg", "NOT_AN_IMAGE"),
        Arguments.of("A06 page.jpg", "NOT_AN_IMAGE"),
        Arguments.of("A07 drawing.jpg", "UNSUPPORTED_TYPE"),
        Arguments.of("IMG_20240103_120000 A10 bomb.png", "TOO_MANY_PIXELS"),
        Arguments.of("IMG_20240103_120000 A11 grey bomb.png", "TOO_MANY_PIXELS"),
        Arguments.of("IMG_20240103_120000 A12 bits.png", "TOO_MANY_PIXELS"),
        Arguments.of("A14 lie.jpg", "TOO_MANY_PIXELS"),
        Arguments.of("IMG_20240103_120000 A15 zero.png", "BAD_DIMENSIONS"),
        Arguments.of("IMG_20240103_120000 A16 tiny.png", "TOO_SMALL"),
        Arguments.of("IMG_20240103_120000 A17 line.png", "BAD_ASPECT"),
        Arguments.of("A26 undated.jpg", "NO_DATE"),
        Arguments.of("A27 placeholder.jpg", "NO_DATE"),
        Arguments.of("A29 future.jpg", "DATE_OUT_OF_RANGE"),
        Arguments.of("A30 reset.jpg", "DATE_OUT_OF_RANGE"),
        Arguments.of("A31 february.jpg", "NO_DATE"),
        Arguments.of("A34 half.jpg", "TRUNCATED"),
        Arguments.of("B01 playlist.jpg", "NOT_AN_IMAGE"),
        Arguments.of("B04 concat.jpg", "NOT_AN_IMAGE"),
        Arguments.of("B07 manifest.jpg", "NOT_AN_IMAGE"),
        Arguments.of("C13 \u001B[31m.jpg", "BAD_KEY"));
  }

  @ParameterizedTest
  @MethodSource("reasons")
  void fileIsKeptByteForByteWithTheReason(String name, String reason) throws Exception {
    String bucket = fixture.pipeline().buckets().permanent();
    List<String> rejected = fixture.keys(bucket, "_reelroutes/rejected/");

    Optional<String> explanation = Optional.empty();
    for (String key : rejected) {
      if (key.endsWith(".json") && rejection(key).srcKey().equals("daily/" + name)) {
        explanation = Optional.of(key);
      }
    }

    assertThat(explanation).as("a reason among %s", rejected).isPresent();
    Rejection rejection = rejection(explanation.get());
    assertThat(rejection.reasonCode()).hasToString(reason);
    assertThat(rejection.detail()).isNotBlank();
    assertThat(rejection.size()).isEqualTo(FILES.get(name).length);
    String kept = explanation.get().replaceAll("\\.json$", "");
    assertThat(fixture.s3().getObjectAsBytes(r -> r.bucket(bucket).key(kept)).asByteArray())
        .isEqualTo(FILES.get(name));
  }

  @Test
  void everyRowHasAnOutcomeAndNothingIsLeft() {
    assertThat(reasons().map(row -> (String) row.get()[0]).toList())
        .containsExactlyElementsOf(FILES.keySet());
    assertThat(fixture.keys(fixture.pipeline().buckets().uploads(), "")).isEmpty();
    assertThat(fixture.keys(fixture.pipeline().buckets().pending(), "")).isEmpty();
    assertThat(fixture.keys(fixture.pipeline().buckets().permanent(), "_reelroutes/failed/"))
        .isEmpty();
  }

  @Test
  void keyIsNeverAPathNorAnExpressionNorMarkup() throws Exception {
    List<Integer> all = new ArrayList<>();
    for (int i = 0; i < KEYS.size(); i++) {
      all.add(i);
    }

    assertThat(fixture.numbers("daily")).isEqualTo(all);
    assertThat(fixture.keys(fixture.pipeline().buckets().permanent(), "daily/"))
        .hasSize(KEYS.size())
        .allMatch(key -> key.matches("daily/2024-\\d\\d-\\d\\d_20-00-00-000_[0-9a-f]{32}\\.jpg"));
    assertThat(fixture.keys(fixture.pipeline().buckets().movies(), ""))
        .containsExactly("daily.jpg", "daily.json", "daily.mp4", "daily.vtt");
    assertThat(folder.resolve("data").getParent()).isDirectoryNotContaining("glob:**.exe");
  }

  @Test
  void folderThatIsAnExpressionIsNoMovie() {
    String bucket = fixture.pipeline().buckets().permanent();

    Fixture.until(
        "the rejection",
        () ->
            fixture.keys(bucket, "_reelroutes/rejected/").stream()
                .anyMatch(key -> key.endsWith(".json") && srcKey(key).startsWith(EXPRESSION)));
  }

  @Test
  void movieIsNotTouchedByWhatIsRejected() {
    assertThat(etag()).isEqualTo(movieBefore);
  }

  @Test
  void nobodyWasCalled() throws Exception {
    canary.setSoTimeout(1);

    assertThatThrownBy(canary::accept).isInstanceOf(SocketTimeoutException.class);
  }

  @Test
  void noTemporaryFileIsLeft() throws Exception {
    try (Stream<Path> files = Files.list(scratch)) {
      assertThat(files).isEmpty();
    }
  }

  @Test
  void logLinesAreSingleLinesWithoutControlCharactersAndSecrets() throws Exception {
    PatternLayout layout = layout();
    String secret = fixture.pipeline().access().secretKey();

    LoggerFactory.getLogger("dev.reelroutes.test").warn("a key: {}", "a\r\n12:00 WARN \u001B[31mb");
    assertThat(log.list).isNotEmpty();
    for (ILoggingEvent event : List.copyOf(log.list)) {
      String line = layout.doLayout(event);
      assertThat(line.strip()).doesNotContain("\n", "\r", "\u001B").doesNotContain(secret);
    }
  }

  /** The one of production: what standard error gets. */
  private static PatternLayout layout() throws Exception {
    String config = Files.readString(Path.of("src/main/resources/logback-text.xml"));
    Matcher pattern = Pattern.compile("<pattern>(.*)\\$\\{.*</pattern>").matcher(config);
    assertThat(pattern.find()).isTrue();
    PatternLayout layout = new PatternLayout();
    layout.setContext((LoggerContext) LoggerFactory.getILoggerFactory());
    layout.setPattern(pattern.group(1) + "%nopex");
    layout.start();
    return layout;
  }

  private static Rejection rejection(String key) throws Exception {
    String bucket = fixture.pipeline().buckets().permanent();
    return Rejection.parse(
        fixture.s3().getObjectAsBytes(r -> r.bucket(bucket).key(key)).asByteArray());
  }

  private static String srcKey(String key) {
    try {
      return rejection(key).srcKey();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static String etag() {
    String bucket = fixture.pipeline().buckets().movies();
    return fixture.s3().headObject(r -> r.bucket(bucket).key("daily.mp4")).eTag();
  }
}
