package io.github.foldmill.internal.code;

/**
 * A call as the byte code spells it.
 *
 * @param kind how the target is chosen
 * @param owner the internal name of the class it names
 * @param name the name of the method
 * @param descriptor the descriptor of the method
 */
record Call(Kind kind, String owner, String name, String descriptor) {

  enum Kind {
    /** The named method, which also initialises its class. */
    STATIC,
    /** The named method: constructors, private methods, {@code super} calls. */
    EXACT,
    /** The named method or one that overrides it. */
    VIRTUAL
  }
}
