package io.github.foldmill.djl;

import ai.djl.Device;
import ai.djl.engine.Engine;
import java.util.concurrent.atomic.AtomicBoolean;

/** On what kind of device networks are trained. */
public enum Placement {
  /** On the CPU, with the same bits in every process of a machine. */
  CPU,

  /**
   * On a GPU where the engine finds one, else on the CPU, which is logged once. Worker process
   * {@code k} takes GPU {@code k mod count}, and a process that is no worker the first. Weights of
   * the same seed start from the same bits, but how a GPU sums is its own affair, so results are no
   * longer the same bits from run to run and caches do not keep them.
   */
  GPU;

  private static final System.Logger LOGGER = System.getLogger("io.github.foldmill.djl");

  private static final AtomicBoolean ABSENCE_TOLD = new AtomicBoolean();

  /** The number of a worker process, which its main class sets. */
  private static final String WORKER = "foldmill.worker";

  /** The device of this process. */
  Device device() {
    int gpus = gpus();
    if (this == GPU && gpus == 0 && ABSENCE_TOLD.compareAndSet(false, true)) {
      LOGGER.log(
          System.Logger.Level.WARNING,
          "engine {0} {1} finds no GPU, so networks are trained on the CPU; add its native library"
              + " for CUDA, or leave the placement out",
          Engine.getInstance().getEngineName(),
          Engine.getInstance().getVersion());
    }
    return device(Integer.getInteger(WORKER, 0), gpus);
  }

  /** Tells whether networks are really trained on a GPU here. */
  boolean isOnGpu() {
    return gpus() > 0;
  }

  private int gpus() {
    return this == CPU ? 0 : Engine.getInstance().getGpuCount();
  }

  /** The rule by which workers share devices. */
  static Device device(int worker, int gpus) {
    return gpus == 0 ? Device.cpu() : Device.gpu(worker % gpus);
  }
}
