package io.github.foldmill.internal.code;

import io.github.foldmill.hash.ContentHasher;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.DynamicConstantDesc;
import java.lang.constant.MethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.List;

/** Writes the constants of a method body and of its bootstraps by value. */
final class ConstantWriter {
  private final BodyWriter body;
  private final ClassSource source;
  private final ContentHasher sink;
  private final Uses uses;

  ConstantWriter(BodyWriter body, ClassSource source, ContentHasher sink, Uses uses) {
    this.body = body;
    this.source = source;
    this.sink = sink;
    this.uses = uses;
  }

  static String internalName(ClassDesc type) {
    String descriptor = type.descriptorString();
    return type.isClassOrInterface()
        ? descriptor.substring(1, descriptor.length() - 1)
        : descriptor;
  }

  void write(ConstantDesc constant) {
    switch (constant) {
      case ClassDesc type -> {
        sink.putString("class");
        body.descriptor(type.descriptorString());
      }
      case MethodTypeDesc type -> {
        sink.putString("type");
        body.descriptor(type.descriptorString());
        uses.mentionAllIn(type.descriptorString());
      }
      case DirectMethodHandleDesc handle -> handle(handle);
      case DynamicConstantDesc<?> dynamic -> {
        sink.putString("computed").putString(dynamic.constantName());
        body.descriptor(dynamic.constantType().descriptorString());
        bootstrap(dynamic.bootstrapMethod(), dynamic.bootstrapArgsList());
      }
      case String text -> sink.putString("text").put(text);
      case Integer number -> sink.put(number);
      case Long number -> sink.put(number);
      // The bits, because code may tell one NaN from another.
      case Float number -> sink.putString("float").putInt(Float.floatToRawIntBits(number));
      case Double number -> sink.putString("double").putLong(Double.doubleToRawLongBits(number));
      case MethodHandleDesc handle -> throw new UnsupportedCodeException(handle.toString());
    }
  }

  void bootstrap(DirectMethodHandleDesc method, List<? extends ConstantDesc> arguments) {
    handle(method);
    boolean trusted = method.owner().packageName().startsWith("java.");
    sink.putInt(arguments.size());
    for (var argument : arguments) {
      write(argument);
      if (argument instanceof ClassDesc type && !type.isPrimitive()) {
        if (trusted) {
          uses.mention(internalName(type));
        } else {
          uses.literal(internalName(type));
        }
      }
    }
  }

  private void handle(DirectMethodHandleDesc handle) {
    String owner = internalName(handle.owner());
    String name = handle.methodName();
    String descriptor = handle.lookupDescriptor();
    sink.putString("handle").putString(handle.kind().name());
    switch (handle.kind()) {
      case GETTER, SETTER -> field(owner, source.names().fieldName(owner, name), descriptor);
      case STATIC_GETTER, STATIC_SETTER -> {
        boolean read = handle.kind() == DirectMethodHandleDesc.Kind.STATIC_GETTER;
        uses.field(new StaticField(owner, name, descriptor, read));
        field(owner, name, descriptor);
      }
      case CONSTRUCTOR -> {
        uses.create(owner);
        body.target(new Call(Call.Kind.EXACT, owner, "<init>", descriptor));
      }
      case STATIC, INTERFACE_STATIC ->
          body.target(new Call(Call.Kind.STATIC, owner, name, descriptor));
      case SPECIAL, INTERFACE_SPECIAL ->
          body.target(new Call(Call.Kind.EXACT, owner, name, descriptor));
      case VIRTUAL, INTERFACE_VIRTUAL ->
          body.target(new Call(Call.Kind.VIRTUAL, owner, name, descriptor));
    }
  }

  private void field(String owner, String name, String descriptor) {
    body.className(owner);
    sink.putString(name);
    body.descriptor(descriptor);
  }
}
