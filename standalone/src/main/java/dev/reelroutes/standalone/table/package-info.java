/** The table of videos in a file of this process, where there is no DynamoDB. */
@NullMarked
package dev.reelroutes.standalone.table;

import org.jspecify.annotations.NullMarked;
