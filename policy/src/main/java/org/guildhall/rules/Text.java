package org.guildhall.rules;

/** One text in both languages; either is empty only where a row says nothing in words. */
public record Text(String en, String fr) {
    /** The text in one of the two. */
    public String in(Language language) {
        return language == Language.FR ? fr : en;
    }

    boolean isEmpty() {
        return en.isEmpty();
    }
}
