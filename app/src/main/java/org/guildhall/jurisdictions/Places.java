package org.guildhall.jurisdictions;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.guildhall.kernel.Bilingual;
import org.guildhall.policy.Policies;
import org.guildhall.rules.Row;
import org.guildhall.rulings.Jurisdiction.Where;
import org.springframework.stereotype.Component;

/** What may be said: the provinces, kinds of body and by-laws that the rules know. */
@Component
class Places {
    private final Policies policies;

    Places(Policies policies) {
        this.policies = policies;
    }

    /** Something to choose, by its code. */
    record Choice(String code, Bilingual title) {}

    /** @param table {@code province}, {@code entity} or {@code body} */
    List<Choice> all(String table) {
        var all = new ArrayList<Choice>();
        rows(table).forEach(row -> {
            if (all.stream().noneMatch(each -> each.code().equals(row.key()))) {
                all.add(new Choice(
                        row.key(), new Bilingual(row.text().en(), row.text().fr())));
            }
        });
        return List.copyOf(all);
    }

    boolean knows(String table, String code) {
        return rows(table).anyMatch(row -> row.key().equals(code));
    }

    /** Whether a by-law is one of a province, or of none in particular. */
    boolean of(String bylaw, String province) {
        return rows("body").filter(row -> row.key().equals(bylaw)).anyMatch(row -> {
            var provinces = row.when().provinces();
            return provinces.isEmpty() || provinces.contains(province);
        });
    }

    /** @throws IllegalStateException naming what the rules do not know */
    void requireKnown(Where.In place, String said) {
        require("province", place.province(), said);
        require("entity", place.entity(), said);
        if (!place.bylaw().isEmpty()) {
            require("body", place.bylaw(), said);
            if (!of(place.bylaw(), place.province())) {
                throw new IllegalStateException(said + ": " + place.bylaw() + " is not of " + place.province());
            }
        }
    }

    private void require(String table, String code, String said) {
        if (!knows(table, code)) {
            throw new IllegalStateException(said + ": no rules know the " + table + " " + code);
        }
    }

    private Stream<Row> rows(String table) {
        return policies.rules().packs().stream()
                .flatMap(pack -> pack.rows().stream())
                .filter(row -> row.table().equals(table));
    }
}
