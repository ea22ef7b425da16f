package io.github.foldmill.internal.simd;

import io.github.foldmill.internal.simd.KernelProof.Verdict;
import io.github.foldmill.internal.simd.VectorKernelLookup.Found;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;

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

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final HashKernel scalar = new ScalarHashKernel();
  private final VectorKernelLookup lookup;
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

  AdaptiveHashKernel(VectorKernelLookup lookup) {
    this.lookup = lookup;
    bytes = newSwitch(KernelProbe.BYTES);
    shorts = newSwitch(KernelProbe.SHORTS);
    ints = newSwitch(KernelProbe.INTS);
    longs = newSwitch(KernelProbe.LONGS);
    floats = newSwitch(KernelProbe.FLOATS);
    doubles = newSwitch(KernelProbe.DOUBLES);
    floatsUnlessNan = newSwitch(KernelProbe.FLOATS_UNLESS_NAN);
    doublesUnlessNan = newSwitch(KernelProbe.DOUBLES_UNLESS_NAN);
    stripes = newSwitch(KernelProbe.STRIPES);
  }

  private KernelSwitch newSwitch(KernelProbe probe) {
    return new KernelSwitch(scalar, probe, WORTHWHILE_BYTES, this);
  }

  /** Called once per switch, when it has seen enough work. */
  void lookForBetter(KernelSwitch wanted) {
    switch (lookup.find()) {
      case Found.Kernel found ->
          Thread.ofPlatform()
              .daemon()
              .name("foldmill-simd-proof")
              .inheritInheritableThreadLocals(false)
              .start(() -> prove(found.kernel(), wanted));
      case Found.NoModule() -> {
        stayScalar();
        Log.LOG.log(
            Level.WARNING,
            "hashing runs without vector instructions, at a fraction of the speed this machine may"
                + " have: start java with --add-modules {0}, or with -D{1}=scalar to leave it so"
                + " and silence this",
            VectorKernelLookup.MODULE,
            HashKernels.PROPERTY);
      }
      case Found.NoFit(String reason) -> {
        stayScalar();
        Log.LOG.log(Level.DEBUG, "hashing stays with the scalar kernel: {0}", reason);
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
      prove(candidate, wanted, new KernelProof(candidate, scalar, PATIENCE));
    }
  }

  private void prove(HashKernel candidate, KernelSwitch wanted, KernelProof proof) {
    try {
      if (settle(proof.run(wanted.probe()), candidate, wanted) && stripes.isOpen()) {
        settle(proof.run(stripes.probe()), candidate, stripes);
      }
    } catch (InterruptedException e) {
      wanted.stay();
    }
  }

  private boolean settle(Verdict verdict, HashKernel candidate, KernelSwitch wanted) {
    switch (verdict) {
      case PROVED -> {
        wanted.changeTo(candidate);
        Log.LOG.log(Level.DEBUG, "hashing goes on with the {0} kernel", candidate.name());
      }
      case TOO_SLOW -> {
        wanted.stay();
        Log.LOG.log(
            Level.DEBUG,
            "hashing stays with the scalar kernel: the {0} kernel was never twice as fast",
            candidate.name());
      }
      case WRONG -> {
        stayScalar();
        Log.LOG.log(
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

  /** Loaded with the first message: finding the logging system takes longer than a first hash. */
  private static final class Log {
    static final System.Logger LOG = System.getLogger(HashKernels.class.getName());
  }
}
