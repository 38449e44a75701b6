package dev.reelroutes.routes.events;

import java.util.Map;

/**
 * Something that other systems may want to know.
 *
 * @param type EventBridge's detail type: {@code MovieUpdated}, {@code PhotoRejected}, {@code
 *     BatchFailed}
 * @param detail what docs/events.schema.json says of that type
 */
public record Event(String type, Map<String, Object> detail) {

  public Event {
    detail = Map.copyOf(detail);
  }
}
