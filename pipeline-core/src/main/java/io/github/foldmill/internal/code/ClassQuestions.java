package io.github.foldmill.internal.code;

import java.lang.classfile.instruction.InvokeInstruction;
import java.util.Set;

/** The methods of {@link Class} that tell about a class but give no way to run its code. */
final class ClassQuestions {
  private static final Set<String> HARMLESS =
      Set.of(
          "desiredAssertionStatus",
          "getName",
          "getSimpleName",
          "getTypeName",
          "getPackageName",
          "getClassLoader",
          "getResource",
          "getResourceAsStream",
          "isInstance",
          "cast",
          "hashCode");

  private ClassQuestions() {}

  static boolean onlyAsks(InvokeInstruction call) {
    return call.owner().asInternalName().equals("java/lang/Class")
        && HARMLESS.contains(call.name().stringValue());
  }
}
