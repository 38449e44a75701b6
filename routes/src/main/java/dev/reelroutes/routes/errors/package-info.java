/** Where exchanges end that failed for good, whichever pipeline they belong to. */
@NullMarked
package dev.reelroutes.routes.errors;

import org.jspecify.annotations.NullMarked;
