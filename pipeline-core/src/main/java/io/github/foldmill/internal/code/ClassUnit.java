package io.github.foldmill.internal.code;

import io.github.foldmill.hash.ContentHash;
import io.github.foldmill.hash.ContentHasher;
import io.github.foldmill.hash.Hashing;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.FieldModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.attribute.SourceFileAttribute;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.reflect.AccessFlag;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** One class file, taken apart on demand. Not safe for use by several threads at once. */
final class ClassUnit {
  private static final ClassFile NORMALISED =
      ClassFile.of(
          ClassFile.DebugElementsOption.DROP_DEBUG,
          ClassFile.LineNumbersOption.DROP_LINE_NUMBERS,
          ClassFile.ConstantPoolSharingOption.NEW_POOL);

  /** Method bodies must be written anew, or their old debug information would stay. */
  private static final ClassTransform WITHOUT_SOURCE_NAME =
      ClassTransform.dropping(element -> element instanceof SourceFileAttribute)
          .andThen(ClassTransform.transformingMethodBodies(CodeTransform.ACCEPT_ALL));

  private final ClassModel model;
  private final String name;
  private final Map<String, MethodModel> methods = new LinkedHashMap<>();
  private final Map<String, FieldModel> fields = new LinkedHashMap<>();
  private final Map<String, MethodCode> codes = new HashMap<>();
  private @Nullable MethodCode wholeCode;

  ClassUnit(byte[] bytes) {
    this.model = NORMALISED.parse(bytes);
    this.name = model.thisClass().asInternalName();
    model.methods().forEach(method -> methods.put(signature(method), method));
    model.fields().forEach(field -> fields.put(field.fieldName().stringValue(), field));
  }

  static String signature(MethodModel method) {
    return method.methodName().stringValue() + method.methodType().stringValue();
  }

  /** Methods whose names are running numbers: bodies of lambdas and the like. */
  static boolean isCompilerMade(MethodModel method) {
    var flags = method.flags();
    return flags.has(AccessFlag.SYNTHETIC)
        && !flags.has(AccessFlag.BRIDGE)
        && (flags.has(AccessFlag.PRIVATE) || flags.has(AccessFlag.STATIC));
  }

  String name() {
    return name;
  }

  Optional<String> superName() {
    return model.superclass().map(ClassEntry::asInternalName);
  }

  List<String> interfaces() {
    return model.interfaces().stream().map(ClassEntry::asInternalName).toList();
  }

  List<String> parents() {
    var parents = new ArrayList<String>();
    superName().ifPresent(parents::add);
    parents.addAll(interfaces());
    return parents;
  }

  boolean has(AccessFlag flag) {
    return model.flags().has(flag);
  }

  ClassModel model() {
    return model;
  }

  Iterable<MethodModel> methods() {
    return methods.values();
  }

  @Nullable MethodModel method(String methodName, String descriptor) {
    return methods.get(methodName + descriptor);
  }

  @Nullable FieldModel field(String fieldName) {
    return fields.get(fieldName);
  }

  Iterable<String> fieldNames() {
    return fields.keySet();
  }

  /** What a method of this class does; its whole class, where that cannot be told. */
  MethodCode code(MethodModel method, ClassSource source) {
    return codes.computeIfAbsent(signature(method), _ -> read(method, source));
  }

  private MethodCode read(MethodModel method, ClassSource source) {
    var uses = new Uses();
    var sink = new ContentHasher();
    try {
      new BodyWriter(this, source, sink, uses).write(method);
      return uses.toCode(sink.hash());
    } catch (UnsupportedCodeException | IllegalArgumentException e) {
      return wholeCode();
    }
  }

  /** The class as one piece: all its bytes but debug information, and all classes it names. */
  MethodCode wholeCode() {
    var known = wholeCode;
    if (known == null) {
      var uses = new Uses();
      references().forEach(uses::literal);
      known = uses.toCode(Hashing.hashOf(NORMALISED.transformClass(model, WITHOUT_SOURCE_NAME)));
      wholeCode = known;
    }
    return known;
  }

  /** The names of all classes in the constant pool. */
  Set<String> references() {
    var names = new TreeSet<String>();
    for (var entry : model.constantPool()) {
      if (entry instanceof ClassEntry type) {
        String internalName = type.asInternalName();
        int dimensions = internalName.lastIndexOf('[') + 1;
        if (dimensions == 0) {
          names.add(internalName);
        } else if (internalName.charAt(dimensions) == 'L') {
          names.add(internalName.substring(dimensions + 1, internalName.length() - 1));
        }
      }
    }
    return names;
  }

  /** What the class is apart from its methods: its place in the hierarchy and its components. */
  ContentHash shape(CanonicalNames names) {
    var sink = new ContentHasher();
    for (var flag :
        List.of(
            AccessFlag.INTERFACE, AccessFlag.ABSTRACT, AccessFlag.ENUM, AccessFlag.ANNOTATION)) {
      sink.putBoolean(has(flag));
    }
    sink.put(parents().stream().map(names::className).toList());
    model
        .findAttribute(Attributes.record())
        .ifPresent(attribute ->
            attribute
                .components()
                .forEach(component ->
                    sink.putString(component.name().stringValue())
                        .putString(names.descriptor(component.descriptor().stringValue()))));
    return sink.hash();
  }
}
