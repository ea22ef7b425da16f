package io.github.foldmill.hash;

/**
 * The byte that starts every tagged value. Codes are part of the key format: a code is never given
 * a second meaning.
 */
enum TypeTag {
  NULL(0),
  BOOLEAN(1),
  BYTE(2),
  SHORT(3),
  CHAR(4),
  INT(5),
  LONG(6),
  FLOAT(7),
  DOUBLE(8),
  STRING(9),
  ENUM(10),
  ARRAY(11),
  OBJECT_ARRAY(12),
  LIST(13),
  SET(14),
  MAP(15),
  OPTIONAL(16),
  OPTIONAL_INT(17),
  OPTIONAL_LONG(18),
  OPTIONAL_DOUBLE(19),
  RECORD(20),
  BIG_INTEGER(21),
  BIG_DECIMAL(22),
  TIME(23),
  UUID(24),
  CLASS(25),
  HASH(26),
  HASHABLE(27),
  PATH(28),
  FOREIGN(29);

  private final byte code;

  TypeTag(int code) {
    this.code = (byte) code;
  }

  byte code() {
    return code;
  }
}
