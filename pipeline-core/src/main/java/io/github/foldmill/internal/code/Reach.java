package io.github.foldmill.internal.code;

import java.lang.classfile.MethodModel;
import java.lang.reflect.AccessFlag;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Follows calls from a class or a method through the code that is neither the JDK's nor a
 * library's.
 *
 * <p>Where the target of a call is decided at run time, every override counts that lies in a folder
 * of reached classes. Methods that the JDK or a library may call back count for every class that is
 * created or named. So nothing that may run is left out; some that never runs is let in.
 */
final class Reach {
  /** Far beyond any function; a walk that long is cheaper by whole classes. */
  static final int MAX_METHODS = 20_000;

  private record Target(ClassUnit unit, MethodModel method) {}

  private final ClassSource source;
  private final Parts parts;
  private final Subtypes subtypes;
  private final StaticReads statics;
  private final int maxMethods;
  private final Set<String> enqueued = new HashSet<>();
  private final ArrayDeque<Target> open = new ArrayDeque<>();
  private final Set<String> shaped = new HashSet<>();
  private final Set<String> initialised = new HashSet<>();
  private final Set<String> alive = new HashSet<>();
  private final Set<String> whole = new HashSet<>();
  private final Set<String> mentioned = new LinkedHashSet<>();
  private final Set<Call> virtualCalls = new LinkedHashSet<>();

  Reach(ClassSource source, Parts parts, int maxMethods) {
    this.source = source;
    this.parts = parts;
    this.maxMethods = maxMethods;
    this.subtypes = new Subtypes(source);
    this.statics = new StaticReads(source, parts);
  }

  /** Adds a class with everything it can do. */
  void addClass(String type) {
    if (isOwn(type) && whole.add(type)) {
      var unit = source.unit(type);
      live(type);
      initialise(type);
      for (var method : unit.methods()) {
        // Bodies of lambdas count where the lambda is made.
        if (!ClassUnit.isCompilerMade(method)) {
          enqueue(unit, method);
        }
      }
      unit.parents().forEach(this::addClass);
    }
  }

  /** Adds the method that a lambda or a method reference runs. */
  void addFunction(Call call) {
    var method = isOwn(call.owner()) ? own(call) : null;
    if (method != null && ClassUnit.isCompilerMade(method)) {
      var code = source.unit(call.owner()).code(method, source);
      parts.lambda(source.names().className(call.owner()), code.hash());
      follow(code, false);
      return;
    }
    parts.name("function %s.%s%s".formatted(call.owner(), call.name(), call.descriptor()));
    if (call.name().equals("<init>")) {
      create(call.owner());
    }
    call(call);
  }

  private @Nullable MethodModel own(Call call) {
    return source.unit(call.owner()).method(call.name(), call.descriptor());
  }

  /**
   * Follows what was added to the end.
   *
   * @throws UnsupportedCodeException if there is no end in sight
   */
  void run() {
    int before;
    do {
      before = size();
      while (!open.isEmpty()) {
        var target = open.remove();
        visit(target.unit(), target.method());
      }
      List.copyOf(virtualCalls).forEach(this::overrides);
      for (String type : List.copyOf(mentioned)) {
        live(type);
        List.copyOf(subtypes.of(type)).forEach(this::live);
      }
    } while (size() > before);
  }

  /** It grows with everything that may lead to more. */
  private int size() {
    return enqueued.size()
        + shaped.size()
        + virtualCalls.size()
        + mentioned.size()
        + subtypes.rootCount();
  }

  private void visit(ClassUnit unit, MethodModel method) {
    var code = unit.code(method, source);
    parts.method(source.names().className(unit.name()), method, code.hash());
    if (method.flags().has(AccessFlag.NATIVE)) {
      parts.impurity(
          "native method %s.%s"
              .formatted(unit.name().replace('/', '.'), method.methodName().stringValue()));
    }
    follow(code, method.methodName().equalsString("<clinit>"));
  }

  private void follow(MethodCode code, boolean initialiser) {
    code.calls().forEach(this::call);
    code.created().forEach(this::create);
    code.mentioned().forEach(this::mention);
    code.literals().forEach(this::addClass);
    for (var field : code.fields()) {
      if (isOwn(field.owner())) {
        initialise(field.owner());
        statics.note(field, initialiser);
      }
    }
  }

  /** Notes the class, however it counts, and tells whether its code does. */
  private boolean isOwn(String type) {
    switch (source.origin(type)) {
      case Origin.Jdk _ -> {
        return false;
      }
      case Origin.Missing _ -> {
        parts.missing(type);
        return false;
      }
      case Origin.Library library -> {
        parts.library(library.jar());
        return false;
      }
      case Origin.Own own -> {
        own.root().ifPresent(subtypes::addRoot);
        shape(type);
        return true;
      }
    }
  }

  private void shape(String type) {
    if (shaped.add(type)) {
      var unit = source.unit(type);
      parts.type(source.names().className(type), unit.shape(source.names()));
      unit.parents().forEach(this::isOwn);
    }
  }

  private void call(Call call) {
    if (!isOwn(call.owner())) {
      return;
    }
    if (call.kind() == Call.Kind.STATIC) {
      initialise(call.owner());
    }
    resolve(call.owner(), call, new HashSet<>());
    if (call.kind() == Call.Kind.VIRTUAL) {
      virtualCalls.add(call);
    }
  }

  private void overrides(Call call) {
    for (String type : List.copyOf(subtypes.of(call.owner()))) {
      if (isOwn(type)) {
        resolve(type, call, new HashSet<>());
      }
    }
  }

  /** Finds the method upwards from a class, as the JVM does, but in all interfaces. */
  private void resolve(String type, Call call, Set<String> visited) {
    if (!visited.add(type) || !isOwn(type)) {
      return;
    }
    var unit = source.unit(type);
    var method = unit.method(call.name(), call.descriptor());
    if (method != null) {
      enqueue(unit, method);
      if (!method.flags().has(AccessFlag.ABSTRACT)) {
        return;
      }
    }
    unit.parents().forEach(parent -> resolve(parent, call, visited));
  }

  private void enqueue(ClassUnit unit, MethodModel method) {
    if (enqueued.add(unit.name() + '.' + ClassUnit.signature(method))) {
      if (enqueued.size() > maxMethods) {
        throw new UnsupportedCodeException("more than %d methods".formatted(maxMethods));
      }
      open.add(new Target(unit, method));
    }
  }

  private void create(String type) {
    if (isOwn(type)) {
      initialise(type);
      live(type);
    }
  }

  private void mention(String type) {
    if (isOwn(type) && mentioned.add(type) && source.unit(type).has(AccessFlag.ENUM)) {
      // A switch inside the enum's own file compares ordinals without naming a constant.
      initialise(type);
    }
  }

  private void initialise(String type) {
    if (isOwn(type) && initialised.add(type)) {
      var unit = source.unit(type);
      var initialiser = unit.method("<clinit>", "()V");
      if (initialiser != null) {
        enqueue(unit, initialiser);
      }
      unit.parents().forEach(this::initialise);
    }
  }

  /** Adds what foreign code may call on an instance, such as {@code compareTo}. */
  private void live(String type) {
    if (!isOwn(type) || !alive.add(type)) {
      return;
    }
    var callable = source.callableFromOutside(type);
    for (String each : ownAncestors(type)) {
      var unit = source.unit(each);
      for (var method : unit.methods()) {
        var flags = method.flags();
        if (!flags.has(AccessFlag.STATIC)
            && !flags.has(AccessFlag.PRIVATE)
            && callable.contains(method.methodName().stringValue())) {
          enqueue(unit, method);
        }
      }
    }
  }

  private List<String> ownAncestors(String type) {
    var found = new LinkedHashSet<String>();
    var waiting = new ArrayDeque<String>();
    waiting.add(type);
    while (!waiting.isEmpty()) {
      String each = waiting.remove();
      if (isOwn(each) && found.add(each)) {
        waiting.addAll(source.unit(each).parents());
      }
    }
    return new ArrayList<>(found);
  }
}
