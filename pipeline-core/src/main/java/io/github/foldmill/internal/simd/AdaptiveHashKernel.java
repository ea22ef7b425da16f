package io.github.foldmill.internal.simd;

import io.github.foldmill.internal.simd.KernelProof.Verdict;
import io.github.foldmill.internal.simd.VectorKernelLookup.Found;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/**
 * Starts with plain Java and goes over to vector instructions, element type by element type, where
 * they have proved themselves.
 *
 * <p>Vector code is slow until it is compiled, a thousand times slower in the interpreter, and
 * compiling the loop of one type costs as much time as hashing gigabytes in plain Java. So once
 * {@link #WORTHWHILE_BYTES} of a type were hashed, a daemon thread warms its vector loop, and only
 * when that has proved to be right and at least twice as fast does it take over. If it does not (no
 * optimising compiler, vectors emulated), nothing changes for good.
 *
 * <p>Thread-safe.
 */
final class AdaptiveHashKernel implements HashKernel {
  /** What must have been hashed before vector instructions may pay back their compilation. */
  static final long WORTHWHILE_BYTES = 256L << 20;

  private static final System.Logger LOG = System.getLogger(HashKernels.class.getName());
  private static final Duration PATIENCE = Duration.ofSeconds(3);
  private static final int SCRATCH = HashState.SCRATCH_BLOCKS;

  private final HashKernel scalar = new ScalarHashKernel();
  private final Supplier<Found> lookup;
  private final Object proofLock = new Object();
  private final KernelSwitch bytes;
  private final KernelSwitch shorts;
  private final KernelSwitch ints;
  private final KernelSwitch longs;
  private final KernelSwitch floats;
  private final KernelSwitch doubles;
  private final KernelSwitch floatsUnlessNan;
  private final KernelSwitch doublesUnlessNan;
  private final KernelSwitch stripes;

  AdaptiveHashKernel(Supplier<Found> lookup) {
    this.lookup = lookup;
    int all = KernelProbe.BLOCKS;
    bytes = newSwitch((kernel, state, data) -> kernel.accumulate(state, data.bytes, 1, all));
    shorts = newSwitch((kernel, state, data) -> kernel.accumulate(state, data.shorts, 1, all));
    ints = newSwitch((kernel, state, data) -> kernel.accumulate(state, data.ints, 1, all));
    longs = newSwitch((kernel, state, data) -> kernel.accumulate(state, data.longs, 1, all));
    floats = newSwitch((kernel, state, data) -> kernel.accumulate(state, data.floats, 1, all));
    doubles = newSwitch((kernel, state, data) -> kernel.accumulate(state, data.doubles, 1, all));
    floatsUnlessNan = newSwitch(AdaptiveHashKernel::probeFloatsUnlessNan);
    doublesUnlessNan = newSwitch(AdaptiveHashKernel::probeDoublesUnlessNan);
    stripes = newSwitch(AdaptiveHashKernel::probeStripes);
  }

  private KernelSwitch newSwitch(KernelProbe probe) {
    return new KernelSwitch(scalar, probe, WORTHWHILE_BYTES, this::lookForBetter);
  }

  private static void probeFloatsUnlessNan(HashKernel kernel, HashState state, ProbeData data) {
    for (int i = 0; i < KernelProbe.BLOCKS; i += SCRATCH) {
      kernel.accumulateUnlessNan(state, data.floats, i * BLOCK_BYTES / Float.BYTES + 1, SCRATCH);
    }
  }

  private static void probeDoublesUnlessNan(HashKernel kernel, HashState state, ProbeData data) {
    for (int i = 0; i < KernelProbe.BLOCKS; i += SCRATCH) {
      kernel.accumulateUnlessNan(state, data.doubles, i * BLOCK_BYTES / Double.BYTES + 1, SCRATCH);
    }
  }

  private static void probeStripes(HashKernel kernel, HashState state, ProbeData data) {
    for (int i = 0; i < KernelProbe.BLOCKS; i++) {
      kernel.accumulateStripes(state, data.bytes, i * BLOCK_BYTES, 15, 0);
      kernel.accumulateStripes(
          state, data.bytes, i * BLOCK_BYTES + 960, 1, HashState.LAST_STRIPE_SECRET);
    }
  }

  private void lookForBetter(KernelSwitch wanted) {
    switch (lookup.get()) {
      case Found.Kernel found ->
          Thread.ofPlatform()
              .daemon()
              .name("foldmill-simd-proof")
              .inheritInheritableThreadLocals(false)
              .start(() -> prove(found.kernel(), wanted));
      case Found.NoModule() -> {
        stayScalar();
        LOG.log(
            Level.WARNING,
            "hashing runs without vector instructions, at a fraction of the speed this machine may"
                + " have: start java with --add-modules {0}, or with -D{1}=scalar to leave it so"
                + " and silence this",
            VectorKernelLookup.MODULE,
            HashKernels.PROPERTY);
      }
      case Found.NoFit(String reason) -> {
        stayScalar();
        LOG.log(Level.DEBUG, "hashing stays with the scalar kernel: {0}", reason);
      }
    }
  }

  private void stayScalar() {
    for (KernelSwitch one :
        List.of(
            bytes,
            shorts,
            ints,
            longs,
            floats,
            doubles,
            floatsUnlessNan,
            doublesUnlessNan,
            stripes)) {
      one.stay();
    }
  }

  /** Stripes are the end of every input, so that the first type to be proved brings them along. */
  private void prove(HashKernel candidate, KernelSwitch wanted) {
    // One at a time, because they would disturb each other's times.
    synchronized (proofLock) {
      KernelProof proof = new KernelProof(candidate, scalar, PATIENCE);
      if (settle(proof.run(wanted.probe()), candidate, wanted) && stripes.isOpen()) {
        settle(proof.run(stripes.probe()), candidate, stripes);
      }
    }
  }

  private boolean settle(Verdict verdict, HashKernel candidate, KernelSwitch wanted) {
    switch (verdict) {
      case PROVED -> {
        wanted.changeTo(candidate);
        LOG.log(Level.DEBUG, "hashing goes on with the {0} kernel", candidate.name());
      }
      case TOO_SLOW -> {
        wanted.stay();
        LOG.log(
            Level.DEBUG,
            "hashing stays with the scalar kernel: the {0} kernel was never twice as fast",
            candidate.name());
      }
      case WRONG -> {
        stayScalar();
        LOG.log(
            Level.WARNING,
            "hashing stays with the scalar kernel: the {0} kernel computes wrong digests on this"
                + " JVM; please report this with the output of java -version and the CPU model",
            candidate.name());
      }
    }
    return verdict == Verdict.PROVED;
  }

  @Override
  public String name() {
    return "auto";
  }

  @Override
  public void accumulate(HashState state, byte[] data, int offset, int blocks) {
    bytes.forBlocks(blocks).accumulate(state, data, offset, blocks);
  }

  @Override
  public void accumulate(HashState state, short[] data, int offset, int blocks) {
    shorts.forBlocks(blocks).accumulate(state, data, offset, blocks);
  }

  @Override
  public void accumulate(HashState state, int[] data, int offset, int blocks) {
    ints.forBlocks(blocks).accumulate(state, data, offset, blocks);
  }

  @Override
  public void accumulate(HashState state, long[] data, int offset, int blocks) {
    longs.forBlocks(blocks).accumulate(state, data, offset, blocks);
  }

  @Override
  public void accumulate(HashState state, float[] data, int offset, int blocks) {
    floats.forBlocks(blocks).accumulate(state, data, offset, blocks);
  }

  @Override
  public void accumulate(HashState state, double[] data, int offset, int blocks) {
    doubles.forBlocks(blocks).accumulate(state, data, offset, blocks);
  }

  @Override
  public boolean accumulateUnlessNan(HashState state, float[] data, int offset, int blocks) {
    return floatsUnlessNan.forBlocks(blocks).accumulateUnlessNan(state, data, offset, blocks);
  }

  @Override
  public boolean accumulateUnlessNan(HashState state, double[] data, int offset, int blocks) {
    return doublesUnlessNan.forBlocks(blocks).accumulateUnlessNan(state, data, offset, blocks);
  }

  @Override
  public void accumulateStripes(
      HashState state, byte[] data, int offset, int stripes, int secretAt) {
    this.stripes.current().accumulateStripes(state, data, offset, stripes, secretAt);
  }
}
