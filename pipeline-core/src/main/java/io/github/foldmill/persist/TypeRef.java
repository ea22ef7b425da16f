package io.github.foldmill.persist;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;

/**
 * Names a type with its type arguments, where a class cannot: the type that a loaded value must
 * have.
 *
 * <p>Create one as an anonymous class, once per type. Safe for use by many threads.
 *
 * {@snippet class="io.github.foldmill.search.SnippetsTest" region="typeRef"}
 *
 * @param <T> the type
 */
public interface TypeRef<T> {

  /**
   * Returns the type.
   *
   * @return the type argument that the anonymous class gave
   * @throws IllegalStateException if it gave none
   */
  default Type type() {
    return Arrays.stream(getClass().getGenericInterfaces())
        .filter(ParameterizedType.class::isInstance)
        .map(ParameterizedType.class::cast)
        .filter(generic -> generic.getRawType() == TypeRef.class)
        .map(generic -> generic.getActualTypeArguments()[0])
        .findFirst()
        .orElseThrow(() ->
            new IllegalStateException(
                "a TypeRef must be an anonymous class with a type argument, such as"
                    + " new TypeRef<List<String>>() {}, was a "
                    + getClass().getName()));
  }
}
