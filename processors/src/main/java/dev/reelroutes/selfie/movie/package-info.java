/**
 * The selfie movie: what is in it, and how that is written into the front of its file so that one
 * conditional write commits pictures and list together. No I/O here: bytes in, bytes out.
 */
@NullMarked
package dev.reelroutes.selfie.movie;

import org.jspecify.annotations.NullMarked;
