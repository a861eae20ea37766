package org.guildhall.log;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.guildhall.journal.Fact;
import org.guildhall.journal.FactSchema;
import org.guildhall.journal.FactSchema.Visible;
import org.guildhall.tlog.Commitment;
import org.guildhall.tlog.Disclosure;
import org.guildhall.tlog.Jcs;
import org.guildhall.tlog.Log;
import org.jspecify.annotations.Nullable;

/**
 * Makes of a fact its leaf. In clear stands what everyone may know of the fact at once, long values as their SHA-256
 * under {@code hashes}; everything else, and always who acted under what authority, as salted digests under {@code
 * _sd}, of which each kind of fact has the same number.
 *
 * <p>A fact of which nobody may know yet, or ever, has a leaf without any field in clear, and it is not public.
 *
 * @see "docs/adr/0033-every-fact-is-a-leaf.md"
 */
final class LeafForm {
    /** The version of this form. */
    static final String VERSION = "1";
    /** Who acted: the name cannot be a field's. */
    static final String ACTOR = "@actor";
    /** Under what authority. */
    static final String AUTHORITY = "@authority";

    static final String FIELDS = "fields";
    static final String HASHES = "hashes";

    private static final int LONGEST_IN_CLEAR = 256; // bytes of JSON
    private static final int BESIDE_THE_FIELDS = 2;

    private final Fact fact;
    private final @Nullable FactSchema schema;
    private final boolean open;
    private final Map<String, @Nullable Object> clear = new TreeMap<>();
    private final Map<String, @Nullable Object> hashed = new TreeMap<>();
    private final Map<String, @Nullable Object> closed = new TreeMap<>();

    private LeafForm(Fact fact, @Nullable FactSchema schema) {
        this.fact = fact;
        this.schema = schema;
        this.open = schema != null && schema.existence() instanceof Visible.Now;
    }

    /** @param schema null for a kind that is no longer described: then nothing of it is told */
    static Leaf of(Fact fact, @Nullable FactSchema schema) {
        return new LeafForm(fact, schema).leaf();
    }

    /** The values a leaf of a fact commits to, by name, in the shapes of {@link Jcs}. */
    static Map<String, @Nullable Object> values(Fact fact) {
        var values = new TreeMap<String, @Nullable Object>();
        values.put(ACTOR, fact.actor() == null ? null : fact.actor().toString());
        values.put(AUTHORITY, fact.authority());
        fact.fields().forEach((name, value) -> values.put(name, exact(value)));
        return values;
    }

    private Leaf leaf() {
        values(fact).forEach((name, value) -> {
            if (!isOpen(name)) {
                closed.put(name, value);
            } else if (Jcs.of(value).length > LONGEST_IN_CLEAR) {
                hashed.put(name, Jcs.sha256Of(value));
            } else {
                clear.put(name, value);
            }
        });
        var commitment = Commitment.to(closed, Math.max(width(), closed.size()));
        var bytes = Jcs.of(members(commitment));
        while (bytes.length > Log.MAX_ENTRY && !clear.isEmpty()) {
            shorten();
            bytes = Jcs.of(members(commitment));
        }
        return new Leaf(
                open,
                bytes,
                commitment.disclosures().values().stream().map(Disclosure::text).toList());
    }

    private Map<String, Object> members(Commitment commitment) {
        var members = new TreeMap<String, Object>();
        members.put("v", VERSION);
        members.put("kind", fact.kind());
        members.put("ocid", fact.ocid().value());
        members.put("scope", fact.scope());
        members.put("at", fact.at().toString());
        members.put(FIELDS, clear);
        members.put(HASHES, hashed);
        members.put(Commitment.MEMBER, commitment.digests());
        return members;
    }

    /** The longest of what is in clear becomes its hash. */
    private void shorten() {
        var longest = clear.keySet().stream()
                .max(Comparator.comparingInt(name -> Jcs.of(clear.get(name)).length))
                .orElseThrow();
        hashed.put(longest, Jcs.sha256Of(clear.remove(longest)));
    }

    private boolean isOpen(String name) {
        var field = schema == null ? null : schema.fields().get(name);
        return open && field != null && field.visible() instanceof Visible.Now;
    }

    /** As many digests as a fact of this kind can have closed fields, whichever this one has. */
    private int width() {
        var fields =
                schema == null ? List.<String>of() : List.copyOf(schema.fields().keySet());
        return BESIDE_THE_FIELDS
                + (int) fields.stream().filter(name -> !isOpen(name)).count();
    }

    /** A number that JSON would round is written as text. */
    private static @Nullable Object exact(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Number number -> exactly(number);
            case Iterable<?> list -> {
                var all = new java.util.ArrayList<@Nullable Object>();
                list.forEach(each -> all.add(exact(each)));
                yield all;
            }
            case Map<?, ?> map -> {
                var all = new LinkedHashMap<String, @Nullable Object>();
                map.forEach((name, each) -> all.put(String.valueOf(name), exact(each)));
                yield all;
            }
            default -> value;
        };
    }

    private static Object exactly(Number number) {
        try {
            Jcs.of(number);
            return number;
        } catch (IllegalArgumentException rounded) {
            return number instanceof java.math.BigDecimal decimal ? decimal.toPlainString() : number.toString();
        }
    }

    /** The leaf as text. */
    static String text(byte[] leaf) {
        return new String(leaf, StandardCharsets.UTF_8);
    }
}
