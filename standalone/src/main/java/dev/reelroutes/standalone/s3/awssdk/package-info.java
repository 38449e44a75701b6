/**
 * The wrapper around S3Proxy's file system store that makes conditional writes atomic.
 *
 * <p>The package's name is part of how it works. S3Proxy decides by a store's class name which
 * conditions it hands on; it judges the others itself before the write, not atomically, and for
 * CompleteMultipartUpload and DeleteObject it then drops them. Only a name with {@code .awssdk.} in
 * it gets every condition, because that store is taken to do what Amazon S3 does, and so does ours.
 */
@NullMarked
package dev.reelroutes.standalone.s3.awssdk;

import org.jspecify.annotations.NullMarked;
