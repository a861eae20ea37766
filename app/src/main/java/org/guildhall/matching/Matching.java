package org.guildhall.matching;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.guildhall.matching.Discrepancy.Kind;
import org.jspecify.annotations.Nullable;

/**
 * The match. A document is paid once none of its lines and nothing in the whole is in the way.
 *
 * <p>Control objective: the city pays for what it ordered, received and accepted, at the price it agreed to, once.
 */
public final class Matching {
    private static final BigDecimal HUNDRED = new BigDecimal(100);

    private Matching() {}

    /** Holds a document against how things stand. The same arguments always give the same answer. */
    public static Match match(Billed billed, Standing standing, Tolerance tolerance, TaxRates taxes) {
        var lines = switch (billed.kind()) {
            case INVOICE -> new OfInvoice(standing, tolerance).lines(billed);
            case CREDIT_NOTE -> new OfCreditNote(standing).lines(billed);
            case HOLDBACK_RELEASE ->
                billed.lines().stream().map(Matching::ofRelease).toList();
        };
        return new Match(lines, whole(billed, standing, taxes), retained(billed, standing));
    }

    private static LineMatch ofRelease(BilledLine line) {
        return new LineMatch(line.id(), BigDecimal.ZERO, Arithmetic.of(line));
    }

    private static BigDecimal retained(Billed billed, Standing standing) {
        return switch (billed.kind()) {
            case INVOICE -> Arithmetic.percent(standing.holdback(), billed.net());
            case CREDIT_NOTE ->
                between(Arithmetic.percent(standing.holdback(), billed.net()), Arithmetic.cents(standing.retained()));
            case HOLDBACK_RELEASE -> Arithmetic.cents(BigDecimal.ZERO);
        };
    }

    private static List<Discrepancy> whole(Billed billed, Standing standing, TaxRates taxes) {
        var found = new ArrayList<>(Arithmetic.whole(billed));
        for (var tax : billed.taxes()) {
            if (!taxes.knows(tax.code(), tax.rate(), billed.date())) {
                found.add(Discrepancy.of(Kind.TAX_RATE_UNKNOWN, null, tax.rate()));
            }
        }
        if (standing.ended()) {
            found.add(Discrepancy.of(Kind.CONTRACT_ENDED, null));
        }
        switch (billed.kind()) {
            case INVOICE -> invoice(billed, standing, found);
            case CREDIT_NOTE -> {
                var parts = billed.taxes().stream()
                        .flatMap(tax -> taxes.parts(tax, billed.date()).stream())
                        .toList();
                creditTaxes(billed.net(), parts, standing, found);
            }
            case HOLDBACK_RELEASE -> release(billed, standing, found);
        }
        return found;
    }

    private static void invoice(Billed billed, Standing standing, List<Discrepancy> found) {
        if (!standing.linked()) {
            found.add(Discrepancy.of(Kind.NO_ORDER, null));
        }
        if (standing.cancelled()) {
            found.add(Discrepancy.of(Kind.ORDER_CANCELLED, null));
        }
        if (billed.net().compareTo(standing.left()) > 0) {
            found.add(Discrepancy.of(Kind.ABOVE_CONTRACT, null, standing.left(), billed.net()));
        }
    }

    private static void release(Billed billed, Standing standing, List<Discrepancy> found) {
        if (billed.net().compareTo(standing.retained()) > 0) {
            found.add(Discrepancy.of(Kind.HOLDBACK_ABOVE_RETAINED, null, standing.retained(), billed.net()));
        }
        var left = standing.untaxed();
        var taxed = Taxed.of(billed.taxes());
        if (taxed.federal().compareTo(left.federal().max(BigDecimal.ZERO)) > 0) {
            found.add(Discrepancy.of(Kind.TAX_TWICE, null, left.federal().max(BigDecimal.ZERO), taxed.federal()));
        } else if (taxed.provincial().compareTo(left.provincial().max(BigDecimal.ZERO)) > 0) {
            found.add(Discrepancy.of(Kind.TAX_TWICE, null, left.provincial().max(BigDecimal.ZERO), taxed.provincial()));
        }
        if (!standing.confirmed()) {
            found.add(Discrepancy.of(Kind.HOLDBACK_UNCONFIRMED, null));
        }
    }

    /**
     * A credit note gives back each tax of its invoice, on what it credits: no other one, and not less. Each tax stands
     * by itself here: whether two were computed at once may differ with the cents.
     */
    private static void creditTaxes(BigDecimal net, List<BilledTax> given, Standing standing, List<Discrepancy> found) {
        for (var tax : given) {
            if (standing.creditableTaxes().stream().noneMatch(each -> each.is(tax))) {
                found.add(Discrepancy.of(
                        Kind.CREDIT_TAX_DIFFERS, null, tax.rate(), tax.base(), BigDecimal.ZERO, BigDecimal.ZERO));
            }
        }
        for (var each : standing.creditableTaxes()) {
            if (net.compareTo(each.base().add(each.untaxed())) > 0) {
                continue; // a line credits more than was billed, and says so
            }
            var base = given.stream().filter(each::is).map(BilledTax::base).reduce(BigDecimal.ZERO, BigDecimal::add);
            var least = net.subtract(each.untaxed().max(BigDecimal.ZERO)).max(BigDecimal.ZERO);
            var most = between(each.base(), net);
            if (base.compareTo(least) < 0 || base.compareTo(most) > 0) {
                found.add(Discrepancy.of(Kind.CREDIT_TAX_DIFFERS, null, each.rate(), base, least, most));
            }
        }
    }

    /** Lines of an invoice beside those of its order; several may bill one line, and are added up as they come. */
    private static final class OfInvoice {
        private final Map<String, OrderedLine> order = new HashMap<>();
        private final Map<String, BigDecimal> billed = new HashMap<>();
        private final boolean linked;
        private final Tolerance tolerance;

        OfInvoice(Standing standing, Tolerance tolerance) {
            standing.order().forEach(line -> {
                order.put(line.id(), line);
                billed.put(line.id(), line.invoiced());
            });
            this.linked = standing.linked();
            this.tolerance = tolerance;
        }

        List<LineMatch> lines(Billed document) {
            return document.lines().stream().map(this::line).toList();
        }

        private LineMatch line(BilledLine line) {
            var found = new ArrayList<>(Arithmetic.of(line));
            var ordered = line.orderLine() == null ? null : order.get(line.orderLine());
            if (ordered == null) {
                if (linked) {
                    var kind = line.orderLine() == null ? Kind.NO_LINE_REFERENCE : Kind.UNKNOWN_LINE;
                    found.add(Discrepancy.of(kind, line.id()));
                }
                return new LineMatch(line.id(), BigDecimal.ZERO, found);
            }
            if (!ordered.unit().equalsIgnoreCase(line.unit().strip())) {
                found.add(Discrepancy.of(Kind.UNIT_DIFFERS, line.id()));
            }
            var before = billed.getOrDefault(ordered.id(), BigDecimal.ZERO);
            billed.put(ordered.id(), before.add(line.quantity()));
            var overcharge = line.net().subtract(due(line, ordered, before));
            var tolerable = overcharge.compareTo(tolerance.amount()) <= 0;
            price(line, ordered, tolerable, found);
            quantity(line, ordered, before, tolerable, found);
            return new LineMatch(line.id(), covered(line, ordered, before, tolerable), found);
        }

        /** What the line would cost for what is accepted, at the order's price. */
        private static BigDecimal due(BilledLine line, OrderedLine ordered, BigDecimal before) {
            var accepted = between(ordered.accepted().subtract(before), line.quantity());
            return Arithmetic.cents(accepted.multiply(ordered.unitPrice()));
        }

        private void price(BilledLine line, OrderedLine ordered, boolean tolerable, List<Discrepancy> found) {
            var compared = line.unitPrice().compareTo(ordered.unitPrice());
            if (compared < 0) {
                found.add(Discrepancy.of(Kind.PRICE_BELOW_ORDER, line.id(), ordered.unitPrice(), line.unitPrice()));
            }
            var most = tolerable ? more(ordered.unitPrice(), tolerance.price()) : ordered.unitPrice();
            if (line.unitPrice().compareTo(most) > 0) {
                found.add(Discrepancy.of(Kind.PRICE_ABOVE_ORDER, line.id(), ordered.unitPrice(), line.unitPrice()));
            }
        }

        private void quantity(
                BilledLine line, OrderedLine ordered, BigDecimal before, boolean tolerable, List<Discrepancy> found) {
            var altogether = before.add(line.quantity());
            var most = most(ordered, tolerable);
            if (altogether.compareTo(most) <= 0) {
                return;
            }
            if (altogether.compareTo(ordered.ordered()) > 0) {
                found.add(Discrepancy.of(Kind.QUANTITY_ABOVE_ORDERED, line.id(), ordered.ordered(), altogether));
            } else {
                var arrived = ordered.accepted().add(ordered.pending());
                var kind = altogether.compareTo(arrived) <= 0 ? Kind.AWAITS_INSPECTION : Kind.QUANTITY_ABOVE_ACCEPTED;
                found.add(Discrepancy.of(kind, line.id(), ordered.accepted(), altogether));
            }
        }

        private BigDecimal covered(BilledLine line, OrderedLine ordered, BigDecimal before, boolean tolerable) {
            return between(most(ordered, tolerable).subtract(before), line.quantity());
        }

        private BigDecimal most(OrderedLine ordered, boolean tolerable) {
            return tolerable ? more(ordered.accepted(), tolerance.quantity()) : ordered.accepted();
        }

        private static BigDecimal more(BigDecimal amount, BigDecimal percent) {
            return amount.add(amount.multiply(percent).divide(HUNDRED));
        }
    }

    /** Lines of a credit note beside those of its invoice. */
    private static final class OfCreditNote {
        private final Map<String, Creditable> left = new HashMap<>();

        OfCreditNote(Standing standing) {
            standing.creditable().forEach(each -> left.put(each.orderLine(), each));
        }

        List<LineMatch> lines(Billed document) {
            return document.lines().stream().map(this::line).toList();
        }

        private LineMatch line(BilledLine line) {
            var found = new ArrayList<>(Arithmetic.of(line));
            var creditable = creditable(line.orderLine());
            if (creditable == null) {
                var kind = line.orderLine() == null ? Kind.NO_LINE_REFERENCE : Kind.UNKNOWN_LINE;
                found.add(Discrepancy.of(kind, line.id()));
                return new LineMatch(line.id(), BigDecimal.ZERO, found);
            }
            if (line.quantity().compareTo(creditable.quantity()) > 0) {
                found.add(
                        Discrepancy.of(Kind.CREDIT_ABOVE_INVOICED, line.id(), creditable.quantity(), line.quantity()));
            } else if (line.net().compareTo(creditable.amount()) > 0) {
                found.add(Discrepancy.of(Kind.CREDIT_ABOVE_INVOICED, line.id(), creditable.amount(), line.net()));
            }
            var sent = line.unitPrice().compareTo(creditable.unitPrice()) == 0;
            var back = sent ? between(creditable.quantity(), line.quantity()) : BigDecimal.ZERO;
            left.put(
                    creditable.orderLine(),
                    new Creditable(
                            creditable.orderLine(),
                            creditable.quantity().subtract(back),
                            creditable.unitPrice(),
                            creditable.amount().subtract(line.net())));
            return new LineMatch(line.id(), back, found);
        }

        private @Nullable Creditable creditable(@Nullable String orderLine) {
            return orderLine == null ? null : left.get(orderLine);
        }
    }

    private static BigDecimal between(BigDecimal amount, BigDecimal most) {
        return amount.max(BigDecimal.ZERO).min(most.max(BigDecimal.ZERO));
    }
}
