/**
 * Caring for a movie that is there: what is in it, what is missing, what is wrong, and what the
 * next version is when a person changes something. No I/O here.
 */
@NullMarked
package dev.reelroutes.selfie.care;

import org.jspecify.annotations.NullMarked;
