package dev.reelroutes.media.mp4;

import java.time.Instant;
import java.util.List;

/**
 * One track of a movie, {@code trak} (ISO/IEC 14496-12 8.3.1).
 *
 * @param id from 1, unique in the movie
 * @param name for people
 * @param placement where it is drawn
 * @param timescale units per second of its samples' durations
 * @param entry how the samples are coded
 * @param samples in play order, wherever they lie in the file; at least one
 * @param mediaStart what is left out at the beginning, in the timescale: 0, or an audio codec's
 *     priming
 */
public record Track(
    int id,
    TrackKind kind,
    String name,
    Placement placement,
    int timescale,
    SampleEntry entry,
    List<Sample> samples,
    long mediaStart) {

  static final String TYPE = "trak";

  public Track {
    samples = List.copyOf(samples);
    if (id < 1 || timescale < 1 || samples.isEmpty() || mediaStart < 0) {
      throw new IllegalArgumentException("a track has an id, a timescale and samples");
    }
  }

  /** How long it is presented, in units of {@code movieTimescale}, rounded. */
  public long duration(int movieTimescale) {
    long presented = Math.max(0, mediaDuration() - mediaStart);
    return (presented * movieTimescale + timescale / 2) / timescale;
  }

  /**
   * @param chapters id of the track that holds the chapter titles, 0 if there is none
   */
  void write(BoxWriter out, Instant created, int movieTimescale, int chapters) {
    long duration = duration(movieTimescale);
    out.box(
        TYPE,
        w -> {
          new TrackHeader(id, placement, duration).write(w, kind, created);
          if (mediaStart > 0) {
            new EditList(mediaStart, duration).write(w);
          }
          if (chapters > 0) {
            // tref, 8.3.3, with QuickTime's chap
            w.box("tref", x -> x.box("chap", y -> y.u32(chapters)));
          }
          w.box("mdia", x -> writeMedia(x, created));
        });
  }

  /**
   * @param most the largest plausible number of samples
   */
  static Track read(BoxReader box, int most) throws Mp4FormatException {
    TrackHeader header = TrackHeader.read(box.child(TrackHeader.TYPE));
    long mediaStart = EditList.readMediaTime(box.find(EditList.TYPE));
    BoxReader media = box.child("mdia");
    MediaHeader mediaHeader = MediaHeader.read(media.child(MediaHeader.TYPE));
    Handler handler = Handler.read(media.child(Handler.TYPE));
    BoxReader table = media.child("minf").child(SampleTable.TYPE);
    SampleEntry entry = SampleDescription.read(table.child(SampleDescription.TYPE));
    List<Sample> samples = SampleTable.read(table, most);
    if (samples.isEmpty()) {
      throw box.error("track " + header.id() + " has no samples");
    }
    return new Track(
        header.id(),
        handler.kind(),
        handler.name(),
        header.placement(),
        mediaHeader.timescale(),
        entry,
        samples,
        mediaStart);
  }

  private void writeMedia(BoxWriter out, Instant created) {
    new MediaHeader(timescale, mediaDuration()).write(out, created);
    new Handler(kind, name).write(out);
    out.box(
        "minf",
        w -> {
          kind.mediaHeader(w);
          // dinf, dref and url, 8.7.1 and 8.7.2: flag 1 says that the samples are in this file
          w.box("dinf", x -> x.fullBox("dref", 0, 0, y -> y.u32(1).fullBox("url ", 0, 1, z -> {})));
          SampleTable.write(w, entry, samples);
        });
  }

  private long mediaDuration() {
    return samples.stream().mapToLong(Sample::duration).sum();
  }
}
