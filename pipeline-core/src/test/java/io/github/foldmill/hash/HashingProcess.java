package io.github.foldmill.hash;

import io.github.foldmill.internal.simd.HashKernels;
import java.util.Locale;

/** What {@link HashingProcessTest} runs in JVMs of their own. */
final class HashingProcess {
  private static final int MEBI = 1 << 20;

  private HashingProcess() {}

  /** Prints the kernel's name, the digest over raw hashes, and that over keys of every type. */
  public static void main(String[] args) throws InterruptedException {
    if (args.length > 0) {
      hashMebibytes(Integer.parseInt(args[0]));
      awaitProof();
      hashMebibytes(1);
    }
    String digest = RawDigest.of(RawDigest::ours);
    StringBuilder keys = new StringBuilder();
    for (int length : new int[] {0, 1, 33, 1000, 9001, 300_000}) {
      for (ArrayCase array : ArrayCase.all(length)) {
        keys.append(Hashing.hashOf(array.array()).hex());
      }
    }
    System.out.printf(
        Locale.ROOT,
        "%s %s %s%n",
        HashKernels.current().name(),
        digest,
        Hashing.hashOf(keys.toString()).hex());
  }

  private static void hashMebibytes(int count) {
    double[] data = new double[MEBI];
    for (int i = 0; i < count; i += 8) {
      Hashing.hashOf(data);
    }
  }

  private static void awaitProof() throws InterruptedException {
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().equals("foldmill-simd-proof")) {
        thread.join();
      }
    }
  }
}
