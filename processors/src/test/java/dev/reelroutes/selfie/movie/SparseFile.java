package dev.reelroutes.selfie.movie;

import java.util.ArrayList;
import java.util.List;

/** A movie file of any length whose samples are not there; it notes which ranges were read. */
final class SparseFile implements ByteRanges {

  private final byte[] front;
  private final long size;
  private final List<Integer> lengthsRead = new ArrayList<>();

  SparseFile(byte[] front, long samplesLength) {
    this.front = front;
    this.size = front.length + samplesLength;
  }

  static SparseFile of(Movie movie) {
    return new SparseFile(MovieFront.write(movie), movie.samplesLength());
  }

  List<Integer> lengthsRead() {
    return lengthsRead;
  }

  @Override
  public byte[] read(long from, int length) {
    lengthsRead.add(length);
    return ByteRanges.of(front).read(from, length);
  }

  @Override
  public long size() {
    return size;
  }
}
