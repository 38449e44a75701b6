/** Draws photos for those who have none at hand. */
@NullMarked
package dev.reelroutes.standalone.demo;

import org.jspecify.annotations.NullMarked;
