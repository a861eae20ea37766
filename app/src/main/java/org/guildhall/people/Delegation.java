package org.guildhall.people;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.guildhall.kernel.Bilingual;
import org.guildhall.kernel.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * The city's ladder of delegated authority, read from data ({@code delegation.yaml}, or the city's own file under
 * {@code guildhall.delegation}). An empty ladder, one out of order, or one whose top is limited stops the start.
 */
@Component
class Delegation {
    private final List<Authority> ladder;

    Delegation(@Value("${guildhall.delegation:classpath:delegation.yaml}") Resource file) throws IOException {
        try (InputStream in = file.getInputStream()) {
            var read = new YAMLMapper().readValue(in, File.class);
            this.ladder = read.authorities().stream().map(Step::authority).toList();
        }
        check();
    }

    private record File(List<Step> authorities) {}

    private record Step(
            String id, Bilingual title, @Nullable BigDecimal upTo, Bilingual source) {
        Authority authority() {
            return new Authority(id, title, upTo == null ? null : Money.cad(upTo), source);
        }
    }

    List<Authority> ladder() {
        return ladder;
    }

    Optional<Authority> byId(String id) {
        return ladder.stream().filter(authority -> authority.id().equals(id)).findFirst();
    }

    /** Every step from the lowest up to the first that covers the value, in the order in which they approve. */
    List<Authority> chainFor(Money value) {
        var chain = new ArrayList<Authority>();
        for (var authority : ladder) {
            chain.add(authority);
            if (authority.covers(value)) {
                break;
            }
        }
        return List.copyOf(chain);
    }

    private void check() {
        if (ladder.isEmpty() || ladder.getLast().upTo() != null) {
            throw new IllegalStateException("the ladder of authority must end with one that has no limit");
        }
        for (int i = 1; i < ladder.size(); i++) {
            var below = ladder.get(i - 1).upTo();
            var here = ladder.get(i).upTo();
            if (below == null || (here != null && here.compareTo(below) <= 0)) {
                throw new IllegalStateException(
                        "the ladder of authority must rise: " + ladder.get(i).id());
            }
        }
    }
}
