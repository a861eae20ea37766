package org.guildhall.journal;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a kind of fact consists of, and who may see which part from when.
 *
 * @param kind for example {@code submission.received}
 * @param existence from when the public may know that such a fact exists
 * @param undoes the kind of which the last one in its scope comes to nothing when this happens, so that what waits for
 *     it is closed again; or null
 * @param fields the fields it may have, by name
 */
public record FactSchema(
        String kind, Visible existence, @Nullable String undoes, Map<String, Field> fields) {
    public FactSchema {
        fields = Map.copyOf(fields);
    }

    /** A field: its type (text, number, boolean, date, instant, money, bilingual, list, object) and when it is seen. */
    public record Field(String name, String type, Visible visible) {}

    /** From when something may be seen by everyone. */
    public sealed interface Visible {
        /** At once. */
        record Now() implements Visible {}

        /** Never: personal, or of no public concern. */
        record Never() implements Visible {}

        /** Once a fact of one of the named kinds exists in the same process and scope, until one undoes it. */
        record After(List<String> kinds) implements Visible {
            public After {
                kinds = List.copyOf(kinds);
            }
        }

        static Visible of(String code) {
            return switch (code) {
                case "public" -> new Now();
                case "never" -> new Never();
                default -> new After(List.of(code.split("\\|")));
            };
        }
    }
}
