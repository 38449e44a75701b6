package dev.reelroutes.standalone.soak;

import dev.reelroutes.media.CaptionPainter;
import dev.reelroutes.media.CaptionStyle;
import dev.reelroutes.media.DecodeLimits;
import dev.reelroutes.media.EncoderProfile;
import dev.reelroutes.media.FfmpegPhotoDecoder;
import dev.reelroutes.media.FrameSize;
import dev.reelroutes.media.Framing;
import dev.reelroutes.media.H264Encoder;
import dev.reelroutes.media.Picture;
import dev.reelroutes.media.UnusableException;
import dev.reelroutes.selfie.PhotoKey;
import dev.reelroutes.selfie.movie.Movie;
import dev.reelroutes.selfie.movie.MovieEntry;
import dev.reelroutes.selfie.movie.MovieEntry.Photo;
import dev.reelroutes.selfie.movie.MovieFront;
import dev.reelroutes.selfie.movie.SampleSpan;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/**
 * A movie as if it had grown for long: small frames, but samples of a wanted size, so that the
 * layout for server-side copies is reached with few photos. They are filled up with a NAL unit of
 * filler data (ITU-T H.264, 7.4.1, type 12), which decoders skip.
 */
final class GrownMovie {

  private static final byte FILLER = 12;
  private static final int NAL_LENGTH = 4;

  /** Eight of these are more than 5 MiB. */
  private static final int SAMPLE_BYTES = 700_000;

  private GrownMovie() {}

  /** The file. */
  static byte[] of(List<Integer> numbers) throws UnusableException {
    EncoderProfile profile =
        new EncoderProfile(new FrameSize(Days.WIDTH, Days.HEIGHT), 15, "libopenh264", 75);
    FfmpegPhotoDecoder decoder = new FfmpegPhotoDecoder(DecodeLimits.DEFAULT);
    CaptionPainter painter = new CaptionPainter(CaptionStyle.DEFAULT);
    ByteArrayOutputStream samples = new ByteArrayOutputStream();
    List<MovieEntry> entries = new ArrayList<>();
    try (H264Encoder encoder = new H264Encoder(profile)) {
      for (int number : numbers) {
        Picture picture = decoder.decode(Days.jpeg(number), profile.size(), Framing.PAD);
        PhotoKey key = Days.key(number);
        painter.paint(picture, key.captured().toLocalDate().toString());
        int idrPicId = ByteBuffer.wrap(key.id().bytes()).getShort() & 0xFFFF;
        byte[] sample = filled(encoder.encode(picture, idrPicId), SAMPLE_BYTES);
        entries.add(
            new Photo(key.id(), key.captured(), new SampleSpan(samples.size(), sample.length)));
        samples.writeBytes(sample);
      }
      Movie movie =
          new Movie(
              1,
              UUID.randomUUID().toString(),
              profile,
              encoder.parameterSets(),
              Instant.EPOCH,
              entries,
              samples.size(),
              null);
      byte[] front = MovieFront.write(movie);
      return ByteBuffer.allocate(front.length + samples.size())
          .put(front)
          .put(samples.toByteArray())
          .array();
    }
  }

  private static byte[] filled(byte[] sample, int length) {
    byte[] nal = new byte[length - sample.length - NAL_LENGTH];
    Arrays.fill(nal, (byte) 0xFF);
    nal[0] = FILLER;
    nal[nal.length - 1] = (byte) 0x80; // the stop bit
    return ByteBuffer.allocate(length).put(sample).putInt(nal.length).put(nal).array();
  }
}
