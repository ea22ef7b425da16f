package io.github.foldmill.internal.cells;

import io.github.foldmill.internal.jmx.HeapUse;
import io.github.foldmill.parallel.Backend;
import io.github.foldmill.parallel.Parallel;
import io.github.foldmill.parallel.TaskRunner;
import io.github.foldmill.parallel.UnsendableException;
import java.io.Serializable;
import java.util.List;
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
  private final boolean predicting;

  /** Whether each worker is a process that does one thing at a time. */
  private final boolean alone;

  private final FitWitness witness;

  /** Stages of which a fit could not be sent: a result is refused only after all the work. */
  private final Set<StageMaker> refused = ConcurrentHashMap.newKeySet();

  /** Stages that have predicted elsewhere, so that at most their models cannot come back. */
  private final Set<StageMaker> useful = ConcurrentHashMap.newKeySet();

  private final ReentrantLock oneAtATime = new ReentrantLock();

  /** What crosses for one fit. */
  @SuppressWarnings("serial") // rows cross by their codec
  private record Request(Fitting fitting, Object training, List<Object> rows, boolean alone)
      implements Serializable {
    Request {
      rows = List.copyOf(rows);
    }

    Answer fit() throws Exception {
      var result = fitting.fit(training, alone);
      var fitted = NotedFit.valueOf(result);
      return new Answer(
          rows.isEmpty() ? fitted : FarModel.predicting(fitted, rows),
          NotedFit.warningsOf(result),
          NotedFit.heapOf(result),
          ProcessHandle.current().pid());
    }
  }

  /** What comes back. */
  @SuppressWarnings("serial") // what was fitted crosses by its codec
  private record Answer(Object fitted, List<String> warnings, HeapUse heap, long process)
      implements Serializable {}

  private FitElsewhere(Parallel parallel, boolean asked, boolean predicting, FitWitness witness) {
    this.runner = parallel.runner(Request::fit);
    this.alone = parallel.effectiveBackend().name().equals(Backend.processes().name());
    this.asked = asked;
    this.predicting = predicting;
    this.witness = witness;
  }

  /**
   * Sends every fit away, because the user asked for it; what cannot cross fails, but for models of
   * learners whose predictions did: those are fitted here when they are wanted themselves.
   *
   * @param parallel the back end and how many fits to run at once
   * @param witness hears where each fit ran
   * @return the place
   */
  public static FitPlace all(Parallel parallel, FitWitness witness) {
    return new FitElsewhere(parallel, true, true, witness);
  }

  /**
   * Sends every fit away, so that it ends at its time limit; predicting takes nothing of that time.
   *
   * @param parallel the back end, with the limit
   * @param witness hears where each fit ran
   * @return the place
   */
  public static FitPlace limited(Parallel parallel, FitWitness witness) {
    return new FitElsewhere(parallel, true, false, witness);
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
    return new FitElsewhere(parallel, false, true, witness);
  }

  @Override
  public boolean takes(Cell cell) {
    return switch (cell.body()) {
      case Fitting fitting -> takes(fitting);
      case CoveringFit covering -> takes(covering.fitting());
      default -> false;
    };
  }

  @Override
  public boolean takes(Fitting fitting) {
    return asked || fitting.needsProcess();
  }

  @Override
  public boolean predicts(Cell cell) {
    return predicting
        && switch (cell.body()) {
          case Fitting fitting -> takes(fitting);
          case Derivation derivation -> takes(derivation.fitting());
          default -> false;
        };
  }

  @Override
  public Object fit(Fitting fitting, Object training, List<Object> rows) throws Exception {
    if (refused.contains(fitting.maker())) {
      return fitHere(fitting, training);
    }
    try {
      var answer = send(new Request(fitting, training, rows, alone));
      if (NotedFit.valueOf(answer) instanceof FarModel) {
        useful.add(fitting.maker());
      }
      return answer;
    } catch (UnsendableException e) {
      // A table is not given up for the model of its winner.
      if (asked && !useful.contains(fitting.maker())) {
        throw e;
      }
      refuse(fitting, e);
      return fitHere(fitting, training);
    }
  }

  private Object send(Request request) throws Exception {
    var answer = runner.run(request);
    witness.fittedIn(answer.process());
    return NotedFit.of(answer.fitted(), answer.warnings(), answer.heap());
  }

  private void refuse(Fitting fitting, UnsendableException reason) {
    if (refused.add(fitting.maker())) {
      LOGGER.log(
          System.Logger.Level.WARNING,
          "fits run one at a time, because they cannot be sent to other processes: {0}",
          reason.getMessage());
    }
  }

  private Object fitHere(Fitting fitting, Object training) throws Exception {
    oneAtATime.lockInterruptibly();
    try {
      return fitting.fit(training, false);
    } finally {
      oneAtATime.unlock();
    }
  }

  @Override
  public void close() {
    runner.close();
  }
}
