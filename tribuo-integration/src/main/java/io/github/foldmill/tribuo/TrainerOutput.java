package io.github.foldmill.tribuo;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.tribuo.Trainer;

/** Which type of output a trainer's class is for. */
final class TrainerOutput {
  private TrainerOutput() {}

  /** Empty if the class leaves it open, as forests and nearest neighbours do. */
  static Optional<Class<?>> of(Class<?> trainer) {
    return of(trainer, Map.of());
  }

  private static Optional<Class<?>> of(Type type, Map<TypeVariable<?>, Type> known) {
    var arguments = new HashMap<TypeVariable<?>, Type>();
    Class<?> raw;
    if (type instanceof ParameterizedType parameterized) {
      raw = (Class<?>) parameterized.getRawType();
      for (int i = 0; i < raw.getTypeParameters().length; i++) {
        Type argument = parameterized.getActualTypeArguments()[i];
        arguments.put(raw.getTypeParameters()[i], known.getOrDefault(argument, argument));
      }
    } else if (type instanceof Class<?> plain) {
      raw = plain;
    } else {
      return Optional.empty();
    }
    if (raw == Trainer.class) {
      return arguments.values().iterator().next() instanceof Class<?> output
          ? Optional.of(output)
          : Optional.empty();
    }
    var found =
        raw.getGenericSuperclass() == null
            ? Optional.<Class<?>>empty()
            : of(raw.getGenericSuperclass(), arguments);
    for (Type each : raw.getGenericInterfaces()) {
      found = found.isPresent() ? found : of(each, arguments);
    }
    return found;
  }
}
