package org.guildhall.kernel;

/**
 * Why something was refused, as a stable code. Each room keeps its own in an enum; the words are in the room's message
 * files under {@code problem.<code>} in both languages.
 *
 * <p>Shape: {@code room.what-is-wrong}. Source: RFC 9457, problem types.
 */
public interface Problem {
    /** Stable code, for example {@code needs.not-yours}. */
    String code();

    /** The HTTP status it is answered with. */
    int status();
}
