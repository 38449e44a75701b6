package dev.reelroutes.selfie.movie;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelroutes.media.EncoderProfile;
import dev.reelroutes.media.FrameSize;
import dev.reelroutes.media.mp4.AvcSampleEntry;
import dev.reelroutes.media.mp4.BoxReader;
import dev.reelroutes.media.mp4.MovieBox;
import dev.reelroutes.media.mp4.Sample;
import dev.reelroutes.media.mp4.Track;
import dev.reelroutes.media.mp4.TrackKind;
import dev.reelroutes.selfie.movie.MovieEntry.Photo;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacv.FFmpegFrameGrabber;
import org.bytedeco.javacv.FFmpegFrameRecorder;
import org.bytedeco.javacv.Frame;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * FFmpeg plays what we write. Frame k of the source is a grey of 20 + 4k, and every fifth of them
 * is appended late.
 */
class PlayableMovieTest {

  private static final int FRAMES = 40;
  private static final int FPS = 15;
  private static final FrameSize SIZE = new FrameSize(64, 96);

  @TempDir static Path folder;

  private static Path movie;

  @BeforeAll
  static void makeMovie() throws Exception {
    avutil.av_log_set_level(avutil.AV_LOG_ERROR);
    Path source = folder.resolve("source.mp4");
    record(source);
    movie = folder.resolve("movie.mp4");
    remake(Files.readAllBytes(source), movie);
  }

  @Test
  void framesAreInOrderOfTheirDatesAtExactlyTheRate() throws Exception {
    List<Integer> greys = new ArrayList<>();
    try (FFmpegFrameGrabber grabber = new FFmpegFrameGrabber(movie.toFile())) {
      grabber.start();
      for (Frame frame = grabber.grabImage(); frame != null; frame = grabber.grabImage()) {
        greys.add(((ByteBuffer) frame.image[0]).get(0) & 0xff);
        assertThat(frame.keyFrame).isTrue();
      }
      assertThat(grabber.getVideoFrameRate()).isEqualTo(FPS);
      assertThat(grabber.getLengthInTime()).isEqualTo(FRAMES * 1_000_000L / FPS + 1);
    }

    assertThat(greys).hasSize(FRAMES).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void playersFindDatesAndChapters() {
    AVFormatContext context = avformat.avformat_alloc_context();
    assertThat(avformat.avformat_open_input(context, movie.toString(), null, null)).isZero();

    try {
      assertThat(context.nb_streams()).isEqualTo(3);
      assertThat(context.streams(1).codecpar().codec_id()).isEqualTo(avcodec.AV_CODEC_ID_MOV_TEXT);
      assertThat(context.streams(1).nb_frames()).isEqualTo(FRAMES);
      assertThat(context.streams(1).disposition()).isZero();
      assertThat(context.nb_chapters()).isEqualTo(2);
      assertThat(title(context, 0)).isEqualTo("2016-01");
      assertThat(title(context, 1)).isEqualTo("2016-02");
      assertThat(context.chapters(1).start()).isEqualTo(31 * 1000);
    } finally {
      avformat.avformat_close_input(context);
    }
  }

  private static String title(AVFormatContext context, int chapter) {
    return avutil
        .av_dict_get(context.chapters(chapter).metadata(), "title", null, 0)
        .value()
        .getString();
  }

  private static void record(Path source) throws Exception {
    try (FFmpegFrameRecorder recorder =
            new FFmpegFrameRecorder(source.toFile(), SIZE.width(), SIZE.height(), 0);
        Frame frame = new Frame(SIZE.width(), SIZE.height(), Frame.DEPTH_UBYTE, 3)) {
      recorder.setFormat("mp4");
      recorder.setVideoCodecName("libopenh264");
      recorder.setFrameRate(FPS);
      recorder.setGopSize(1);
      recorder.setVideoBitrate(1_000_000);
      recorder.setPixelFormat(avutil.AV_PIX_FMT_YUV420P);
      recorder.start();
      ByteBuffer pixels = (ByteBuffer) frame.image[0];
      for (int i = 0; i < FRAMES; i++) {
        for (int at = 0; at < pixels.capacity(); at++) {
          pixels.put(at, (byte) (20 + 4 * i));
        }
        recorder.record(frame, avutil.AV_PIX_FMT_BGR24);
      }
    }
  }

  /** Reads FFmpeg's index with our reader, and writes the samples with our writer. */
  private static void remake(byte[] source, Path target) throws Exception {
    BoxReader file = BoxReader.over(source, 0, source.length);
    Track track =
        MovieBox.read(file.child(MovieBox.TYPE), 1000).track(TrackKind.VIDEO).orElseThrow();
    AvcSampleEntry entry = (AvcSampleEntry) track.entry();
    ByteArrayOutputStream samples = new ByteArrayOutputStream();
    List<MovieEntry> entries = new ArrayList<>();
    for (int i : appendOrder()) {
      Sample sample = track.samples().get(i);
      SampleSpan span = new SampleSpan(samples.size(), sample.size());
      Photo dated = Movies.photo(i, 0, 1);
      entries.add(new Photo(dated.id(), dated.captured(), span));
      samples.write(source, Math.toIntExact(sample.offset()), sample.size());
    }
    Movie movie =
        new Movie(
            1,
            Movies.COMMIT,
            new EncoderProfile(SIZE, FPS, "libopenh264", 70),
            entry.parameterSets(),
            Instant.EPOCH,
            entries,
            samples.size(),
            null);
    Files.write(target, MovieFront.write(movie));
    Files.write(target, samples.toByteArray(), StandardOpenOption.APPEND);
  }

  private static List<Integer> appendOrder() {
    List<Integer> order = new ArrayList<>();
    List<Integer> late = new ArrayList<>();
    for (int i = 0; i < FRAMES; i++) {
      (i % 5 == 2 ? late : order).add(i);
    }
    order.addAll(late);
    return order;
  }
}
