/** What tells of uploads, whichever pipeline they are for: events of S3, and queues of them. */
@NullMarked
package dev.reelroutes.routes.arrivals;

import org.jspecify.annotations.NullMarked;
