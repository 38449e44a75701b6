/**
 * What the clip service decides: what a request asks for, which recordings answer it, what becomes
 * of it, and what others are told. Nothing here reads a clock, a store or the network.
 */
@NullMarked
package dev.reelroutes.clips;

import org.jspecify.annotations.NullMarked;
