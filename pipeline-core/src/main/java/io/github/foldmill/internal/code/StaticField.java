package io.github.foldmill.internal.code;

/**
 * A static field as the byte code spells it.
 *
 * @param owner the internal name of the class it names
 * @param name the name of the field
 * @param descriptor the descriptor of its type
 * @param read whether the code reads it
 */
record StaticField(String owner, String name, String descriptor, boolean read) {}
