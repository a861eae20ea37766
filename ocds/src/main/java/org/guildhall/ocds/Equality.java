package org.guildhall.ocds;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** When two JSON values count as the same: numbers by value, true as 1, objects whatever their order. */
final class Equality {
    private Equality() {}

    static boolean holds(@Nullable JsonNode one, @Nullable JsonNode other) {
        if (one == null || other == null) {
            return one == other;
        }
        if (isNumeric(one) && isNumeric(other)) {
            return number(one).compareTo(number(other)) == 0;
        }
        if (one.isArray() && other.isArray()) {
            return sameItems(one, other);
        }
        if (one.isObject() && other.isObject()) {
            return one.size() == other.size()
                    && one.propertyStream().allMatch(each -> holds(each.getValue(), other.get(each.getKey())));
        }
        return one.equals(other);
    }

    private static boolean sameItems(JsonNode one, JsonNode other) {
        if (one.size() != other.size()) {
            return false;
        }
        for (var i = 0; i < one.size(); i++) {
            if (!holds(one.get(i), other.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isNumeric(JsonNode value) {
        return value.isNumber() || value.isBoolean();
    }

    private static BigDecimal number(JsonNode value) {
        return value.isBoolean() ? (value.booleanValue() ? BigDecimal.ONE : BigDecimal.ZERO) : value.decimalValue();
    }
}
