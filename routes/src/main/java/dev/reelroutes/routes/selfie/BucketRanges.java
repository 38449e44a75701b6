package dev.reelroutes.routes.selfie;

import dev.reelroutes.routes.store.Bucket;
import dev.reelroutes.selfie.movie.ByteRanges;

/** One version of an object as ranges of bytes. */
public record BucketRanges(Bucket bucket, String key, String etag, long size)
    implements ByteRanges {

  @Override
  public byte[] read(long from, int length) {
    return bucket.read(key, from, length, etag);
  }
}
