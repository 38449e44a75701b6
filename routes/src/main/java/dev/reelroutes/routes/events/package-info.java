/**
 * Events for other systems, on an EventBridge bus; docs/events.schema.json describes their JSON.
 */
@NullMarked
package dev.reelroutes.routes.events;

import org.jspecify.annotations.NullMarked;
