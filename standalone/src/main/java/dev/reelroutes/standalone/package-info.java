/** The command line's entrance. */
@NullMarked
package dev.reelroutes.standalone;

import org.jspecify.annotations.NullMarked;
