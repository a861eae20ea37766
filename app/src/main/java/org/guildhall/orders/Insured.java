package org.guildhall.orders;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.guildhall.contracts.Contract;
import org.guildhall.contracts.Contracts;
import org.guildhall.contracts.Insurance;
import org.guildhall.journal.Journal;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Bilingual;
import org.guildhall.kernel.CityClock;
import org.guildhall.kernel.Refused;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * The cover that a contract requires, on the day on which an order goes out. A call-up has that of its standing offer.
 */
@Component
class Insured {
    private final Contracts contracts;
    private final OrderFacts facts;
    private final Journal journal;
    private final MessageSource words;
    private final CityClock clock;

    Insured(Contracts contracts, OrderFacts facts, Journal journal, MessageSource words, CityClock clock) {
        this.contracts = contracts;
        this.facts = facts;
        this.journal = journal;
        this.words = words;
        this.clock = clock;
    }

    /** What no certificate shows today; empty if everything is covered. */
    List<Insurance> lacking(Contract contract) {
        var offer = contract.standingOffer();
        var terms = offer == null ? contract : contracts.byId(offer);
        return terms.insurance().stream()
                .filter(each -> !each.covers(clock.today()))
                .toList();
    }

    /**
     * An order goes out, or becomes larger. Without cover it does only if whoever answers for the contract says why,
     * which is a fact.
     *
     * @throws Refused {@code orders.not-insured} with the cover that is lacking
     */
    void require(Actor actor, Contract contract, Order order, String why) {
        var lacking = lacking(contract);
        if (lacking.isEmpty()) {
            return;
        }
        if (why.isEmpty() || !actor.id().equals(contract.owner())) {
            throw new Refused(OrderProblem.NOT_INSURED, said(lacking));
        }
        journal.record(facts.said("order.uninsured", actor, contract, order)
                .with(
                        "insurance",
                        lacking.stream().map(each -> each.kind().code()).toList())
                .with("reason", why));
    }

    /** In words, one after the other. */
    Bilingual said(List<Insurance> lacking) {
        return new Bilingual(said(lacking, Locale.ENGLISH), said(lacking, Locale.FRENCH));
    }

    private String said(List<Insurance> lacking, Locale locale) {
        return lacking.stream()
                .map(each ->
                        words.getMessage("contracts.insurance." + each.kind().code(), null, locale))
                .collect(Collectors.joining(", "));
    }
}
