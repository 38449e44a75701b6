package dev.reelroutes.selfie.append;

import dev.reelroutes.media.ForeignLimits;
import dev.reelroutes.media.ForeignMovie;
import dev.reelroutes.media.ForeignMovieConverter;
import dev.reelroutes.media.FrameSize;
import dev.reelroutes.media.Framing;
import dev.reelroutes.media.PhotoDecoder;
import dev.reelroutes.media.UnusableException;
import dev.reelroutes.media.UnusableMovieException;
import dev.reelroutes.media.mp4.AacSampleEntry;
import dev.reelroutes.media.mp4.Sample;
import dev.reelroutes.selfie.SelfieSettings;
import dev.reelroutes.selfie.movie.AudioTrack;
import dev.reelroutes.selfie.movie.Movie;
import dev.reelroutes.selfie.movie.MovieEntry;
import dev.reelroutes.selfie.movie.SampleSpan;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Makes a movie that somebody brought the first generation of one of ours. It is committed together
 * with the photos that are appended to it, and from then on grows like any other.
 */
public final class ForeignConversion {

  /** Of photos that are decoded only to know that they can be. */
  private static final FrameSize TRIAL = new FrameSize(64, 64);

  private final ForeignMovieConverter converter;
  private final PhotoDecoder decoder;
  private final Clock clock;

  /**
   * @param decoder of the photos that are to be appended
   * @param clock gives the converted movie's creation time
   */
  public ForeignConversion(ForeignMovieConverter converter, PhotoDecoder decoder, Clock clock) {
    this.converter = converter;
    this.decoder = decoder;
    this.clock = clock;
  }

  /** With encoder and quality of the settings. */
  public static ForeignConversion of(SelfieSettings.Look look, PhotoDecoder decoder, Clock clock) {
    return new ForeignConversion(
        new ForeignMovieConverter(
            ForeignLimits.DEFAULT,
            look.profile().encoder(),
            look.profile().quality(),
            look.threads()),
        decoder,
        clock);
  }

  /**
   * Begins a try with a foreign movie. It is converted once for each version of it, however often
   * the commit must be tried; and not before one of the photos is known to be usable, because
   * without one nothing is committed. If none is, the try begins without a movie.
   *
   * @param file gives the movie; asked only if it has to be converted
   * @param size its bytes
   * @param etag its version
   * @throws UnusableMovieException if it cannot be converted
   * @throws IOException if the file cannot be had
   */
  public void startFrom(AppendWork work, Original file, long size, String etag)
      throws UnusableMovieException, IOException {
    CurrentMovie known = work.converted(etag).orElse(null);
    if (known == null && isOneUsable(work)) {
      Path samples = work.fileForConversion();
      Movie movie = movie(converter.convert(file.get(), samples));
      known = new CurrentMovie(movie, 0, size, etag, samples);
    }
    work.startFrom(known);
  }

  /** Looks for the first usable photo; those before it are noted. */
  private boolean isOneUsable(AppendWork work) throws IOException {
    for (PendingPhoto photo : work.pending()) {
      try {
        decoder.decode(photo.content().read(), TRIAL, Framing.PAD);
        return true;
      } catch (UnusableException e) {
        work.reject(photo, UnusablePhoto.of(photo, e));
      }
    }
    return false;
  }

  /** Where the foreign movie's file comes from. */
  @FunctionalInterface
  public interface Original {

    /** The file. */
    Path get() throws IOException;
  }

  private Movie movie(ForeignMovie foreign) {
    List<MovieEntry> frames =
        foreign.pictures().stream()
            .map(
                p ->
                    (MovieEntry)
                        new MovieEntry.ForeignFrame(new SampleSpan(p.offset(), p.size(), p.crc())))
            .toList();
    return new Movie(
        1,
        UUID.randomUUID().toString(),
        foreign.profile(),
        foreign.parameterSets(),
        clock.instant(),
        frames,
        foreign.length(),
        audio(foreign.sound()));
  }

  private static @Nullable AudioTrack audio(ForeignMovie.@Nullable Sound sound) {
    if (sound == null) {
      return null;
    }
    return new AudioTrack(
        AacSampleEntry.of(sound.config(), sound.channels(), sound.rate()),
        sound.rate(),
        sound.priming(),
        sound.packets().stream()
            .map(p -> new Sample(p.piece().offset(), p.piece().size(), p.duration()))
            .toList());
  }
}
