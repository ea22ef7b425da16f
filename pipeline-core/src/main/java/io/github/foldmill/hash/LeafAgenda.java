package io.github.foldmill.hash;

import io.github.foldmill.internal.concurrent.Agenda;
import io.github.foldmill.internal.concurrent.CpuBudget;
import io.github.foldmill.internal.concurrent.Crew;
import org.jspecify.annotations.Nullable;

/**
 * The leaves of one tree, handed out a few at a time to the threads of a crew.
 *
 * @param <A> the type of the array
 */
final class LeafAgenda<A> implements Agenda {
  // So much that handing it out is no cost, so little that the threads end together.
  private static final int LEAVES_PER_TASK = 4;

  private final Elements<A> elements;
  private final A data;
  private final long offset;
  private final long size;
  private final @Nullable ContentHash[] leaves;
  private int next;

  LeafAgenda(Elements<A> elements, A data, long offset, long size) {
    this.elements = elements;
    this.data = data;
    this.offset = offset;
    this.size = size;
    this.leaves = new @Nullable ContentHash[TreeHash.leafCount(size)];
  }

  /** Computes all leaves; an interrupt is left for the caller of the hash to see. */
  ContentHash[] run() {
    boolean interrupted = Thread.interrupted();
    try {
      CpuBudget budget = CpuBudget.shared();
      Crew.run(budget, budget.size(), this, Runnable::run);
    } catch (InterruptedException e) {
      interrupted = true;
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException("hashing threw a checked exception", e);
    }
    ContentHash[] all = new ContentHash[leaves.length];
    for (int i = 0; i < all.length; i++) {
      ContentHash leaf = leaves[i];
      all[i] = leaf != null ? leaf : leaf(i);
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return all;
  }

  private ContentHash leaf(int index) {
    long from = (long) index * TreeHash.LEAF_BYTES;
    long length = Math.min(TreeHash.LEAF_BYTES, size - from);
    return Xxh3.hash(elements, data, offset + from, length, 0);
  }

  @Override
  public @Nullable Task poll() {
    if (!hasReady()) {
      return null;
    }
    int from = next;
    int end = Math.min(leaves.length, from + LEAVES_PER_TASK);
    next = end;
    return () -> {
      for (int i = from; i < end; i++) {
        leaves[i] = leaf(i);
      }
    };
  }

  @Override
  public boolean hasReady() {
    return next < leaves.length;
  }

  @Override
  public void finished(Task task) {}
}
