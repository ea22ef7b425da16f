package io.github.foldmill.internal.code;

import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.FieldInstruction;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The table by which a switch over an enum is compiled: it lives in a class of the compiler's own
 * making, together with the tables of all other switches of the file.
 *
 * @param enumName the internal name of the enum
 * @param cases the case numbers by constant
 */
record EnumSwitch(String enumName, String cases) {
  private static final String PREFIX = "$SwitchMap$";

  static Optional<EnumSwitch> find(ClassSource source, String owner, String field) {
    if (!field.startsWith(PREFIX) || !source.isOwn(owner)) {
      return Optional.empty();
    }
    var initialiser = source.unit(owner).method("<clinit>", "()V");
    return initialiser == null ? Optional.empty() : read(initialiser, owner, field);
  }

  /** Per case the code is: get the table, get the constant, its ordinal, the number, store. */
  private static Optional<EnumSwitch> read(MethodModel initialiser, String owner, String field) {
    var cases = new TreeMap<String, String>();
    String enumName = "";
    String table = "";
    String constant = "";
    for (var element : initialiser.code().orElseThrow()) {
      if (element instanceof FieldInstruction i) {
        if (i.owner().asInternalName().equals(owner)) {
          table = i.name().stringValue();
        } else if (table.equals(field)) {
          enumName = i.owner().asInternalName();
          constant = i.name().stringValue();
        }
      } else if (element instanceof ConstantInstruction i && !constant.isEmpty()) {
        cases.put(constant, i.constantValue().toString());
        constant = "";
      }
    }
    return enumName.isEmpty()
        ? Optional.empty()
        : Optional.of(new EnumSwitch(enumName, cases.toString()));
  }
}
