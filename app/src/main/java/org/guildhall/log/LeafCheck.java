package org.guildhall.log;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.guildhall.journal.Fact;
import org.guildhall.tlog.Commitment;
import org.guildhall.tlog.Jcs;
import org.guildhall.tlog.Untrusted;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whether a leaf, with its disclosures, says exactly what a fact says; whatever its schema has become since. */
final class LeafCheck {
    private final JsonMapper json;

    LeafCheck(JsonMapper json) {
        this.json = json;
    }

    /** What differs first, as a word for the record: the name of a member or field; empty if nothing does. */
    Optional<String> difference(byte[] leaf, List<String> disclosures, Fact fact) {
        try {
            return differing(json.readTree(leaf), disclosures, fact);
        } catch (JacksonException | Untrusted unreadable) {
            return Optional.of("leaf");
        }
    }

    private Optional<String> differing(JsonNode leaf, List<String> disclosures, Fact fact) throws Untrusted {
        var head = new TreeMap<String, String>();
        head.put("kind", fact.kind());
        head.put("ocid", fact.ocid().value());
        head.put("scope", fact.scope());
        head.put("at", fact.at().toString());
        var other = head.entrySet().stream()
                .filter(member -> !leaf.path(member.getKey()).asString("").equals(member.getValue()))
                .map(Map.Entry::getKey)
                .findFirst();
        return other.isPresent() ? other : differing(LeafForm.values(fact), said(leaf, disclosures));
    }

    private static Optional<String> differing(
            Map<String, @Nullable Object> values, Map<String, Predicate<@Nullable Object>> said) {
        var names = new TreeSet<>(said.keySet());
        names.addAll(values.keySet());
        for (var name : names) {
            var expected = said.get(name);
            if (expected == null || !values.containsKey(name) || !expected.test(values.get(name))) {
                return Optional.of(name);
            }
        }
        return Optional.empty();
    }

    /** What a leaf says of each field, by name: in clear, by a hash or by a digest. */
    private Map<String, Predicate<@Nullable Object>> said(JsonNode leaf, List<String> disclosures) throws Untrusted {
        var said = new TreeMap<String, Predicate<@Nullable Object>>();
        leaf.path(LeafForm.FIELDS).properties().forEach(field -> {
            var clear = json.treeToValue(field.getValue(), Object.class);
            said.put(field.getKey(), value -> same(value, clear));
        });
        leaf.path(LeafForm.HASHES)
                .properties()
                .forEach(field -> said.put(
                        field.getKey(),
                        value -> Jcs.sha256Of(value).equals(field.getValue().asString(""))));
        var digests = leaf.path(Commitment.MEMBER)
                .valueStream()
                .map(JsonNode::asString)
                .toList();
        for (var disclosure : disclosures) {
            var field = Commitment.verify(disclosure, digests);
            said.put(field.name(), value -> same(value, field.value()));
        }
        return said;
    }

    private static boolean same(@Nullable Object one, @Nullable Object other) {
        return Arrays.equals(Jcs.of(one), Jcs.of(other));
    }
}
