package org.guildhall.tlog;

import java.io.StringReader;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * Canonical JSON: one spelling for one value, so that it can be hashed and signed.
 *
 * <p>A value is a {@link Map} with text as its keys, a {@link List}, a {@link String}, a {@link Boolean}, a {@link
 * Number} or null. Numbers are IEEE 754 doubles: a Java number that is none exactly, or whose shortest spelling as a
 * double is another number, is refused instead of rounded. A price is better kept as text.
 *
 * <p>Source: RFC 8785, section 3.2; RFC 7493 (I-JSON): no name twice, no half of a surrogate pair.
 */
public final class Jcs {
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final int FIRST_PRINTABLE = 0x20;

    private Jcs() {}

    /**
     * The canonical UTF-8 of a JSON text. Numbers are read as doubles, as the RFC has it.
     *
     * @throws Untrusted {@link Reason#MALFORMED} if it is not I-JSON, nested beyond 500, or holds a number beyond a
     * double
     */
    public static byte[] canonical(String json) throws Untrusted {
        return of(parse(json));
    }

    /** The same for UTF-8. */
    public static byte[] canonical(byte[] json) throws Untrusted {
        return canonical(StrictUtf8.decode(json, "the JSON"));
    }

    /**
     * The canonical UTF-8 of a value.
     *
     * @throws IllegalArgumentException if JSON cannot say it exactly
     */
    public static byte[] of(@Nullable Object value) {
        var json = new StringBuilder();
        write(value, json);
        return StrictUtf8.encode(json.toString());
    }

    /**
     * The SHA-256 of a JSON text, however it is spelled: that of its canonical UTF-8, in lower-case hexadecimal.
     *
     * @throws Untrusted as {@link #canonical(String)}
     */
    public static String sha256(String json) throws Untrusted {
        return HexFormat.of().formatHex(Sha256.of(canonical(json)));
    }

    /**
     * The same of a value.
     *
     * @throws IllegalArgumentException as {@link #of}
     */
    public static String sha256Of(@Nullable Object value) {
        return HexFormat.of().formatHex(Sha256.of(of(value)));
    }

    /** Values as {@link #of} takes them; every number a {@link Double}. */
    static @Nullable Object parse(String json) throws Untrusted {
        try (var parser = JSON.createParser(new StringReader(json))) {
            var first = parser.nextToken();
            var value = first == null ? missing() : value(parser, first);
            if (parser.nextToken() != null) {
                throw new Untrusted(Reason.MALFORMED, "more follows the JSON");
            }
            return value;
        } catch (JacksonException notJson) {
            // The cause is left out: its message repeats the text, which may be confidential.
            throw new Untrusted(Reason.MALFORMED, "not JSON, or a name twice");
        }
    }

    private static Object missing() throws Untrusted {
        throw new Untrusted(Reason.MALFORMED, "no JSON");
    }

    private static @Nullable Object value(JsonParser parser, JsonToken token) throws Untrusted {
        return switch (token) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> whole(parser.getString());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(parser.getString());
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            default -> missing();
        };
    }

    private static Map<String, @Nullable Object> object(JsonParser parser) throws Untrusted {
        var members = new TreeMap<String, @Nullable Object>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            var name = whole(parser.currentName());
            members.put(name, value(parser, parser.nextToken()));
        }
        return members;
    }

    private static List<@Nullable Object> array(JsonParser parser) throws Untrusted {
        var elements = new ArrayList<@Nullable Object>();
        for (var token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            elements.add(value(parser, token));
        }
        return elements;
    }

    /** JSON can spell half of a surrogate pair, which has no UTF-8: RFC 7493, section 2.1. */
    private static String whole(String text) throws Untrusted {
        StrictUtf8.encode(text, "a text of the JSON");
        return text;
    }

    private static Double number(String text) throws Untrusted {
        var number = Double.parseDouble(text);
        if (Double.isInfinite(number)) {
            throw new Untrusted(Reason.MALFORMED, "a number that no double holds");
        }
        return number;
    }

    private static void write(@Nullable Object value, StringBuilder json) {
        switch (value) {
            case null -> json.append("null");
            case Boolean truth -> json.append(truth);
            case String text -> writeText(text, json);
            case Number number -> json.append(exact(number));
            case List<?> list -> writeArray(list, json);
            case Map<?, ?> map -> writeObject(map, json);
            default -> throw new IllegalArgumentException("no JSON value: " + value.getClass());
        }
    }

    private static void writeArray(List<?> list, StringBuilder json) {
        var separator = "";
        json.append('[');
        for (var element : list) {
            json.append(separator);
            write(element, json);
            separator = ",";
        }
        json.append(']');
    }

    /** Names in the order of their UTF-16 code units, which is that of {@link String#compareTo}: section 3.2.3. */
    private static void writeObject(Map<?, ?> map, StringBuilder json) {
        var members = new TreeMap<String, @Nullable Object>();
        map.forEach((name, value) -> {
            if (!(name instanceof String text)) {
                throw new IllegalArgumentException("a name that is not text");
            }
            members.put(text, value);
        });
        var separator = "";
        json.append('{');
        for (var member : members.entrySet()) {
            json.append(separator);
            writeText(member.getKey(), json);
            json.append(':');
            write(member.getValue(), json);
            separator = ",";
        }
        json.append('}');
    }

    /** Section 3.2.2.2: what must be escaped is, shortly where there is a short form; nothing else. */
    private static void writeText(String text, StringBuilder json) {
        json.append('"');
        for (int i = 0; i < text.length(); i++) {
            var character = text.charAt(i);
            switch (character) {
                case '"', '\\' -> json.append('\\').append(character);
                case '\b' -> json.append("\\b");
                case '\t' -> json.append("\\t");
                case '\n' -> json.append("\\n");
                case '\f' -> json.append("\\f");
                case '\r' -> json.append("\\r");
                default -> {
                    if (character < FIRST_PRINTABLE) {
                        json.append("\\u00").append(Character.forDigit(character >> 4, 16));
                        json.append(Character.forDigit(character & 0xf, 16));
                    } else {
                        json.append(character);
                    }
                }
            }
        }
        json.append('"');
    }

    private static String exact(Number number) {
        if (number instanceof Double || number instanceof Float) {
            return EcmaNumber.of(number.doubleValue());
        }
        var decimal = number instanceof BigDecimal given ? given : new BigDecimal(number.toString());
        var text = EcmaNumber.of(decimal.doubleValue());
        if (new BigDecimal(text).compareTo(decimal) != 0) {
            throw new IllegalArgumentException("a number that JSON would round: write it as text");
        }
        return text;
    }
}
