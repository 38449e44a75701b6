/** Measures what we do beside what others would do, on inputs that it makes itself. */
@NullMarked
package dev.reelroutes.standalone.bench;

import org.jspecify.annotations.NullMarked;
