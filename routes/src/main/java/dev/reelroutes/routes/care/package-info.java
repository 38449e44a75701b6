/**
 * Caring for movies that are there: status, verify, remove, compact, rebuild, accept, redate, and
 * what an append does with a movie that is damaged or gone. Everything goes through {@link
 * dev.reelroutes.routes.store.Bucket}, so it works on any S3 and beside running routes.
 */
@NullMarked
package dev.reelroutes.routes.care;

import org.jspecify.annotations.NullMarked;
