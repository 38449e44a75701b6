package dev.reelroutes.standalone.s3.awssdk;

import com.google.common.util.concurrent.Striped;
import java.util.concurrent.locks.Lock;

/** One lock for each key that is being written, so that a check and its write are one step. */
final class KeyLocks {

  // Two keys of one stripe wait for each other, nothing worse; unused stripes cost nothing.
  private final Striped<Lock> stripes = Striped.lazyWeakLock(1 << 16);

  Lock of(String bucket, String key) {
    return stripes.get(bucket + "/" + key);
  }
}
