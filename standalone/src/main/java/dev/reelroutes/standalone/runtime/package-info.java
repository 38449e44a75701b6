/** Starts the routes on a machine: camel-main on the embedded S3, on AWS, or on any S3 server. */
@NullMarked
package dev.reelroutes.standalone.runtime;

import org.jspecify.annotations.NullMarked;
