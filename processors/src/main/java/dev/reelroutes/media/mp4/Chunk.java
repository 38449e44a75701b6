package dev.reelroutes.media.mp4;

import java.util.ArrayList;
import java.util.List;

/**
 * A run of samples that lie one behind the other in the file, in play order. Samples that were
 * appended in play order are one chunk, however many; one that came late is a chunk of its own and
 * splits its neighbours.
 *
 * @param offset of the first sample
 * @param samples how many, at least one
 */
record Chunk(long offset, int samples) {

  static List<Chunk> of(List<Sample> samples) {
    List<Chunk> chunks = new ArrayList<>();
    int first = 0;
    for (int i = 1; i <= samples.size(); i++) {
      if (i == samples.size() || samples.get(i).offset() != samples.get(i - 1).end()) {
        chunks.add(new Chunk(samples.get(first).offset(), i - first));
        first = i;
      }
    }
    return chunks;
  }
}
