package org.guildhall.cli.city;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The fictional city as it is written down. */
class ChronicleTest {
    private final List<Procurement> all = Chronicle.linnet();

    @Test
    void everyPhaseIsThere() {
        var goals = EnumSet.noneOf(Goal.class);
        all.forEach(each -> goals.add(each.goal()));
        assertThat(goals).isEqualTo(EnumSet.allOf(Goal.class));
    }

    @Test
    void everyProcedureIsThere() {
        assertThat(all.stream().map(Procurement::procedure).filter(java.util.Objects::nonNull))
                .contains(
                        "request-for-proposals",
                        "negotiated-request-for-proposals",
                        "invitation-to-tender",
                        "request-for-information",
                        "direct-award",
                        "request-for-qualifications-then-proposals");
    }

    @Test
    void noTwoProcurementsHaveOneNameNorTwoBidsOfAStageOneAnswer() {
        assertThat(all.stream().map(Procurement::id)).doesNotHaveDuplicates();
        assertThat(all.stream().map(Procurement::title)).doesNotHaveDuplicates();
        all.forEach(each -> each.stages()
                .forEach(stage -> assertThat(stage.bids().stream().map(Procurement.Bid::says))
                        .as(each.id())
                        .doesNotHaveDuplicates()));
    }

    @Test
    void everyTextOfANeedIsWholeAndInBothLanguages() {
        all.forEach(each -> each.need().forEach((name, text) -> {
            if (text instanceof Map<?, ?> both) {
                assertThat(new HashSet<Object>(both.keySet()))
                        .as(each.id() + " " + name)
                        .isEqualTo(java.util.Set.of("en", "fr"));
            }
        }));
    }

    @Test
    void whatHappensUnderAContractIsWrittenInItsOrderAndByItsLines() {
        var contracts = all.stream().filter(each -> each.contract() != null).toList();
        assertThat(contracts).hasSize(4);
        for (var each : contracts) {
            var plan = Objects.requireNonNull(each.contract());
            assertThat(plan.events()).as(each.id()).isSortedAccordingTo(Comparator.comparing(Event::day));
            assertThat(plan.events().stream().map(ChronicleTest::quantities).filter(list -> !list.isEmpty()))
                    .as(each.id())
                    .allMatch(list -> list.size() == each.items().size());
            assertThat(plan.plans().size())
                    .as(each.id())
                    .isLessThanOrEqualTo(each.items().size());
        }
    }

    private static List<String> quantities(Event event) {
        return switch (event) {
            case Event.Order order -> order.quantities();
            case Event.Delivery delivery -> delivery.quantities();
            case Event.Invoice invoice -> invoice.quantities();
            case Event.CallUp callUp -> callUp.quantities();
            default -> List.of();
        };
    }

    @Test
    void nothingIsPaidThatWasNotInvoicedBefore() {
        for (var each : all) {
            var known = new HashSet<String>();
            for (var event :
                    each.contract() == null ? List.<Event>of() : each.contract().events()) {
                switch (event) {
                    case Event.Invoice invoice -> known.add(invoice.number());
                    case Event.Release release -> known.add(release.number());
                    case Event.Payment payment ->
                        assertThat(known).as(each.id()).containsAll(payment.numbers());
                    default -> {}
                }
            }
        }
    }
}
