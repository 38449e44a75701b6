package dev.reelroutes.standalone.runtime;

import dev.reelroutes.standalone.s3.ObjectEvent;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;

/**
 * One pipeline in this process: its buckets, its routes and what they are made of. Its settings are
 * read when it is made, before anything is started.
 */
interface Wiring extends AutoCloseable {

  /** The buckets that it needs. */
  List<String> buckets();

  /** The one whose conditional writes it stands on. */
  String guarded();

  /** Files of routes, by their names on the class path. */
  List<String> routes();

  /** Whether a queue tells it of uploads. */
  boolean hasQueue();

  /** Binds what its routes name. */
  void bind(Ground ground);

  /** Learns of a change in the embedded store. */
  void on(ObjectEvent event);

  /** The routes run. */
  void connect(CamelContext context);

  /** The routes are about to be stopped. */
  void disconnect();

  /** Where people find what they put in, and what comes out: two words each, and a place. */
  Map<String, String> places();

  /** After the routes were stopped. */
  @Override
  void close();
}
