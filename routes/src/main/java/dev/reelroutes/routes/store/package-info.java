/**
 * The S3 operations that Camel's aws2-s3 component cannot express: conditional writes, ranged
 * reads, multipart uploads that copy parts on the server. One port, {@link
 * dev.reelroutes.routes.store.Bucket}, with an adapter for any S3-compatible store and an in-memory
 * twin for tests.
 */
@NullMarked
package dev.reelroutes.routes.store;

import org.jspecify.annotations.NullMarked;
