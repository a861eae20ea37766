package org.guildhall.ocds;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * An object being read, field by field, within limits that all its fields share. Past a limit it keeps nothing more and
 * only reads on, so that what follows it can be read.
 */
final class BoundedObject {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    /** What a value costs besides its text. */
    private static final int VALUE_WEIGHT = 16;
    /** No amount, quantity or coordinate has a larger exponent than a double can have. */
    private static final int MAX_SCALE = 400;

    private final JsonParser parser;
    private final Limits limits;
    private final ObjectNode fields = JSON.objectNode();
    private @Nullable Reason fault;
    private String faultyField = "";
    private long weight;

    BoundedObject(JsonParser parser, Limits limits) {
        this.parser = parser;
        this.limits = limits;
    }

    /** What has been read: of a name that came twice, the last. */
    ObjectNode fields() {
        return fields;
    }

    /** Why not everything was kept, or null when all was. */
    @Nullable
    Reason fault() {
        return fault;
    }

    /** The field in which the fault was found. */
    String faultyField() {
        return faultyField;
    }

    /** Reads the value at the parser's current token, to its end, into a field. */
    void add(String name) {
        weigh(name);
        var sound = fault == null;
        var value = value();
        if (fault == null) {
            fields.set(name, value);
        } else if (sound) {
            faultyField = name;
            fields.removeAll();
        }
    }

    /** The loop keeps its own stack: a nested attack must not overflow the thread's. */
    private JsonNode value() {
        if (!parser.currentToken().isStructStart()) {
            return scalar(parser.currentToken());
        }
        var open = new ArrayDeque<JsonNode>();
        JsonNode outermost = opened(open);
        for (var depth = 1; depth > 0; ) {
            var token = parser.nextToken();
            if (token.isStructStart()) {
                depth++;
                faultIf(depth >= limits.depth(), Reason.TOO_DEEP);
                opened(open);
            } else if (token.isStructEnd()) {
                depth--;
                open.poll();
            } else if (token == JsonToken.PROPERTY_NAME) {
                weigh(parser.currentName());
            } else {
                hang(open.peek(), scalar(token));
            }
        }
        return outermost;
    }

    private JsonNode opened(Deque<JsonNode> open) {
        var node = parser.currentToken() == JsonToken.START_OBJECT ? JSON.objectNode() : JSON.arrayNode();
        weigh("");
        if (fault == null) {
            hang(open.peek(), node);
            open.push(node);
        }
        return node;
    }

    private void hang(@Nullable JsonNode parent, JsonNode node) {
        if (fault == null && parent instanceof ObjectNode object) {
            object.set(parser.currentName(), node);
        } else if (fault == null && parent instanceof ArrayNode array) {
            array.add(node);
        }
    }

    private JsonNode scalar(JsonToken token) {
        if (fault != null) {
            return JSON.nullNode();
        }
        weigh("");
        return switch (token) {
            case VALUE_STRING -> text();
            case VALUE_NUMBER_INT -> JSON.numberNode(parser.getBigIntegerValue());
            case VALUE_NUMBER_FLOAT -> decimal();
            case VALUE_TRUE, VALUE_FALSE -> JSON.booleanNode(token == JsonToken.VALUE_TRUE);
            default -> JSON.nullNode();
        };
    }

    private JsonNode text() {
        var text = parser.getString();
        weigh(text);
        faultIf(!isStorable(text), Reason.TEXT_NOT_STORABLE);
        return JSON.stringNode(text);
    }

    private JsonNode decimal() {
        var number = parser.getDecimalValue();
        faultIf(Math.abs((long) number.scale()) > MAX_SCALE, Reason.NUMBER_OUT_OF_RANGE);
        return JSON.numberNode(number);
    }

    private static boolean isStorable(String text) {
        for (var i = 0; i < text.length(); i++) {
            var each = text.charAt(i);
            if (each == 0) {
                return false;
            }
            if (Character.isSurrogate(each)) {
                if (i + 1 == text.length() || !Character.isSurrogatePair(each, text.charAt(i + 1))) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }

    private void weigh(String text) {
        weight += text.isEmpty() ? VALUE_WEIGHT : text.length();
        faultIf(weight > limits.weight(), Reason.TOO_LARGE);
    }

    private void faultIf(boolean beyond, Reason reason) {
        if (beyond && fault == null) {
            fault = reason;
        }
    }
}
