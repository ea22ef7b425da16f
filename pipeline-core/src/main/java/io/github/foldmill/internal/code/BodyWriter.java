package io.github.foldmill.internal.code;

import io.github.foldmill.hash.ContentHasher;
import java.lang.classfile.CodeModel;
import java.lang.classfile.Instruction;
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.DiscontinuedInstruction;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.IncrementInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.classfile.instruction.LoadInstruction;
import java.lang.classfile.instruction.LookupSwitchInstruction;
import java.lang.classfile.instruction.NewMultiArrayInstruction;
import java.lang.classfile.instruction.NewObjectInstruction;
import java.lang.classfile.instruction.NewPrimitiveArrayInstruction;
import java.lang.classfile.instruction.NewReferenceArrayInstruction;
import java.lang.classfile.instruction.StoreInstruction;
import java.lang.classfile.instruction.SwitchCase;
import java.lang.classfile.instruction.TableSwitchInstruction;
import java.lang.classfile.instruction.TypeCheckInstruction;
import java.lang.constant.ClassDesc;
import java.lang.reflect.AccessFlag;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Writes a method body so that only what it does counts.
 *
 * <p>Constants are written by value, jumps by the number of the instruction they lead to, and the
 * bodies of lambdas in the place where the lambda is made. Line numbers, names of locals, the order
 * of the constant pool and the running numbers of lambdas and anonymous classes are not written.
 */
final class BodyWriter {
  /** Deeper lambdas in lambdas are not written by people. */
  private static final int MAX_NESTING = 64;

  private static final String ANY_EXCEPTION = "any";

  private final ClassUnit unit;
  private final ClassSource source;
  private final ContentHasher sink;
  private final Uses uses;
  private final ConstantWriter constants;
  private int nesting;

  BodyWriter(ClassUnit unit, ClassSource source, ContentHasher sink, Uses uses) {
    this.unit = unit;
    this.source = source;
    this.sink = sink;
    this.uses = uses;
    this.constants = new ConstantWriter(this, source, sink, uses);
  }

  void write(MethodModel method) {
    if (++nesting > MAX_NESTING) {
      throw new UnsupportedCodeException("lambdas nested deeper than " + MAX_NESTING);
    }
    var flags = method.flags();
    sink.putBoolean(flags.has(AccessFlag.STATIC));
    sink.putBoolean(flags.has(AccessFlag.SYNCHRONIZED));
    sink.putBoolean(flags.has(AccessFlag.NATIVE));
    descriptor(method.methodType().stringValue());
    uses.mentionAllIn(method.methodType().stringValue());
    sink.putBoolean(method.code().isPresent());
    method.code().ifPresent(this::write);
    nesting--;
  }

  private void write(CodeModel code) {
    Map<Label, Integer> positions = positions(code);
    // Counts first, because the body of a lambda stands in the middle of another body.
    sink.putLong(code.elementStream().filter(Instruction.class::isInstance).count());
    sink.putInt(code.exceptionHandlers().size());
    String literal = null;
    for (var element : code) {
      if (element instanceof Instruction instruction) {
        settle(literal, instruction);
        literal = literalOf(instruction);
        write(instruction, positions);
      }
    }
    settle(literal, null);
    for (var handler : code.exceptionHandlers()) {
      sink.putString("catch");
      sink.putInt(position(positions, handler.tryStart()));
      sink.putInt(position(positions, handler.tryEnd()));
      sink.putInt(position(positions, handler.handler()));
      className(handler.catchType().map(type -> type.asInternalName()).orElse(ANY_EXCEPTION));
    }
  }

  /** A class object that is only asked for its name does not give access to the class. */
  private void settle(@Nullable String literal, @Nullable Instruction next) {
    if (literal == null) {
      return;
    }
    if (next instanceof InvokeInstruction call && ClassQuestions.onlyAsks(call)) {
      uses.mention(literal);
    } else {
      uses.literal(literal);
    }
  }

  private static @Nullable String literalOf(Instruction instruction) {
    return instruction instanceof ConstantInstruction constant
            && constant.constantValue() instanceof ClassDesc type
        ? ConstantWriter.internalName(type)
        : null;
  }

  private static Map<Label, Integer> positions(CodeModel code) {
    var positions = new HashMap<Label, Integer>();
    int index = 0;
    for (var element : code) {
      if (element instanceof LabelTarget target) {
        positions.put(target.label(), index);
      } else if (element instanceof Instruction) {
        index++;
      }
    }
    return positions;
  }

  private static int position(Map<Label, Integer> positions, Label label) {
    return Objects.requireNonNull(positions.get(label), "label");
  }

  private void write(Instruction instruction, Map<Label, Integer> positions) {
    switch (instruction) {
      case ConstantInstruction i -> {
        sink.putString("constant");
        constants.write(i.constantValue());
      }
      case LoadInstruction i -> slot("load", i.typeKind().name(), i.slot());
      case StoreInstruction i -> slot("store", i.typeKind().name(), i.slot());
      case IncrementInstruction i -> {
        slot("increment", "INT", i.slot());
        sink.putInt(i.constant());
      }
      case BranchInstruction i -> {
        sink.putString(i.opcode() == Opcode.GOTO_W ? Opcode.GOTO.name() : i.opcode().name());
        sink.putInt(position(positions, i.target()));
      }
      case TableSwitchInstruction i -> cases(i.cases(), i.defaultTarget(), positions);
      case LookupSwitchInstruction i -> cases(i.cases(), i.defaultTarget(), positions);
      case FieldInstruction i -> field(i);
      case InvokeInstruction i -> invoke(i);
      case InvokeDynamicInstruction i -> {
        sink.putString("dynamic").putString(i.name().stringValue());
        descriptor(i.type().stringValue());
        constants.bootstrap(i.bootstrapMethod(), i.bootstrapArgs());
      }
      case DiscontinuedInstruction i -> throw new UnsupportedCodeException(i.opcode().name());
      default -> {
        sink.putString(instruction.opcode().name());
        typeOperand(instruction);
      }
    }
  }

  private void slot(String tag, String kind, int slot) {
    sink.putString(tag).putString(kind).putInt(slot);
  }

  /** Whether the compiler chose a table or a search does not matter. */
  private void cases(List<SwitchCase> cases, Label otherwise, Map<Label, Integer> positions) {
    sink.putString("switch").putInt(position(positions, otherwise));
    for (var each : cases) {
      int target = position(positions, each.target());
      // A table spells out its gaps.
      if (target != position(positions, otherwise)) {
        sink.putInt(each.caseValue()).putInt(target);
      }
    }
    sink.putString("end");
  }

  private void typeOperand(Instruction instruction) {
    switch (instruction) {
      case NewObjectInstruction i -> {
        uses.create(i.className().asInternalName());
        className(i.className().asInternalName());
      }
      case TypeCheckInstruction i -> {
        uses.mention(i.type().asInternalName());
        className(i.type().asInternalName());
      }
      case NewReferenceArrayInstruction i -> {
        uses.mention(i.componentType().asInternalName());
        className(i.componentType().asInternalName());
      }
      case NewMultiArrayInstruction i -> {
        uses.mention(i.arrayType().asInternalName());
        className(i.arrayType().asInternalName());
        sink.putInt(i.dimensions());
      }
      case NewPrimitiveArrayInstruction i -> sink.putString(i.typeKind().name());
      default -> {
        // It has no operand.
      }
    }
  }

  private void field(FieldInstruction i) {
    String owner = i.owner().asInternalName();
    String name = i.name().stringValue();
    var enumSwitch = EnumSwitch.find(source, owner, name);
    if (enumSwitch.isPresent()) {
      sink.putString("enum switch").putString(enumSwitch.get().cases());
      uses.mention(enumSwitch.get().enumName());
      return;
    }
    boolean isStatic = i.opcode() == Opcode.GETSTATIC || i.opcode() == Opcode.PUTSTATIC;
    if (isStatic) {
      boolean read = i.opcode() == Opcode.GETSTATIC;
      uses.field(new StaticField(owner, name, i.type().stringValue(), read));
    }
    sink.putString(i.opcode().name());
    className(owner);
    sink.putString(isStatic ? name : source.names().fieldName(owner, name));
    descriptor(i.type().stringValue());
  }

  private void invoke(InvokeInstruction i) {
    var kind =
        switch (i.opcode()) {
          case INVOKESTATIC -> Call.Kind.STATIC;
          case INVOKESPECIAL -> Call.Kind.EXACT;
          default -> Call.Kind.VIRTUAL;
        };
    sink.putString(i.opcode().name());
    target(
        new Call(kind, i.owner().asInternalName(), i.name().stringValue(), i.type().stringValue()));
  }

  /** Writes the target of a call: the body itself if only the compiler knows its name. */
  void target(Call call) {
    var own = call.owner().equals(unit.name()) ? unit.method(call.name(), call.descriptor()) : null;
    if (own != null && ClassUnit.isCompilerMade(own)) {
      sink.putString("body");
      write(own);
      return;
    }
    uses.call(call);
    className(call.owner());
    sink.putString(call.name());
    descriptor(call.descriptor());
  }

  void className(String internalName) {
    sink.putString(source.names().className(internalName));
  }

  void descriptor(String descriptor) {
    sink.putString(source.names().descriptor(descriptor));
  }
}
