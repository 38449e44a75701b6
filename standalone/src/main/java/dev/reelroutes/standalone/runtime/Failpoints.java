package dev.reelroutes.standalone.runtime;

import dev.reelroutes.routes.store.Bucket;
import dev.reelroutes.routes.store.MovieCommit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.camel.AsyncCallback;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.model.BeanDefinition;
import org.apache.camel.model.SplitDefinition;
import org.apache.camel.model.ToDefinition;
import org.apache.camel.model.language.MethodCallExpression;
import org.apache.camel.support.processor.DelegateAsyncProcessor;

/**
 * Lets the process die right after one step of an append, to prove that the next start puts
 * everything right: {@code -Dreelroutes.failpoint=published}. It dies as by {@code kill -9},
 * without any hook, or, with {@code published:term}, is asked to end as by {@code kill}. When the
 * property is not set, nothing is wrapped and no step is ever asked about.
 */
final class Failpoints {

  /** System property: the step's name, lower case with dashes. */
  static final String PROPERTY = "reelroutes.failpoint";

  /** What a shell says of a process that was killed. */
  private static final int KILLED = 128 + 9;

  private static final String TERM = ":term";

  private final Failpoint chosen;
  private final Consumer<Failpoint> end;

  /**
   * @param end takes the step that was reached
   */
  Failpoints(Failpoint chosen, Consumer<Failpoint> end) {
    this.chosen = chosen;
    this.end = end;
  }

  /**
   * The step that the property names, if it is set.
   *
   * @throws IllegalArgumentException if no step has that name
   */
  static Optional<Failpoints> ofProcess() {
    return Optional.ofNullable(System.getProperty(PROPERTY))
        .filter(name -> !name.startsWith(SplitFailpoints.PREFIX))
        .map(
            name ->
                name.endsWith(TERM)
                    ? new Failpoints(
                        Failpoint.of(name.substring(0, name.length() - TERM.length())),
                        step -> terminate())
                    : new Failpoints(
                        Failpoint.of(name), step -> Runtime.getRuntime().halt(KILLED)));
  }

  /** Java refuses to signal its own process. */
  private static void terminate() {
    try {
      new ProcessBuilder("kill", Long.toString(ProcessHandle.current().pid())).start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The same commit; it dies at its step. */
  MovieCommit in(MovieCommit commit) {
    return commit.telling(step -> reached(Failpoint.of(step)));
  }

  /** The pending bucket; the first photo that leaves it may be the last. */
  Bucket in(Bucket pending) {
    return (Bucket)
        Proxy.newProxyInstance(
            Bucket.class.getClassLoader(),
            new Class<?>[] {Bucket.class},
            (proxy, method, arguments) -> {
              try {
                Object answer = method.invoke(pending, arguments);
                if (method.getName().equals("delete")) {
                  reached(Failpoint.FIRST_DELETE);
                }
                return answer;
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  /** Watches the routes' own steps; to be called before routes are made. */
  void in(CamelContext context) {
    context
        .getCamelContextExtension()
        .addInterceptStrategy(
            (camel, definition, target, next) ->
                step(definition).filter(chosen::equals).isPresent() ? dyingAfter(target) : target);
  }

  private Processor dyingAfter(Processor target) {
    return new DelegateAsyncProcessor(target) {
      @Override
      public boolean process(Exchange exchange, AsyncCallback callback) {
        return super.process(
            exchange,
            done -> {
              if (!exchange.isFailed()) {
                reached(chosen);
              }
              callback.done(done);
            });
      }
    };
  }

  private void reached(Failpoint step) {
    if (step == chosen) {
      end.accept(step);
    }
  }

  /** Which step a node of a route is; nodes are told by what they say in YAML. */
  private static Optional<Failpoint> step(NamedNode node) {
    if (node instanceof ToDefinition to) {
      return switch (to.getUri()) {
        case "{{selfie.permanent.put.uri}}" -> Optional.of(Failpoint.PERMANENT_PUT);
        case "{{selfie.pending.put.uri}}" -> Optional.of(Failpoint.PENDING_PUT);
        default -> Optional.empty();
      };
    }
    if (node instanceof BeanDefinition bean && "outcomes".equals(bean.getRef())) {
      return Optional.of(Failpoint.OUTCOME_RECORDED);
    }
    if (node instanceof SplitDefinition split
        && split.getExpression() instanceof MethodCallExpression method
        && "movieSidecars".equals(method.getRef())) {
      return Optional.of(Failpoint.SIDECARS_PUT);
    }
    return Optional.empty();
  }
}
