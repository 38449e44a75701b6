/**
 * Reading settings: every pipeline reads its keys once, at start, and a wrong value stops the
 * start.
 */
@NullMarked
package dev.reelroutes.settings;

import org.jspecify.annotations.NullMarked;
