package dev.reelroutes.routes.care;

import dev.reelroutes.media.EncoderProfile;
import dev.reelroutes.media.Framing;
import dev.reelroutes.media.H264Decoder;
import dev.reelroutes.media.H264Encoder;
import dev.reelroutes.media.PhotoDecoder;
import dev.reelroutes.media.Picture;
import dev.reelroutes.media.PosterJpeg;
import dev.reelroutes.media.UnusableException;
import dev.reelroutes.media.mp4.Sample;
import dev.reelroutes.selfie.append.CurrentMovie;
import dev.reelroutes.selfie.movie.AudioTrack;
import dev.reelroutes.selfie.movie.ByteRanges;
import dev.reelroutes.selfie.movie.Movie;
import dev.reelroutes.selfie.movie.MovieEntry.ForeignFrame;
import dev.reelroutes.selfie.movie.SampleSpan;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a movie holds that is in no bucket as a photo: the frames and the sound of the movie that
 * was there before the first photo. A new generation takes them over from the old one; as they are
 * if they fit, encoded anew if size or encoder changed.
 *
 * @param frames in play order, at their places in the new sample area
 * @param audio likewise; null without sound
 * @param samples what lies behind the photos' samples
 */
record ForeignPart(List<ForeignFrame> frames, @Nullable AudioTrack audio, List<Slice> samples) {

  /** Frames that are no photos take turns with these ids, which no photo has. */
  private static final int IDR_PIC_IDS = 2;

  /**
   * Takes it over.
   *
   * @param file the old movie's
   * @param next the new generation without it
   * @param fitting how a frame of another size is made to fit
   */
  static ForeignPart of(CurrentMovie old, ByteRanges file, Movie next, Fitting fitting) {
    Taking taking = new Taking(next.samplesLength());
    List<SampleSpan> spans = old.movie().frames().subList(0, old.movie().foreignFrames());
    EncoderProfile profile = next.profile();
    if (!spans.isEmpty()) {
      checkRate(old.movie().profile().fps(), profile.fps());
    }
    boolean fits =
        old.movie().profile().size().equals(profile.size())
            && old.movie().parameterSets().sameAs(next.parameterSets());
    List<ForeignFrame> frames = new ArrayList<>();
    if (fits || spans.isEmpty()) {
      spans.forEach(span -> frames.add(new ForeignFrame(taking.take(file, old, span))));
    } else {
      for (byte[] sample : encoded(spans, old, file, profile, fitting)) {
        frames.add(new ForeignFrame(taking.take(sample)));
      }
    }
    return new ForeignPart(frames, sound(old, file, taking), taking.slices);
  }

  /** It would play slower or faster than it did, and no longer with its sound. */
  private static void checkRate(int old, int next) {
    if (old != next) {
      throw new CareException(
          "what was there before the first photo has %d pictures per second: set selfie.fps=%d"
              .formatted(old, old));
    }
  }

  /** How a frame is made to fit another size. */
  record Fitting(PhotoDecoder decoder, Framing framing) {

    Picture fit(Picture picture, EncoderProfile profile) throws UnusableException {
      return picture.size().equals(profile.size())
          ? picture
          : decoder.decode(PosterJpeg.write(picture), profile.size(), framing);
    }
  }

  private static @Nullable AudioTrack sound(CurrentMovie old, ByteRanges file, Taking taking) {
    AudioTrack audio = old.movie().audio();
    if (audio == null) {
      return null;
    }
    List<Sample> moved =
        audio.samples().stream()
            .map(
                s -> {
                  SampleSpan at = taking.take(file, old, new SampleSpan(s.offset(), s.size()));
                  return new Sample(at.offset(), s.size(), s.duration());
                })
            .toList();
    return new AudioTrack(audio.entry(), audio.timescale(), audio.priming(), moved);
  }

  /** One after the other; together they are as large as a movie of seconds or minutes. */
  private static List<byte[]> encoded(
      List<SampleSpan> spans,
      CurrentMovie old,
      ByteRanges file,
      EncoderProfile profile,
      Fitting fitting) {
    List<byte[]> samples = new ArrayList<>();
    try (H264Decoder decoder = new H264Decoder(old.movie().parameterSets());
        H264Encoder encoder = new H264Encoder(profile)) {
      for (SampleSpan span : spans) {
        byte[] sample = file.read(old.frontLength() + span.offset(), span.size());
        Picture picture = fitting.fit(decoder.decode(sample), profile);
        samples.add(encoder.encode(picture, samples.size() % IDR_PIC_IDS));
      }
      return samples;
    } catch (UnusableException e) {
      throw new CareException(
          "frame %d, which is no photo, cannot be read: %s"
              .formatted(samples.size(), e.getMessage()),
          e);
    }
  }

  /** Lays one sample behind the other. */
  private static final class Taking {

    private final List<Slice> slices = new ArrayList<>();
    private long end;

    private Taking(long from) {
      end = from;
    }

    private SampleSpan take(ByteRanges file, CurrentMovie old, SampleSpan span) {
      return take(new Slice(file, old.frontLength() + span.offset(), span.size()), span.at(end));
    }

    private SampleSpan take(byte[] sample) {
      return take(new Slice(ByteRanges.of(sample), 0, sample.length), SampleSpan.of(end, sample));
    }

    private SampleSpan take(Slice slice, SampleSpan taken) {
      slices.add(slice);
      end = taken.end();
      return taken;
    }
  }
}
