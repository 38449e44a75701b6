/** An S3 server in this process, on a folder: what standalone uses where there is no store. */
@NullMarked
package dev.reelroutes.standalone.s3;

import org.jspecify.annotations.NullMarked;
