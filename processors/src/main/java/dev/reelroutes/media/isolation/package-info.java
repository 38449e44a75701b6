/**
 * Decoding photos where a crash or a hang of the decoder does no harm: in worker processes.
 *
 * <p>A decoder reads what strangers upload, in native code. Its worst day ends one worker: the
 * photo is tried again by another one, and the third death is the photo's end.
 */
@NullMarked
package dev.reelroutes.media.isolation;

import org.jspecify.annotations.NullMarked;
