package dev.reelroutes.media.cut;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.reelroutes.fixtures.ForeignVideo;
import dev.reelroutes.fixtures.NumberedParts;
import dev.reelroutes.media.ForeignLimits;
import dev.reelroutes.media.RejectReason;
import dev.reelroutes.media.UnusableMovieException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Section B of the list of bad inputs, as far as it is about reading. */
final class HostileVideoTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nfile://SECRET\n#EXT-X-ENDLIST\n",
        "ffconcat version 1.0\nfile secret.mp4\n",
        "ffconcat version 1.0\nfile SECRET\n",
        "<?xml version=\"1.0\"?><MPD><Period><BaseURL>SECRET</BaseURL></Period></MPD>",
        "[playlist]\nFile1=SECRET\n",
        "v=0\no=- 0 0 IN IP4 127.0.0.1\nm=video 9 RTP/AVP 96\n",
        "FILE \"SECRET\" WAVE\n  TRACK 01 AUDIO\n",
        "LoadPlugin(\"SECRET\")\n",
        ""
      })
  void whatNamesOtherFilesIsNotOpened(String text) throws Exception {
    Path secret = ForeignVideo.of(5, 25).write(folder.resolve("secret.mp4"));
    Path manifest = folder.resolve("video.mp4");
    Files.writeString(manifest, text.replace("SECRET", secret.toString()));

    assertThat(reason(manifest)).isEqualTo(RejectReason.FORMAT_NOT_ALLOWED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"concat:secret.mp4", "-i", "pipe:0", "subfile,,start,0,end,9,,:a", "%03d"})
  void anyNameIsOnlyAName(String name) throws Exception {
    Path movie = ForeignVideo.of(5, 25).write(folder.resolve("movie.mp4"));
    Path odd = Files.move(movie, folder.resolve(name));

    assertThat(probe(odd).frames()).isEqualTo(5);
  }

  @Test
  void movieWithoutItsIndexIsTruncated() throws Exception {
    Path movie = ForeignVideo.of(25, 25).write(folder.resolve("movie.mp4"));
    byte[] whole = Files.readAllBytes(movie);
    Files.write(movie, Arrays.copyOf(whole, whole.length / 2));

    assertThat(reason(movie)).isEqualTo(RejectReason.TRUNCATED);
  }

  @ParameterizedTest
  @CsvSource({"mp4v, encv", "mp4a, enca"})
  void encryptedTracksAreRefused(String plain, String encrypted) throws Exception {
    Path movie = ForeignVideo.of(25, 25).sounding("aac").write(folder.resolve("movie.mp4"));
    replace(movie, plain, encrypted);

    assertThat(reason(movie)).isEqualTo(RejectReason.ENCRYPTED);
  }

  @Test
  void soundAloneIsNoVideo() {
    Path sound = ForeignVideo.soundAlone(folder.resolve("sound.m4a"));

    assertThat(reason(sound)).isEqualTo(RejectReason.NO_VIDEO);
  }

  @Test
  void tooManyTracksAreRefused() {
    Path movie = ForeignVideo.of(25, 25).sounding("aac").write(folder.resolve("movie.mp4"));

    assertThat(reason(movie, new ForeignLimits(Duration.ofHours(1), 1_000_000, 1)))
        .isEqualTo(RejectReason.TOO_MANY_STREAMS);
  }

  @Test
  void tooManyPixelsAreRefused() {
    Path movie = ForeignVideo.of(5, 25).write(folder.resolve("movie.mp4"));

    assertThat(reason(movie, new ForeignLimits(Duration.ofHours(1), 96 * 128 - 1, 64)))
        .isEqualTo(RejectReason.TOO_MANY_PIXELS);
  }

  @Test
  void tooLongIsRefused() {
    Path movie = ForeignVideo.of(50, 25).write(folder.resolve("movie.mp4"));

    assertThat(reason(movie, new ForeignLimits(Duration.ofSeconds(1), 1_000_000, 64)))
        .isEqualTo(RejectReason.TOO_LONG);
  }

  @Test
  void imageIsNoVideo() throws IOException {
    Path image = folder.resolve("photo.mp4");
    Files.write(image, new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xE0, 0, 16});

    assertThat(reason(image)).isEqualTo(RejectReason.FORMAT_NOT_ALLOWED);
  }

  @Test
  void durationInAHeaderIsNotBelieved() throws Exception {
    Path movie = ForeignVideo.of(25, 25).write(folder.resolve("movie.mp4"));
    overwrite(movie, "mvhd", 16, 0, 2); // version and flags, two dates, timescale come first

    assertThat(probe(movie).duration()).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void tenYearsInAHeaderDoNotMakeAVideoLong() throws Exception {
    Path movie = ForeignVideo.of(25, 25).write(folder.resolve("movie.mp4"));
    overwrite(movie, "mvhd", 16, 0x49, 0x5B, 0x27, 0x00); // some 14 years of milliseconds

    assertThat(probe(movie).duration()).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void clockThatStandsStillBreaksNothing() throws Exception {
    Path movie = ForeignVideo.of(25, 25).write(folder.resolve("movie.mp4"));
    overwrite(movie, "mdhd", 12, 0, 0, 0, 0);

    assertIsCutOrRefused(movie, CutMode.COPY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nURL\n#EXT-X-ENDLIST\n",
        "ffconcat version 1.0\nfile 'URL'\n",
        "<?xml version=\"1.0\"?><MPD><Period><BaseURL>URL</BaseURL></Period></MPD>"
      })
  void noUrlIsEverAskedFor(String text) throws Exception {
    try (ServerSocket canary = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      Path manifest = folder.resolve("video.mp4");
      String url = "http://127.0.0.1:" + canary.getLocalPort() + "/part.ts";
      Files.writeString(manifest, text.replace("URL", url));

      assertThat(reason(manifest)).isEqualTo(RejectReason.FORMAT_NOT_ALLOWED);

      canary.setSoTimeout(1); // a connection would wait in the queue already
      assertThatThrownBy(canary::accept).isInstanceOf(SocketTimeoutException.class);
    }
  }

  @Test
  void damagedVideosAreCutOrRefusedButBreakNothing() throws Exception {
    damageAndCut(60);
  }

  @Test
  @Tag("soak")
  void thousandDamagedVideosBreakNothing() throws Exception {
    damageAndCut(1000);
  }

  private void damageAndCut(int times) throws Exception {
    byte[] whole =
        Files.readAllBytes(
            ForeignVideo.of(30, 25)
                .in("mp4", "libopenh264")
                .sounding("aac")
                .write(folder.resolve("movie.mp4")));
    Random random = new Random(7);
    for (int i = 0; i < times; i++) {
      byte[] bytes = whole.clone();
      for (int k = 0; k < 8; k++) {
        // Mostly in the index, which lies at the end.
        int at = k < 6 ? bytes.length - 1 - random.nextInt(3000) : random.nextInt(bytes.length);
        bytes[at] = (byte) random.nextInt();
      }
      Path damaged = Files.write(folder.resolve("damaged" + i), bytes);
      assertIsCutOrRefused(damaged, i % 2 == 0 ? CutMode.COPY : CutMode.EXACT);
      Files.delete(damaged);
    }
  }

  private void assertIsCutOrRefused(Path damaged, CutMode mode) throws IOException {
    try {
      NumberedParts.cut(damaged, folder.resolve("parts"), 0.5, mode);
    } catch (UnusableMovieException e) {
      assertThat(e.reason()).isNotNull();
    } catch (Exception e) {
      throw new AssertionError(damaged + " broke the cutter", e);
    }
    try (Stream<Path> links = Files.list(folder.resolve("parts"))) {
      assertThat(links.map(path -> path.getFileName().toString()))
          .allMatch(name -> name.startsWith("part"));
    }
  }

  @Test
  void missingFileIsNoBadVideo() {
    assertThatThrownBy(() -> probe(folder.resolve("none.mp4")))
        .isNotInstanceOf(UnusableMovieException.class);
  }

  private Video probe(Path video) throws UnusableMovieException {
    return new VideoCutter(folder).probe(video, CutLimits.DEFAULT);
  }

  private RejectReason reason(Path video) {
    return reason(video, CutLimits.DEFAULT.file());
  }

  private RejectReason reason(Path video, ForeignLimits limits) {
    CutLimits all = new CutLimits(limits, 100);
    return catchThrowableOfType(
            UnusableMovieException.class, () -> new VideoCutter(folder).probe(video, all))
        .reason();
  }

  private static void replace(Path file, String from, String to) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    byte[] name = to.getBytes(StandardCharsets.ISO_8859_1);
    System.arraycopy(name, 0, bytes, indexOf(bytes, from), name.length);
    Files.write(file, bytes);
  }

  /** Overwrites what follows a box's name. */
  private static void overwrite(Path file, String box, int behind, int... values)
      throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    int at = indexOf(bytes, box) + 4 + behind;
    for (int i = 0; i < values.length; i++) {
      bytes[at + i] = (byte) values[i];
    }
    Files.write(file, bytes);
  }

  private static int indexOf(byte[] bytes, String text) {
    return new String(bytes, StandardCharsets.ISO_8859_1).lastIndexOf(text);
  }
}
