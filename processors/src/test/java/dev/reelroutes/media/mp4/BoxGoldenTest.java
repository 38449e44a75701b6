package dev.reelroutes.media.mp4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelroutes.media.FrameSize;
import dev.reelroutes.media.ParameterSets;
import java.time.Instant;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every box, byte by byte, against what the specifications say; and read back. */
class BoxGoldenTest {

  private static final Instant CREATED = Instant.parse("2026-01-02T03:04:05Z");
  private static final FrameSize SIZE = new FrameSize(64, 96);
  private static final ParameterSets MAIN = sets("6742c00b8c8d4109", "68ce3c80");

  @Test
  void fileType() {
    check("ftyp", new FileType("isom", List.of("isom", "iso2", "avc1", "mp41", "rlrt"))::write);
  }

  @Test
  void movieHeader() throws Exception {
    MovieHeader header = new MovieHeader(CREATED, 15_000, 3_650_000, 4);

    assertThat(MovieHeader.read(check("mvhd", header::write))).isEqualTo(header);
  }

  @Test
  void movieHeaderWith64BitTimes() throws Exception {
    Instant later = Instant.parse("2041-01-01T00:00:00Z");
    MovieHeader header = new MovieHeader(later, 15_000, 3_650_000, 4);

    assertThat(MovieHeader.read(check("mvhd-64bit", header::write))).isEqualTo(header);
  }

  @Test
  void trackHeaders() throws Exception {
    Placement whole = Placement.of(new FrameSize(1080, 1440));
    Placement below = new Placement(1080, 240, 1200);

    checkTrackHeader("tkhd-video", TrackKind.VIDEO, new TrackHeader(1, whole, 3000));
    checkTrackHeader("tkhd-subtitles", TrackKind.SUBTITLES, new TrackHeader(2, below, 3000));
    checkTrackHeader("tkhd-audio", TrackKind.AUDIO, new TrackHeader(4, Placement.NOT_DRAWN, 3000));
  }

  @ParameterizedTest
  @CsvSource({"mdhd, 15000, 3000", "mdhd-64bit, 60000, 5000000000"})
  void mediaHeader(String name, int timescale, long duration) throws Exception {
    MediaHeader header = new MediaHeader(timescale, duration);

    assertThat(MediaHeader.read(check(name, out -> header.write(out, CREATED)))).isEqualTo(header);
  }

  @Test
  void handler() throws Exception {
    Handler handler = new Handler(TrackKind.SUBTITLES, "Dates");

    assertThat(Handler.read(check("hdlr", handler::write))).isEqualTo(handler);
  }

  @ParameterizedTest
  @CsvSource({"VIDEO, vmhd", "AUDIO, smhd", "SUBTITLES, nmhd", "CHAPTERS, gmhd"})
  void headerOfTheMedia(TrackKind kind, String name) {
    check(name, kind::mediaHeader);
  }

  @Test
  void editList() throws Exception {
    BoxReader box = check("edts", new EditList(1024, 150_000)::write);

    assertThat(EditList.readMediaTime(box)).isEqualTo(1024);
  }

  @Test
  void timeToSample() throws Exception {
    List<Sample> samples =
        List.of(sample(2, 30_000), sample(12, 1000), sample(12, 1000), sample(12, 1000));

    BoxReader box = check("stts", out -> TimeToSample.write(out, samples));

    assertThat(TimeToSample.read(box, 4)).containsExactly(30_000, 1000, 1000, 1000);
  }

  @Test
  void sampleSizes() throws Exception {
    List<Sample> samples = List.of(sample(40, 1), sample(41, 1), sample(42, 1), sample(60, 1));

    BoxReader box = check("stsz", out -> SampleSizes.write(out, samples));

    assertThat(SampleSizes.read(box, 4)).containsExactly(40, 41, 42, 60);
  }

  @Test
  void equalSampleSizes() throws Exception {
    List<Sample> samples = List.of(sample(12, 1), sample(12, 1), sample(12, 1), sample(12, 1));

    BoxReader box = check("stsz-equal", out -> SampleSizes.write(out, samples));

    assertThat(SampleSizes.read(box, 4)).containsExactly(12, 12, 12, 12);
  }

  @Test
  void sampleToChunk() throws Exception {
    List<Chunk> chunks = List.of(new Chunk(0, 2), new Chunk(90, 1), new Chunk(80, 1));

    BoxReader box = check("stsc", out -> SampleToChunk.write(out, chunks));

    assertThat(SampleToChunk.read(box, 3)).containsExactly(2, 1, 1);
  }

  @ParameterizedTest
  @CsvSource({"stco, 4294967295", "co64, 4294967296"})
  void chunkOffsets(String name, long offset) throws Exception {
    List<Chunk> chunks = List.of(new Chunk(4096, 1), new Chunk(offset, 1));

    check(name, out -> ChunkOffsets.write(out, chunks));

    byte[] bytes = GoldenFile.of(getClass(), name).bytes();
    assertThat(ChunkOffsets.read(BoxReader.over(bytes, 0, bytes.length)))
        .containsExactly(4096, offset);
  }

  @Test
  void pictures() throws Exception {
    BoxReader box = check("avc1", new AvcSampleEntry(SIZE, MAIN)::write);

    AvcSampleEntry entry = AvcSampleEntry.read(box);

    assertThat(entry.size()).isEqualTo(SIZE);
    assertThat(entry.parameterSets().sameAs(MAIN)).isTrue();
  }

  @Test
  void picturesOfTwoEncoders() throws Exception {
    ParameterSets high = sets("6764401facd9", "68ebec");
    ParameterSets both =
        new ParameterSets(
            List.of(MAIN.sps().get(0), high.sps().get(0)),
            List.of(MAIN.pps().get(0), high.pps().get(0)));

    BoxReader box = check("avc1-two-encoders", new AvcSampleEntry(SIZE, both)::write);

    assertThat(AvcSampleEntry.read(box).parameterSets().sameAs(both)).isTrue();
  }

  @Test
  void moreParameterSetsThanTheBoxCanCountAreRefused() {
    ParameterSets many = new ParameterSets(Collections.nCopies(32, new byte[4]), MAIN.pps());

    assertThatThrownBy(() -> new AvcSampleEntry(SIZE, many))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("32 SPS");
  }

  @Test
  void timedText() throws Exception {
    TimedTextSampleEntry entry = new TimedTextSampleEntry(new FrameSize(64, 16));

    assertThat(TimedTextSampleEntry.read(check("tx3g", entry::write))).isEqualTo(entry);
  }

  @Test
  void chapterText() {
    check("text", new ChapterSampleEntry()::write);
  }

  @Test
  void wholeTrack() throws Exception {
    Track track =
        new Track(
            3,
            TrackKind.CHAPTERS,
            "Months",
            Placement.NOT_DRAWN,
            15_000,
            new ChapterSampleEntry(),
            List.of(new Sample(4132, 9, 1000), new Sample(4141, 9, 2000)),
            0);

    BoxReader box = check("trak", out -> track.write(out, CREATED, 15_000, 0));

    assertThat(Track.read(box, 2)).isEqualTo(track);
  }

  private static void checkTrackHeader(String name, TrackKind kind, TrackHeader header)
      throws Mp4FormatException {
    BoxReader box = check(name, out -> header.write(out, kind, CREATED));

    assertThat(TrackHeader.read(box)).isEqualTo(header);
  }

  /** Compares what is written with the golden file, and gives it back to be read. */
  private static BoxReader check(String name, Consumer<BoxWriter> write) {
    BoxWriter out = new BoxWriter();
    write.accept(out);
    byte[] bytes = out.toByteArray();
    GoldenFile.of(BoxGoldenTest.class, name).assertMatches(bytes);
    try {
      return BoxReader.over(bytes, 0, bytes.length).next();
    } catch (Mp4FormatException e) {
      throw new AssertionError(e);
    }
  }

  private static Sample sample(int size, int duration) {
    return new Sample(0, size, duration);
  }

  private static ParameterSets sets(String sps, String pps) {
    HexFormat hex = HexFormat.of();
    return new ParameterSets(List.of(hex.parseHex(sps)), List.of(hex.parseHex(pps)));
  }
}
