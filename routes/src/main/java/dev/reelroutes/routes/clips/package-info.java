/**
 * What the clip routes need beyond Camel's components: the camera API's rules, the state of each
 * clip in the store, and what is told to others.
 */
@NullMarked
package dev.reelroutes.routes.clips;

import org.jspecify.annotations.NullMarked;
