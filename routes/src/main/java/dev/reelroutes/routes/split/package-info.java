/**
 * Connects the split pipeline: uploads in, parts and their items out, and the table that says who
 * works on what.
 */
@NullMarked
package dev.reelroutes.routes.split;

import org.jspecify.annotations.NullMarked;
