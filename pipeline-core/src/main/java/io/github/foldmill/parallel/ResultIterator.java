package io.github.foldmill.parallel;

import io.github.foldmill.parallel.BatchAgenda.Delivery;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The results of a call, one by one; used by one thread at a time. */
final class ResultIterator<R extends @Nullable Object> implements Iterator<R>, AutoCloseable {

  private final ParallelCall call;
  private @Nullable Batch batch;
  private int next;
  private boolean ended;

  private ResultIterator(ParallelCall call) {
    this.call = call;
  }

  static <R extends @Nullable Object> Stream<R> stream(
      Settings settings, TaskFunction<?, ?, ?> function, Input input, boolean ordered) {
    Delivery delivery = ordered ? Delivery.ORDERED : Delivery.UNORDERED;
    var call = new ParallelCall(settings, TaskCode.erased(function), input, delivery, false);
    call.start();
    ResultIterator<R> results = new ResultIterator<>(call);
    Spliterator<R> elements =
        Spliterators.spliteratorUnknownSize(results, ordered ? Spliterator.ORDERED : 0);
    return StreamSupport.stream(elements, false).onClose(results::close);
  }

  @Override
  public boolean hasNext() {
    if (!ended && (batch == null || next == batch.size())) {
      batch = nextBatch();
      next = 0;
      ended = batch == null;
    }
    return !ended;
  }

  private @Nullable Batch nextBatch() {
    try {
      return call.<Exception>next();
    } catch (RuntimeException e) {
      ended = true;
      throw e;
    } catch (Exception e) {
      ended = true;
      throw new CompletionException(e);
    }
  }

  @Override
  @SuppressWarnings({"unchecked", "NullAway"}) // null only if R admits it, which is erased
  public R next() {
    if (!hasNext() || batch == null) {
      throw new NoSuchElementException();
    }
    return (R) batch.result(next++);
  }

  @Override
  public void close() {
    ended = true;
    call.close();
  }
}
