package org.guildhall.tlog;

/** Names of keys. Source: C2SP signed-note 1.0.0, section Format. */
final class KeyName {
    private KeyName() {}

    /** Non-empty, without Unicode spaces, plus signs, control characters and halves of surrogate pairs. */
    static boolean isAllowed(String name) {
        return !name.isEmpty() && name.codePoints().allMatch(KeyName::isAllowed);
    }

    static String require(String name) {
        if (!isAllowed(name)) {
            throw new IllegalArgumentException("not a name a key may have");
        }
        return name;
    }

    private static boolean isAllowed(int character) {
        return character != '+'
                && !Character.isSpaceChar(character)
                && !Character.isWhitespace(character)
                && !Character.isISOControl(character)
                && Character.getType(character) != Character.SURROGATE;
    }
}
