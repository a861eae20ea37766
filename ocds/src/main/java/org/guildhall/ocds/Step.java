package org.guildhall.ocds;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One step on the way to a value: into a field, or into an object of an array.
 *
 * <p>Two steps are equal when they read the same, so that the ids 1 and "1" lead to the same value; which of the two is
 * written is decided by the step that came first.
 *
 * @param name the field, or what tells the object from the others of its array
 * @param element true for an object of an array
 * @param id the object's id as published, where it has one
 */
record Step(String name, boolean element, @Nullable JsonNode id) {
    private static final String MADE_UP = "\0";

    static Step field(String name) {
        return new Step(name, false, null);
    }

    static Step matched(JsonNode id) {
        return new Step(id.isValueNode() ? id.asString() : id.toString(), true, id);
    }

    /** An object told from the others not by its id but by a name that no publisher can have written. */
    static Step named(String name, @Nullable JsonNode id) {
        return new Step(MADE_UP + name, true, id);
    }

    /** What tells objects of one array apart when they are written: the id with its type. */
    Object identity() {
        if (id == null || id.isNull() || name.startsWith(MADE_UP)) {
            return name;
        }
        return id.isNumber() ? id.decimalValue().stripTrailingZeros() : id;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Step step && step.name.equals(name);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }
}
