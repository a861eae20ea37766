package org.guildhall.log;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
        var head = Map.of(
                "kind", fact.kind(),
                "ocid", fact.ocid().value(),
                "scope", fact.scope(),
                "at", fact.at().toString());
        for (var member : List.of("kind", "ocid", "scope", "at")) {
            if (!leaf.path(member).asString("").equals(head.get(member))) {
                return Optional.of(member);
            }
        }
        var digests = leaf.path(Commitment.MEMBER)
                .valueStream()
                .map(JsonNode::asString)
                .toList();
        var values = LeafForm.values(fact);
        var said = new HashSet<String>();
        for (var disclosure : disclosures) {
            var field = Commitment.verify(disclosure, digests);
            if (!values.containsKey(field.name()) || !same(values.get(field.name()), field.value())) {
                return Optional.of(field.name());
            }
            said.add(field.name());
        }
        for (var field : leaf.path(LeafForm.FIELDS).properties()) {
            var value = json.treeToValue(field.getValue(), Object.class);
            if (!values.containsKey(field.getKey()) || !same(values.get(field.getKey()), value)) {
                return Optional.of(field.getKey());
            }
            said.add(field.getKey());
        }
        for (var field : leaf.path(LeafForm.HASHES).properties()) {
            if (!values.containsKey(field.getKey())
                    || !LeafForm.hash(values.get(field.getKey()))
                            .equals(field.getValue().asString(""))) {
                return Optional.of(field.getKey());
            }
            said.add(field.getKey());
        }
        return values.keySet().stream().filter(name -> !said.contains(name)).findFirst();
    }

    private static boolean same(@Nullable Object one, @Nullable Object other) {
        return Arrays.equals(Jcs.of(one), Jcs.of(other));
    }
}
