/** The queue that tells of uploads: how it is reached, and one in this process. */
@NullMarked
package dev.reelroutes.standalone.queue;

import org.jspecify.annotations.NullMarked;
