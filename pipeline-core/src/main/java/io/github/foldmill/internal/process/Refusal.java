package io.github.foldmill.internal.process;

import java.io.NotSerializableException;
import java.lang.invoke.SerializedLambda;
import org.jspecify.annotations.Nullable;

/** Says why a value cannot cross, and what to do about it. */
final class Refusal {
  private Refusal() {}

  static UnshippableException of(
      String what, Object value, @Nullable SerializedLambda lambda, Throwable cause) {
    var text = new StringBuilder(what).append(" cannot cross to another process: ");
    String culprit = cause instanceof NotSerializableException ? cause.getMessage() : null;
    if (culprit != null && culprit.indexOf(' ') < 0) {
      text.append(holder(value, lambda, culprit))
          .append(culprit)
          .append(", which is not Serializable; make it so, provide a ModelCodec for it, or ")
          .append(advice(lambda, culprit));
    } else {
      text.append(value.getClass().getName()).append(" failed with ").append(cause);
    }
    return new UnshippableException(text.toString(), cause);
  }

  private static String holder(Object value, @Nullable SerializedLambda lambda, String culprit) {
    if (value.getClass().getName().equals(culprit)) {
      return "it is of ";
    }
    if (lambda == null) {
      return value.getClass().getName() + " holds a value of ";
    }
    String where = "the lambda in " + lambda.getCapturingClass().replace('/', '.');
    return where + (capturesThis(lambda) ? " captures its `this` and reaches " : " captures ");
  }

  private static boolean capturesThis(SerializedLambda lambda) {
    return lambda.getCapturedArgCount() > 0
        && lambda.getCapturedArg(0) != null
        && lambda
            .getCapturedArg(0)
            .getClass()
            .getName()
            .equals(lambda.getCapturingClass().replace('/', '.'));
  }

  private static String advice(@Nullable SerializedLambda lambda, String culprit) {
    if (lambda != null && culprit.equals(lambda.getCapturingClass().replace('/', '.'))) {
      return "copy the fields that the lambda uses to local variables, so that it captures only"
          + " those";
    }
    return "pass only the parts of it that are needed";
  }
}
