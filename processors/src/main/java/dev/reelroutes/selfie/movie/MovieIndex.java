package dev.reelroutes.selfie.movie;

import dev.reelroutes.media.FrameSize;
import dev.reelroutes.media.mp4.AvcSampleEntry;
import dev.reelroutes.media.mp4.ChapterSampleEntry;
import dev.reelroutes.media.mp4.MovieBox;
import dev.reelroutes.media.mp4.Placement;
import dev.reelroutes.media.mp4.Sample;
import dev.reelroutes.media.mp4.SampleEntry;
import dev.reelroutes.media.mp4.TimedTextSampleEntry;
import dev.reelroutes.media.mp4.Track;
import dev.reelroutes.media.mp4.TrackKind;
import java.util.ArrayList;
import java.util.List;

/**
 * A movie's index for players: pictures, dates, chapters, and sound if there is any. All but the
 * sound have the timescale fps × 1000 and frames of 1000, so that N frames are N/fps seconds
 * without rounding.
 *
 * @param textsAt offset of the texts in the file
 * @param samplesAt offset of the sample area in the file
 */
record MovieIndex(Movie movie, MovieText text, long textsAt, long samplesAt) {

  static final int FRAME_DURATION = 1000;

  /** Part of the picture's height that subtitles may cover: a sixth. */
  private static final int SUBTITLE_PART = 6;

  MovieBox box() {
    FrameSize size = movie.profile().size();
    List<Track> tracks = new ArrayList<>();
    tracks.add(
        track(
            TrackKind.VIDEO,
            "Photos",
            Placement.of(size),
            new AvcSampleEntry(size, movie.parameterSets()),
            pictures()));
    AudioTrack audio = movie.audio();
    if (audio != null) {
      tracks.add(sound(audio));
    }
    FrameSize area = subtitleArea(size);
    tracks.add(
        track(
            TrackKind.SUBTITLES,
            "Dates",
            new Placement(area.width(), area.height(), size.height() - area.height()),
            new TimedTextSampleEntry(area),
            text.dateSamples(textsAt, FRAME_DURATION)));
    tracks.add(
        track(
            TrackKind.CHAPTERS,
            "Months",
            Placement.NOT_DRAWN,
            new ChapterSampleEntry(),
            text.monthSamples(textsAt, FRAME_DURATION)));
    return new MovieBox(movie.created(), timescale(movie), tracks);
  }

  /** Units per second of the movie and of all tracks but the sound. */
  static int timescale(Movie movie) {
    return movie.profile().fps() * FRAME_DURATION;
  }

  /** The samples of the video track. */
  private List<Sample> pictures() {
    return movie.frames().stream()
        .map(span -> new Sample(samplesAt + span.offset(), span.size(), FRAME_DURATION))
        .toList();
  }

  private Track sound(AudioTrack audio) {
    return new Track(
        id(TrackKind.AUDIO),
        TrackKind.AUDIO,
        "Sound",
        Placement.NOT_DRAWN,
        audio.timescale(),
        audio.entry(),
        audio.samples().stream().map(sample -> sample.shifted(samplesAt)).toList(),
        audio.priming());
  }

  private Track track(
      TrackKind kind, String name, Placement placement, SampleEntry entry, List<Sample> samples) {
    return new Track(id(kind), kind, name, placement, timescale(movie), entry, samples, 0);
  }

  /** The same track always has the same id, also when sound is added later. */
  private static int id(TrackKind kind) {
    return switch (kind) {
      case VIDEO -> 1;
      case SUBTITLES -> 2;
      case CHAPTERS -> 3;
      case AUDIO -> 4;
    };
  }

  private static FrameSize subtitleArea(FrameSize size) {
    int height = Math.max(16, size.height() / SUBTITLE_PART);
    return new FrameSize(size.width(), height + height % 2);
  }
}
