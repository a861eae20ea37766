package org.guildhall.web;

import org.jspecify.annotations.Nullable;

/**
 * One of several choices, as the fragments of lists, radio buttons and checkboxes take it.
 *
 * @param value what is sent
 * @param text what is read
 * @param hint what is read below it; null for nothing
 */
public record Choice(String value, String text, @Nullable String hint) {
    /** Without a hint. */
    public Choice(String value, String text) {
        this(value, text, null);
    }
}
