package dev.reelroutes.selfie.movie;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.reelroutes.selfie.movie.MovieFormatException.Reason;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DamagedMovieTest {

  private final byte[] file = Movies.file(Movies.of(40));
  private final int manifestAt = indexOf("uuid") - 4;
  private final int manifestEnd = manifestAt + ByteBuffer.wrap(file).getInt(manifestAt);

  @Test
  void anyFlippedBitBeforeThePaddingIsNoticed() {
    for (int at = 0; at < manifestEnd; at++) {
      byte[] damaged = file.clone();
      damaged[at] ^= 0x10;

      assertThat(failure(damaged).reason()).as("byte %d", at).isEqualTo(Reason.CORRUPT);
    }
  }

  @Test
  void fileThatWasCutOffOrGrewIsCorrupt() {
    byte[] shorter = Arrays.copyOf(file, file.length - 1);
    byte[] longer = Arrays.copyOf(file, file.length + 1);
    byte[] front = Arrays.copyOf(file, manifestEnd - 1);

    assertThat(failure(shorter).reason()).isEqualTo(Reason.CORRUPT);
    assertThat(failure(longer)).hasMessageContaining("the file has " + longer.length);
    assertThat(failure(front).reason()).isEqualTo(Reason.CORRUPT);
  }

  @Test
  void messageSaysWhatIsWrongAndWhere() {
    byte[] damaged = file.clone();
    ByteBuffer.wrap(damaged).putInt(manifestAt, Integer.MAX_VALUE);

    assertThat(failure(damaged))
        .hasMessageContaining("uuid at byte " + manifestAt)
        .hasMessageContaining("2147483647");
  }

  @Test
  void movieOfALaterVersionIsNotCorrupt() {
    byte[] later = file.clone();
    later[manifestAt + 24] = 4;
    later[manifestAt + 25] = 3;
    repairManifestCrc(later, manifestEnd);

    assertThat(failure(later).reason()).isEqualTo(Reason.NEWER);
  }

  @Test
  void whatALaterVersionAddedIsPassedOver() throws Exception {
    byte[] manifest = Arrays.copyOfRange(file, manifestAt, manifestEnd + 10);
    manifest[24] = 3;
    ByteBuffer.wrap(manifest).putInt(0, manifest.length);
    ByteBuffer.wrap(manifest)
        .putInt(manifest.length - 4, Manifest.crc(manifest, 0, manifest.length - 4));

    assertThat(Manifest.read(manifest, 0, manifest.length).entries()).hasSize(40);
  }

  @Test
  void mp4OfSomebodyElseIsForeign() {
    byte[] streamable = boxes("ftyp", "moov", "free", "mdat");
    byte[] indexLast = boxes("ftyp", "wide", "mdat", "moov");
    byte[] oldQuickTime = boxes("mdat", "moov");

    assertThat(failure(streamable).reason()).isEqualTo(Reason.FOREIGN);
    assertThat(failure(indexLast).reason()).isEqualTo(Reason.FOREIGN);
    assertThat(failure(oldQuickTime).reason()).isEqualTo(Reason.FOREIGN);
  }

  @Test
  void longBoxesOfForeignFilesAreSteppedOverUnread() {
    ByteBuffer head = ByteBuffer.allocate(100_000);
    head.putInt(24).put("ftypisom".getBytes(ISO_8859_1)).position(24);
    head.putInt(1).put("mdat".getBytes(ISO_8859_1)).putLong(6L << 30);
    SparseFile foreign = new SparseFile(head.array(), 6L << 30);

    MovieFormatException failure =
        catchThrowableOfType(MovieFormatException.class, () -> MovieFront.read(foreign));

    assertThat(failure.reason()).isEqualTo(Reason.FOREIGN);
    assertThat(foreign.lengthsRead()).allMatch(length -> length <= 64 << 10);
  }

  @Test
  void damagedFirstBoxDoesNotMakeAMovieForeign() {
    byte[] damaged = file.clone();
    Arrays.fill(damaged, 4, 36, (byte) 0);

    assertThat(failure(damaged).reason()).isEqualTo(Reason.CORRUPT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "RIFF....AVI LIST", "\u001aEß£ matroska and more of it"})
  void otherFilesAreNoMp4(String content) {
    assertThat(failure(content.getBytes(ISO_8859_1)).reason()).isEqualTo(Reason.NOT_MP4);
  }

  private static MovieFormatException failure(byte[] object) {
    return catchThrowableOfType(
        MovieFormatException.class, () -> MovieFront.read(ByteRanges.of(object)));
  }

  private void repairManifestCrc(byte[] damaged, int end) {
    ByteBuffer.wrap(damaged).putInt(end - 4, Manifest.crc(damaged, manifestAt, end - 4));
  }

  private static byte[] boxes(String... types) {
    ByteBuffer out = ByteBuffer.allocate(40 * types.length);
    for (String type : types) {
      out.putInt(40).put(type.getBytes(ISO_8859_1)).position(out.position() + 32);
    }
    return out.array();
  }

  private int indexOf(String text) {
    return new String(file, ISO_8859_1).indexOf(text);
  }
}
