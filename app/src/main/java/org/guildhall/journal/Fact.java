package org.guildhall.journal;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Bilingual;
import org.guildhall.kernel.Money;
import org.guildhall.kernel.Ocid;
import org.guildhall.kernel.PersonId;
import org.jspecify.annotations.Nullable;

/**
 * Something that was done: who, when, under what authority, to which contracting process, and the fields its kind has.
 * Which fields are public, and from when, is said by the kind's schema under {@code facts/}, never here.
 *
 * <p>Shape: {@code kind} is {@code noun.past_verb}; {@code scope} narrows a fact to one stage of its process (empty:
 * the whole process), so that opening one stage discloses nothing of another.
 *
 * <p>Units: {@code at} is UTC in whole microseconds.
 */
public record Fact(
        String kind,
        Ocid ocid,
        String scope,
        @Nullable PersonId actor,
        String authority,
        Instant at,
        Map<String, Object> fields) {
    public Fact {
        fields = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    /** A fact by a person, with no fields yet. */
    public static Fact of(String kind, Ocid ocid, Actor actor, Instant at) {
        return new Fact(kind, ocid, "", actor.id(), "", at, Map.of());
    }

    /** A fact by nobody in particular: the clock or an import. */
    public static Fact of(String kind, Ocid ocid, Instant at) {
        return new Fact(kind, ocid, "", null, "", at, Map.of());
    }

    /** The stage of the process this fact belongs to. */
    public Fact in(String scope) {
        return new Fact(kind, ocid, scope, actor, authority, at, fields);
    }

    /** The rule, by-law or delegation under which the person acted. */
    public Fact under(String authority) {
        return new Fact(kind, ocid, scope, actor, authority, at, fields);
    }

    /** Adds a field: text, number, boolean, {@link Instant}, {@link Money}, {@link Bilingual}, list or map of these. */
    public Fact with(String field, Object value) {
        var more = new LinkedHashMap<>(fields);
        more.put(field, plain(value));
        return new Fact(kind, ocid, scope, actor, authority, at, more);
    }

    private static Object plain(Object value) {
        return switch (value) {
            case Money money -> money.asMap();
            case Bilingual text -> text.asMap();
            case Instant instant -> instant.toString();
            case java.time.LocalDate date -> date.toString();
            case java.util.UUID id -> id.toString();
            case Enum<?> code -> code.name().toLowerCase(java.util.Locale.ROOT);
            case java.util.Collection<?> list -> list.stream().map(Fact::plain).toList();
            case Map<?, ?> map -> {
                var plain = new LinkedHashMap<String, Object>();
                map.forEach((key, each) -> plain.put(String.valueOf(key), plain(each)));
                yield plain;
            }
            default -> value;
        };
    }
}
