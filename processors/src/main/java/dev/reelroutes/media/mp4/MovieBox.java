package dev.reelroutes.media.mp4;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code moov}, the index of a movie (ISO/IEC 14496-12 8.2.1).
 *
 * @param created whole seconds
 * @param timescale of the movie, in units per second
 * @param tracks with different ids; the first chapter track serves all video tracks
 */
public record MovieBox(Instant created, int timescale, List<Track> tracks) {

  /** The box type. */
  public static final String TYPE = "moov";

  public MovieBox {
    tracks = List.copyOf(tracks);
  }

  /** The first track of this kind. */
  public Optional<Track> track(TrackKind kind) {
    return tracks.stream().filter(track -> track.kind() == kind).findFirst();
  }

  /** Appends the box. */
  public void write(BoxWriter out) {
    long duration =
        tracks.stream().mapToLong(track -> track.duration(timescale)).max().orElseThrow();
    int lastId = tracks.stream().mapToInt(Track::id).max().orElseThrow();
    int chapters = track(TrackKind.CHAPTERS).map(Track::id).orElse(0);
    out.box(
        TYPE,
        w -> {
          new MovieHeader(created, timescale, duration, lastId + 1).write(w);
          for (Track track : tracks) {
            track.write(w, created, timescale, track.kind() == TrackKind.VIDEO ? chapters : 0);
          }
        });
  }

  /**
   * Reads the box's body.
   *
   * @param mostSamples the largest plausible number of samples in one track; tables that claim more
   *     are refused before any memory is taken for them
   */
  public static MovieBox read(BoxReader box, int mostSamples) throws Mp4FormatException {
    MovieHeader header = MovieHeader.read(box.child(MovieHeader.TYPE));
    List<Track> tracks = new ArrayList<>();
    for (BoxReader track : box.children(Track.TYPE)) {
      tracks.add(Track.read(track, mostSamples));
    }
    return new MovieBox(header.created(), header.timescale(), tracks);
  }
}
