package dev.reelroutes.standalone.runtime;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.camel.AsyncCallback;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.model.ProcessDefinition;
import org.apache.camel.model.ToDefinition;
import org.apache.camel.support.processor.DelegateAsyncProcessor;

/**
 * Lets the process die right after one step of a split, as {@link Failpoints} does with an append:
 * {@code -Dreelroutes.failpoint=split-part}.
 */
final class SplitFailpoints {

  /** How the names of these steps begin. */
  static final String PREFIX = "split-";

  /** What a shell says of a process that was killed. */
  private static final int KILLED = 128 + 9;

  private final Step chosen;

  private SplitFailpoints(Step chosen) {
    this.chosen = chosen;
  }

  /** The steps of a split, in their order. */
  enum Step {
    /** The video is claimed. */
    CLAIM,
    /** It lies in scratch. */
    FETCH,
    /** The first part is uploaded. */
    PART,
    /** The first part has its item. */
    ITEM,
    /** All parts are uploaded, and have their items. */
    CUT,
    /** The list is closed. */
    FINISH;

    @Override
    public String toString() {
      return PREFIX + name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * The step that the property names, if it is one of a split.
   *
   * @throws IllegalArgumentException if no step has that name
   */
  static Optional<SplitFailpoints> ofProcess() {
    return Optional.ofNullable(System.getProperty(Failpoints.PROPERTY))
        .filter(name -> name.startsWith(PREFIX))
        .map(SplitFailpoints::step)
        .map(SplitFailpoints::new);
  }

  private static Step step(String name) {
    List<Step> steps = Arrays.asList(Step.values());
    return steps.stream()
        .filter(step -> step.toString().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    Failpoints.PROPERTY + " must be one of " + steps + ", not " + name));
  }

  /** Watches the routes' own steps; to be called before routes are made. */
  void in(CamelContext context) {
    context
        .getCamelContextExtension()
        .addInterceptStrategy(
            (camel, definition, target, next) ->
                step(definition).filter(chosen::equals).isPresent() ? dyingAfter(target) : target);
  }

  private static Processor dyingAfter(Processor target) {
    return new DelegateAsyncProcessor(target) {
      @Override
      public boolean process(Exchange exchange, AsyncCallback callback) {
        return super.process(
            exchange,
            done -> {
              if (!exchange.isFailed()) {
                Runtime.getRuntime().halt(KILLED);
              }
              callback.done(done);
            });
      }
    };
  }

  /** Which step a node of a route is; nodes are told by what they say in YAML. */
  private static Optional<Step> step(NamedNode node) {
    if (node instanceof ProcessDefinition process && "claimProcessor".equals(process.getRef())) {
      return Optional.of(Step.CLAIM);
    }
    if (node instanceof ToDefinition to) {
      return switch (to.getUri()) {
        case "{{split.fetch.uri}}" -> Optional.of(Step.FETCH);
        case "{{split.part.put.uri}}" -> Optional.of(Step.PART);
        case "{{split.item.put.uri}}" -> Optional.of(Step.ITEM);
        case "{{split.cut.uri}}" -> Optional.of(Step.CUT);
        case "{{split.finish.uri}}" -> Optional.of(Step.FINISH);
        default -> Optional.empty();
      };
    }
    return Optional.empty();
  }
}
