package io.github.foldmill.memory;

import io.github.foldmill.hash.Hashable;
import io.github.foldmill.hash.Hashing;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Stands in for an object and keeps what its {@link Cached} methods return. */
final class CachedProxy implements InvocationHandler {
  private static final Object[] NOTHING = new Object[0];

  private final Object target;
  private final Map<Method, Recipe<Object>> recipes;

  private CachedProxy(Object target, Map<Method, Recipe<Object>> recipes) {
    this.target = target;
    this.recipes = recipes;
  }

  static <T> T of(Memory memory, Class<T> type, T target) {
    if (!type.isInterface()) {
      throw new IllegalArgumentException("only interfaces can be proxied, was " + type.getName());
    }
    var receiver = receiver(memory.code(), target);
    var recipes = new HashMap<Method, Recipe<Object>>();
    for (var method : type.getMethods()) {
      var cached = method.getAnnotation(Cached.class);
      if (cached != null) {
        recipes.put(method, recipe(memory, receiver, target, method).with(options(method, cached)));
      }
    }
    if (recipes.isEmpty()) {
      throw new IllegalArgumentException(
          "%s has no method with @Cached; annotate those worth keeping".formatted(type.getName()));
    }
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(), new Class<?>[] {type}, new CachedProxy(target, recipes)));
  }

  /** The receiver's code and content are part of the key, as the object answers for both. */
  private static CodeIdentity receiver(CodeFingerprint code, Object target) {
    var identity = code.identity(target.getClass());
    if (target instanceof Record || target instanceof Enum<?> || target instanceof Hashable) {
      return identity.with(CodeIdentity.CAPTURED, Hashing.hashOf(target));
    }
    FunctionIdentity.requireStateless(target.getClass());
    return identity;
  }

  private static Recipe<Object> recipe(
      Memory memory, CodeIdentity receiver, Object target, Method method) {
    if (method.getReturnType() == void.class) {
      throw new IllegalArgumentException("a method without result cannot be cached: " + method);
    }
    boolean _ = method.trySetAccessible();
    String name = method.getDeclaringClass().getSimpleName() + "." + method.getName();
    return new Recipe<>(
        memory,
        name,
        method.getParameterCount(),
        arguments -> call(target, method, arguments),
        receiver.with("method " + method.toGenericString(), Hashing.hashOf(method.toString())));
  }

  private static CacheOptions options(Method method, Cached cached) {
    var options = CacheOptions.defaults();
    if (!cached.version().isEmpty()) {
      options = options.version(cached.version());
    }
    if (cached.expireAfterSeconds() >= 0) {
      options = options.expireAfter(Duration.ofSeconds(cached.expireAfterSeconds()));
    }
    if (cached.mapped()) {
      options = options.mapped();
    }
    var parameters = method.getParameters();
    for (int i = 0; i < parameters.length; i++) {
      if (parameters[i].isAnnotationPresent(Cached.Ignored.class)) {
        options = options.ignoring(i);
      }
    }
    return options;
  }

  private static Object call(Object target, Method method, Object[] arguments) throws Exception {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      switch (e.getCause()) {
        case Exception failure -> throw failure;
        case Error failure -> throw failure;
        case null, default -> throw e;
      }
    }
  }

  @Override
  public Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
      throws Exception {
    var given = arguments == null ? NOTHING : arguments;
    var recipe = recipes.get(method);
    return recipe == null ? call(target, method, given) : recipe.apply(given);
  }
}
