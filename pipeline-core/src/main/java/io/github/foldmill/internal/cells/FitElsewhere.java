package io.github.foldmill.internal.cells;

import io.github.foldmill.internal.process.UnshippableException;
import io.github.foldmill.parallel.Parallel;
import io.github.foldmill.parallel.TaskRunner;
import java.io.Serializable;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Sends fits to other processes, all of them or only those that need a process of their own.
 *
 * <p>Rows and fitted stages cross by their codecs; the rows of a fold are written once, however
 * many candidates are fitted on them.
 */
public final class FitElsewhere implements FitPlace {
  private static final System.Logger LOGGER = System.getLogger("io.github.foldmill.search");

  private final TaskRunner<Request, Answer> runner;
  private final boolean asked;
  private final FitWitness witness;

  /** Stages of which a fit could not be sent: a result is refused only after all the work. */
  private final Set<StageMaker> refused = ConcurrentHashMap.newKeySet();

  private final ReentrantLock oneAtATime = new ReentrantLock();

  /** What crosses for one fit. */
  @SuppressWarnings("serial") // the rows cross by their codec
  private record Request(Fitting fitting, Object training) implements Serializable {
    Answer fit() throws Exception {
      return new Answer(fitting.fit(training), ProcessHandle.current().pid());
    }
  }

  /** What comes back. */
  @SuppressWarnings("serial") // what was fitted crosses by its codec
  private record Answer(Object fitted, long process) implements Serializable {}

  private FitElsewhere(TaskRunner<Request, Answer> runner, boolean asked, FitWitness witness) {
    this.runner = runner;
    this.asked = asked;
    this.witness = witness;
  }

  /**
   * Sends every fit away, because the user asked for it; what cannot cross fails.
   *
   * @param parallel the back end and how many fits to run at once
   * @param witness hears where each fit ran
   * @return the place
   */
  public static FitPlace all(Parallel parallel, FitWitness witness) {
    return new FitElsewhere(parallel.runner(Request::fit), true, witness);
  }

  /**
   * Sends fits away that run beside each other only in processes of their own; what cannot cross is
   * fitted here, one at a time, with one warning for each stage.
   *
   * @param parallel the back end and how many fits to run at once
   * @param witness hears where each fit ran
   * @return the place
   */
  public static FitPlace whereNeeded(Parallel parallel, FitWitness witness) {
    return new FitElsewhere(parallel.runner(Request::fit), false, witness);
  }

  @Override
  public boolean takes(Cell cell) {
    return switch (cell.body()) {
      case Fitting fitting -> asked || fitting.needsProcess();
      case CoveringFit covering -> asked || covering.fitting().needsProcess();
      default -> false;
    };
  }

  @Override
  public Object fit(Fitting fitting, Object training) throws Exception {
    if (refused.contains(fitting.maker())) {
      return fitHere(fitting, training);
    }
    try {
      var answer = runner.run(new Request(fitting, training));
      witness.fittedIn(answer.process());
      return answer.fitted();
    } catch (IllegalArgumentException e) {
      if (asked || !(e.getCause() instanceof UnshippableException)) {
        throw e;
      }
      refuse(fitting, e);
      return fitHere(fitting, training);
    }
  }

  private void refuse(Fitting fitting, IllegalArgumentException reason) {
    if (refused.add(fitting.maker())) {
      LOGGER.log(
          System.Logger.Level.WARNING,
          "fits run one at a time, because they cannot be sent to worker processes: {0}",
          reason.getMessage());
    }
  }

  private Object fitHere(Fitting fitting, Object training) throws Exception {
    oneAtATime.lockInterruptibly();
    try {
      return fitting.fit(training);
    } finally {
      oneAtATime.unlock();
    }
  }

  @Override
  public void close() {
    runner.close();
  }
}
