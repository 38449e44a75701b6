package dev.reelroutes.media.mp4;

import java.util.ArrayList;
import java.util.List;

/**
 * {@code stbl}, where each sample is and how long it lasts (ISO/IEC 14496-12 8.5.1). There is no
 * {@code stss}: without one every sample is a sync sample (8.6.2), and all of ours are. There is no
 * {@code ctts} either: pictures that are all IDR are decoded in the order in which they are shown.
 */
final class SampleTable {

  static final String TYPE = "stbl";

  private SampleTable() {}

  static void write(BoxWriter out, SampleEntry entry, List<Sample> samples) {
    List<Chunk> chunks = Chunk.of(samples);
    out.box(
        TYPE,
        w -> {
          SampleDescription.write(w, entry);
          TimeToSample.write(w, samples);
          SampleToChunk.write(w, chunks);
          SampleSizes.write(w, samples);
          ChunkOffsets.write(w, chunks);
        });
  }

  static List<Sample> read(BoxReader box, int most) throws Mp4FormatException {
    int[] sizes = SampleSizes.read(box.child(SampleSizes.TYPE), most);
    int[] durations = TimeToSample.read(box.child(TimeToSample.TYPE), sizes.length);
    long[] offsets = ChunkOffsets.read(box);
    long[] perChunk = SampleToChunk.read(box.child(SampleToChunk.TYPE), offsets.length);
    List<Sample> samples = new ArrayList<>(sizes.length);
    for (int chunk = 0; chunk < offsets.length; chunk++) {
      long offset = offsets[chunk];
      for (long i = 0; i < perChunk[chunk]; i++) {
        int next = samples.size();
        if (next == sizes.length) {
          throw box.error("its chunks hold more than its " + next + " samples");
        }
        samples.add(new Sample(offset, sizes[next], durations[next]));
        offset += sizes[next];
      }
    }
    if (samples.size() != sizes.length) {
      throw box.error("its chunks hold %d of %d samples".formatted(samples.size(), sizes.length));
    }
    return samples;
  }
}
