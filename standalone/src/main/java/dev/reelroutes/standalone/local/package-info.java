/** {@code reelroutes append}: one photo onto a movie file, in this process, without any service. */
@NullMarked
package dev.reelroutes.standalone.local;

import org.jspecify.annotations.NullMarked;
