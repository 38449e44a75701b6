package dev.reelroutes.media;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelroutes.media.ForeignMovie.Piece;
import dev.reelroutes.media.ForeignMovie.SoundPacket;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SoundPacketsTest {

  private static final int RATE = 48_000;

  private final SoundPackets packets = new SoundPackets(1024, RATE);

  @Test
  void whatComesBeforeTheMovieIsPriming() {
    add(-2048, -1024, 0, 1024);

    assertThat(packets.priming()).isEqualTo(2048);
    assertThat(packets.end()).isEqualTo(2048);
    assertThat(durations(2048)).containsExactly(1024, 1024, 1024, 1024);
  }

  @Test
  void timesThatAreRoundedToMillisecondsDoNotAddUp() {
    for (int i = 0; i < 1000; i++) {
      long exact = i * 1024L;
      add(Math.round(exact * 1000.0 / RATE) * RATE / 1000);
    }

    assertThat(packets.end()).isEqualTo(1000 * 1024);
    assertThat(durations(Long.MAX_VALUE / 2)).containsOnly(1024);
  }

  @Test
  void timesThatDriftAreFollowed() {
    for (int i = 0; i < 1000; i++) {
      add(i * 1025L);
    }

    assertThat(packets.end()).isBetween(1000 * 1025L - 240, 1000 * 1025L + 1024);
  }

  @Test
  void gapMakesThePacketBeforeItLonger() {
    add(0, 1024, 48_000);

    assertThat(durations(96_000)).containsExactly(1024, 48_000 - 1024, 1024);
  }

  @Test
  void packetWhoseTimeIsTakenIsLeftOut() {
    add(0, 1024);

    assertThat(packets.overlaps(1100)).isTrue();
    assertThat(packets.overlaps(1800)).isFalse();
    assertThat(packets.overlaps(2048)).isFalse();
  }

  @Test
  void soundIsCutWhereTheMovieEnds() {
    add(-1024, 0, 1024, 2048, 3072);

    assertThat(durations(2048)).hasSize(3);
    assertThat(durations(2049)).hasSize(4);
  }

  @Test
  void soundOfWhichNothingIsHeardIsNone() {
    add(-1024);

    assertThat(packets.until(48_000)).isEmpty();
  }

  private void add(long... begins) {
    for (long begin : begins) {
      packets.add(new Piece(0, 1, 0), begin);
    }
  }

  private List<Integer> durations(long length) {
    return packets.until(length).stream().map(SoundPacket::duration).toList();
  }
}
