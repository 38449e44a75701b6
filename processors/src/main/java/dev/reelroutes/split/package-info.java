/** Decides what a split is: which video it is, what its parts are called, what is said of them. */
@NullMarked
package dev.reelroutes.split;

import org.jspecify.annotations.NullMarked;
