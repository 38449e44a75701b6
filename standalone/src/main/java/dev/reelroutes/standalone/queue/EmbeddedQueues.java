package dev.reelroutes.standalone.queue;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.reelroutes.routes.store.StoreException;
import java.net.URI;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.pekko.actor.ActorSystem;
import org.elasticmq.NodeAddress;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;
import org.elasticmq.rest.sqs.TheSQSRestServerBuilder;

/**
 * ElasticMQ in this process: an SQS server on 127.0.0.1, for machines without one. Its queues are
 * in memory and gone when it stops, so nothing may be known only by a message.
 */
final class EmbeddedQueues implements AutoCloseable {

  private static final String HOST = "127.0.0.1";
  private static final long SECONDS_TO_STOP = 5;

  /** Of the library's own settings only; an application.properties is nothing to it. */
  private static final Config CONFIG =
      ConfigFactory.parseString(
              """
              pekko {
                loggers = ["org.apache.pekko.event.slf4j.Slf4jLogger"]
                loglevel = WARNING
                stdout-loglevel = OFF
                log-dead-letters = off
                # Of requests that AWS SDKs sign.
                http.server.parsing.illegal-header-warnings = off
                daemonic = on
                # A fault in here must not end the process around it.
                jvm-exit-on-fatal-error = off
                jvm-shutdown-hooks = off
                coordinated-shutdown.run-by-jvm-shutdown-hook = off
                actor.default-dispatcher.fork-join-executor {
                  parallelism-min = 2
                  parallelism-max = 4
                }
              }
              """)
          .withFallback(ConfigFactory.defaultReference())
          .resolve();

  private final ActorSystem system;
  private final SQSRestServer server;
  private final URI endpoint;

  private EmbeddedQueues(ActorSystem system, SQSRestServer server, int port) {
    this.system = system;
    this.server = server;
    this.endpoint = URI.create("http://" + HOST + ":" + port);
  }

  /**
   * Starts the server.
   *
   * @param port 0 for any free one
   * @throws StoreException when the port is taken; says what to do
   */
  static EmbeddedQueues start(int port) {
    ActorSystem system =
        ActorSystem.create("queues", CONFIG, EmbeddedQueues.class.getClassLoader());
    try {
      SQSRestServer server = builder(system, port).start();
      int bound = server.waitUntilStarted().localAddress().getPort();
      return new EmbeddedQueues(system, server, bound);
    } catch (RuntimeException e) {
      stop(system);
      throw new StoreException(
          "the embedded queues cannot listen on %s:%d (%s). Choose another embedded.queue-port or stop what uses it."
              .formatted(HOST, port, e.getMessage()),
          e);
    }
  }

  private static TheSQSRestServerBuilder builder(ActorSystem system, int port) {
    TheSQSRestServerBuilder builder =
        SQSRestServerBuilder.withActorSystem(system).withInterface(HOST);
    return port == 0
        ? builder.withDynamicPort()
        : builder.withPort(port).withServerAddress(new NodeAddress("http", HOST, port, ""));
  }

  /** For example {@code http://127.0.0.1:9324}. */
  URI endpoint() {
    return endpoint;
  }

  @Override
  public void close() {
    server.stopAndWait();
    stop(system);
  }

  private static void stop(ActorSystem system) {
    system.terminate();
    try {
      system.getWhenTerminated().toCompletableFuture().get(SECONDS_TO_STOP, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      throw new StoreException("the embedded queues did not stop: " + e.getMessage(), e);
    }
  }
}
