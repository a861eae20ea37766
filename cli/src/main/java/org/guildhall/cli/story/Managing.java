package org.guildhall.cli.story;

import java.util.List;
import org.guildhall.cli.Steps;
import org.guildhall.cli.story.Delivering.Lot;

/** From the award to the close-out: contract, three lots, an amendment, invoices, payments. */
final class Managing {
    private static final Lot FIRST = new Lot("4", "16", "4");
    private static final Lot SECOND = new Lot("4", "16", "4");
    private static final Lot REPLACED = new Lot("", "16", "");
    private static final Lot THIRD = new Lot("3", "12", "3");
    private static final Lot MORE = new Lot("", "44", "");

    private final Contracting contracting;
    private final Delivering delivering;
    private final Paying paying;
    private final ClosingOut closing;

    Managing(Cast cast, Steps steps, Clock clock) {
        this.contracting = new Contracting(cast, steps, clock);
        this.delivering = new Delivering(cast, steps, clock);
        this.paying = new Paying(cast, steps, clock);
        this.closing = new ClosingOut(cast, steps, clock);
    }

    /** What came of an award: as {@link Story.Outcome} tells it. */
    record Managed(String award, String record, String contract, String order, String invoice, String status) {}

    /** An award's contract, signed and insured. */
    String contract(String award, String vendor, String stranger) {
        var contract = contracting.drawnUp(award);
        contracting.signed(contract, vendor, stranger);
        contracting.insured(contract);
        return contract;
    }

    /** What came of an award, with every promise checked. */
    Managed whole(String ocid, String award, String record, String vendor, String stranger) {
        var contract = contract(award, vendor, stranger);
        var drawn = contracting.contract(contract);
        var lines = drawn.path("lines")
                .valueStream()
                .map(line -> line.path("id").asString())
                .toList();
        // The same supplier may have been paid for another contract before: a number is used once.
        var bill = "HS-" + drawn.path("number").asString().replaceAll("\\D", "") + "-";
        delivering.planned(contract, lines);
        var order = delivering.ordered(contract, lines, new Lot("11", "44", "11"), vendor);
        delivering.accepted(delivering.delivered(order, lines, FIRST), lines, FIRST);
        var first = paying.matched(order, drawn, lines, FIRST, bill + 1);
        delivering.rejected(delivering.delivered(order, lines, SECOND), lines, SECOND);
        var blocked = paying.blocked(order, drawn, lines, SECOND, bill + 2);
        closing.tooEarly(contract);
        delivering.accepted(delivering.delivered(order, lines, REPLACED), lines, REPLACED);
        paying.released(blocked);
        delivering.accepted(delivering.delivered(order, lines, THIRD), lines, THIRD);
        var third = paying.matched(order, drawn, lines, THIRD, bill + 3);
        contracting.amended(contract, vendor, lines.get(1), MORE.detectors());
        var second = delivering.ordered(contract, lines, MORE, vendor);
        delivering.accepted(delivering.delivered(second, lines, MORE), lines, MORE);
        var fourth = paying.matched(second, contracting.contract(contract), lines, MORE, bill + 4);
        paying.paid(List.of(first, blocked, third, fourth));
        contracting.reached(contract);
        paying.paid(List.of(paying.releasedHoldback(contract, bill + 5)));
        closing.rated(contract, vendor);
        closing.done(contract);
        return new Managed(award, record, contract, order, blocked, closing.published(ocid, contract));
    }
}
