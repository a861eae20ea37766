package org.guildhall.ubl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guildhall.ubl.Samples.*;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.guildhall.ubl.InvoiceDocument.Adjustment;
import org.guildhall.ubl.InvoiceDocument.InvoiceLine;
import org.guildhall.ubl.InvoiceDocument.Kind;
import org.guildhall.ubl.InvoiceDocument.Profile;
import org.guildhall.ubl.InvoiceDocument.Tax;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is written and read again is equal, whatever is in it. */
class RoundTripTest {
    private static final String[] WORDS = {
        "Sensor",
        "capteur",
        "œuvre",
        "<b>",
        "&amp;",
        "]]>",
        "\"quoted\"",
        "d’été",
        "日本",
        "\uD83D\uDE82",
        "a\nb",
        "\t",
        "'"
    };
    private static final List<String> UNITS =
            Units.all().stream().map(each -> Units.code(each).orElseThrow()).toList();

    @Test
    void threeHundredInvoicesAndCreditNotes() {
        for (var seed = 0; seed < 300; seed++) {
            var invoice = invoice(new Random(seed));
            assertThat(Samples.read(invoice)).as("seed " + seed).isEqualTo(new Reading.Read<>(invoice, List.of()));
        }
    }

    @Test
    void threeHundredOrders() {
        for (var seed = 0; seed < 300; seed++) {
            var order = order(new Random(seed));
            var reading = Orders.read(Orders.write(order), Limits.STANDARD);
            assertThat(reading)
                    .as("seed " + seed)
                    .isInstanceOfSatisfying(
                            Reading.Read.class,
                            read -> assertThat(read.document()).isEqualTo(order));
        }
    }

    /** One thread is told another's answer at once if anything is shared. */
    @Test
    void manyThreadsAtOnceReadWhatEachWrote() throws Exception {
        var start = new CyclicBarrier(4);
        try (var threads = Executors.newFixedThreadPool(4)) {
            var each = new ArrayList<Callable<Integer>>();
            for (var thread = 0; thread < 4; thread++) {
                var offset = 1_000 * (thread + 1);
                each.add(() -> {
                    start.await();
                    var equal = 0;
                    for (var seed = offset; seed < offset + 40; seed++) {
                        var invoice = invoice(new Random(seed));
                        var broken = edited(Samples.invoice(HST), ">10<", ">-" + seed + "<");
                        equal += Samples.read(invoice).equals(new Reading.Read<>(invoice, List.of()))
                                        && broken(Samples.read(broken)).equals(List.of("PEPPOL-EN16931-R120"))
                                ? 1
                                : 0;
                    }
                    return equal;
                });
            }
            for (var result : threads.invokeAll(each)) {
                assertThat(result.get()).isEqualTo(40);
            }
        }
    }

    @Test
    void whatXmlCannotHoldIsReplacedAndNotLost() {
        assertThat(Words.text(" a\r\nb\rc\u0000\uD800 ")).isEqualTo("a\nb\nc\uFFFD\uFFFD");
        assertThat(Words.optional(" \n ")).isNull();
        assertThat(Words.figure(new BigDecimal("1E+3"))).isEqualTo(new BigDecimal("1000"));
        assertThat(Words.figure(new BigDecimal("5.00"))).isEqualTo(new BigDecimal("5"));
        assertThat(Words.amount(new BigDecimal("5"))).isEqualTo("5.00");
        assertThat(Words.amount(new BigDecimal("0.125"))).isEqualTo("0.125");
    }

    private static InvoiceDocument invoice(Random random) {
        var lines = new ArrayList<InvoiceLine>();
        var outside = random.nextInt(5) == 0;
        for (var i = 1 + random.nextInt(6); i > 0; i--) {
            lines.add(line(random, lines.size() + 1, tax(random, outside)));
        }
        var adjustments = new ArrayList<Adjustment>();
        for (var i = random.nextInt(3); i > 0; i--) {
            var tax = lines.get(random.nextInt(lines.size())).tax();
            adjustments.add(new Adjustment(random.nextInt(4) > 0, cents(random, 50_00), text(random), tax));
        }
        var taxes = Totals.taxes(lines, adjustments, text(random));
        var kind = random.nextBoolean() ? Kind.INVOICE : Kind.CREDIT_NOTE;
        var day = LocalDate.of(2026, 1, 1).plusDays(random.nextInt(3_000));
        return new InvoiceDocument(
                kind,
                random.nextBoolean() ? Profile.PEPPOL : Profile.EN_16931,
                text(random),
                day,
                day.plusDays(30),
                "CAD",
                maybe(random),
                maybe(random),
                text(random),
                maybe(random),
                kind == Kind.CREDIT_NOTE ? text(random) : null,
                party(random, SUPPLIER_GLN, "123456782RT0001"),
                party(random, CITY_GLN, null),
                lines,
                adjustments,
                taxes,
                Totals.of(lines, adjustments, taxes));
    }

    private static Tax tax(Random random, boolean outside) {
        return outside ? OUTSIDE : List.of(HST, GST_AND_QST, ZERO_RATED, EXEMPT).get(random.nextInt(4));
    }

    private static InvoiceLine line(Random random, int id, Tax tax) {
        var quantity = new BigDecimal(1 + random.nextInt(100_000)).movePointLeft(random.nextInt(4));
        var price = new BigDecimal(random.nextInt(100_000)).movePointLeft(random.nextInt(5));
        var base = random.nextInt(4) == 0 ? new BigDecimal("100") : BigDecimal.ONE;
        var adjustment = random.nextInt(4) == 0 ? cents(random, 20_00) : BigDecimal.ZERO;
        var net = quantity.multiply(price).divide(base, 2, RoundingMode.HALF_UP).add(adjustment);
        return new InvoiceLine(
                String.valueOf(id),
                maybe(random),
                text(random),
                maybe(random),
                quantity,
                UNITS.get(random.nextInt(UNITS.size())),
                price,
                base,
                adjustment,
                net,
                tax);
    }

    private static OrderDocument order(Random random) {
        var day = LocalDate.of(2026, 1, 1).plusDays(random.nextInt(3_000));
        var lines = new ArrayList<OrderDocument.Line>();
        for (var i = 1 + random.nextInt(6); i > 0; i--) {
            var line = line(random, lines.size() + 1, HST);
            lines.add(new OrderDocument.Line(
                    line.id(),
                    line.name(),
                    maybe(random),
                    maybe(random),
                    line.quantity(),
                    line.unit(),
                    line.unitPrice(),
                    line.quantity().multiply(line.unitPrice()).setScale(2, RoundingMode.HALF_UP),
                    random.nextBoolean() ? "41113600" : null));
        }
        var located = random.nextBoolean();
        var delivery = new OrderDocument.Delivery(
                located ? text(random) : null, located ? CITY.address() : null, day, day.plusDays(random.nextInt(30)));
        return new OrderDocument(
                text(random),
                day,
                "CAD",
                random.nextBoolean() ? day.plusDays(9) : null,
                maybe(random),
                maybe(random),
                maybe(random),
                party(random, CITY_GLN, null),
                party(random, SUPPLIER_GLN, null),
                random.nextBoolean() ? delivery : null,
                lines);
    }

    private static Party party(Random random, Endpoint endpoint, @Nullable String taxNumber) {
        var address = new Address(maybe(random), maybe(random), maybe(random), maybe(random), maybe(random), "CA");
        return new Party(text(random), "123456782", taxNumber, null, address, endpoint, maybe(random));
    }

    private static BigDecimal cents(Random random, int most) {
        return new BigDecimal(1 + random.nextInt(most)).movePointLeft(2);
    }

    private static @Nullable String maybe(Random random) {
        return random.nextBoolean() ? text(random) : null;
    }

    private static String text(Random random) {
        var text = new StringBuilder("x");
        for (var i = random.nextInt(5); i > 0; i--) {
            text.append(' ').append(WORDS[random.nextInt(WORDS.length)]);
        }
        return text.toString();
    }
}
