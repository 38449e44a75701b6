package dev.reelroutes.routes.store;

import java.util.Iterator;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import software.amazon.awssdk.core.exception.SdkException;

/** A stream over a paginator whose failures, which come while it is read, are translated. */
final class Pages<T> extends Spliterators.AbstractSpliterator<T> {

  private final Supplier<Iterator<T>> source;
  private final Function<SdkException, StoreException> translate;
  private Iterator<T> items = java.util.Collections.emptyIterator();
  private boolean begun;

  private Pages(Supplier<Iterator<T>> source, Function<SdkException, StoreException> translate) {
    super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL);
    this.source = source;
    this.translate = translate;
  }

  static <T> Stream<T> of(
      Supplier<Iterator<T>> source, Function<SdkException, StoreException> translate) {
    return StreamSupport.stream(new Pages<>(source, translate), false);
  }

  @Override
  public boolean tryAdvance(Consumer<? super T> action) {
    T item;
    try {
      if (!begun) {
        begun = true;
        items = source.get();
      }
      if (!items.hasNext()) {
        return false;
      }
      item = items.next();
    } catch (SdkException e) {
      throw translate.apply(e);
    }
    action.accept(item);
    return true;
  }
}
