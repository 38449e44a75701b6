package dev.reelroutes.selfie.movie;

import dev.reelroutes.media.ParameterSets;
import dev.reelroutes.media.mp4.AvcSampleEntry;
import dev.reelroutes.media.mp4.MovieBox;
import dev.reelroutes.media.mp4.OpaqueSampleEntry;
import dev.reelroutes.media.mp4.Sample;
import dev.reelroutes.media.mp4.Track;
import dev.reelroutes.media.mp4.TrackKind;
import dev.reelroutes.selfie.movie.MovieFormatException.Reason;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Compares what the manifest says with what players see, and makes a movie of the two. They are
 * written together and cannot differ unless this program had an error; then better no append than
 * one that makes it worse.
 */
final class IndexCheck {

  private final Manifest manifest;
  private final MovieBox index;

  private IndexCheck(Manifest manifest, MovieBox index) {
    this.manifest = manifest;
    this.index = index;
  }

  /**
   * The movie.
   *
   * @param textsFrom offset of the box with the texts
   * @param textsTo where it ends
   */
  static Movie movie(Manifest manifest, MovieBox index, int textsFrom, int textsTo)
      throws MovieFormatException {
    IndexCheck check = new IndexCheck(manifest, index);
    ParameterSets sets = check.parameterSets();
    AudioTrack audio = check.audio();
    Movie movie;
    try {
      movie = manifest.movie(sets, audio);
    } catch (IllegalArgumentException e) {
      throw new MovieFormatException(Reason.CORRUPT, e);
    }
    check.same("order of play", manifest.entries(), movie.entries());
    check.same("creation time", manifest.created(), index.created());
    check.pictures(movie);
    check.texts(TrackKind.SUBTITLES, textsFrom, textsTo);
    check.texts(TrackKind.CHAPTERS, textsFrom, textsTo);
    return movie;
  }

  private ParameterSets parameterSets() throws MovieFormatException {
    if (track(TrackKind.VIDEO).entry() instanceof AvcSampleEntry avc) {
      same("frame size", manifest.profile().size(), avc.size());
      return avc.parameterSets();
    }
    throw corrupt("the pictures are not H.264");
  }

  private @Nullable AudioTrack audio() throws MovieFormatException {
    Optional<Track> found = index.track(TrackKind.AUDIO);
    same("audio samples", manifest.audioSamples(), found.map(t -> t.samples().size()).orElse(0));
    if (found.isEmpty()) {
      return null;
    }
    Track track = found.get();
    if (!(track.entry() instanceof OpaqueSampleEntry entry)) {
      throw corrupt("the sound is not sound");
    }
    try {
      List<Sample> samples =
          track.samples().stream()
              .map(sample -> sample.shifted(-(long) manifest.frontLength()))
              .toList();
      return new AudioTrack(entry, track.timescale(), track.mediaStart(), samples);
    } catch (IllegalArgumentException e) {
      throw new MovieFormatException(Reason.CORRUPT, e);
    }
  }

  private void pictures(Movie movie) throws MovieFormatException {
    Track track = track(TrackKind.VIDEO);
    same("timescale", MovieIndex.timescale(movie), track.timescale());
    List<SampleSpan> frames = movie.frames();
    same("number of pictures", frames.size(), track.samples().size());
    for (int i = 0; i < frames.size(); i++) {
      SampleSpan frame = frames.get(i);
      Sample expected =
          new Sample(
              manifest.frontLength() + frame.offset(), frame.size(), MovieIndex.FRAME_DURATION);
      same("picture " + i, expected, track.samples().get(i));
    }
  }

  private void texts(TrackKind kind, int from, int to) throws MovieFormatException {
    for (Sample sample : track(kind).samples()) {
      if (sample.offset() < from || sample.end() > to) {
        throw corrupt("a text at %d, outside %d to %d".formatted(sample.offset(), from, to));
      }
    }
  }

  private Track track(TrackKind kind) throws MovieFormatException {
    return index.track(kind).orElseThrow(() -> corrupt("no track of " + kind));
  }

  private void same(String what, Object inManifest, Object inIndex) throws MovieFormatException {
    if (!inManifest.equals(inIndex)) {
      throw corrupt("%s: manifest %s, index %s".formatted(what, inManifest, inIndex));
    }
  }

  private static MovieFormatException corrupt(String what) {
    return new MovieFormatException(Reason.CORRUPT, what);
  }
}
