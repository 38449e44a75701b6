/**
 * Brings a person's photos to the routes and the movie back, through nothing but an S3 store: scan,
 * upload, announce, wait, fetch, sum up. It works against any store that routes are running on.
 */
@NullMarked
package dev.reelroutes.standalone.driver;

import org.jspecify.annotations.NullMarked;
