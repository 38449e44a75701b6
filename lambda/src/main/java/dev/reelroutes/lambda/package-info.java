/**
 * Room 4, start on AWS Lambda: functions around the same routes, and the little that only Lambda
 * needs: reading its events, waiting within an invocation, and schedules.
 */
@NullMarked
package dev.reelroutes.lambda;

import org.jspecify.annotations.NullMarked;
