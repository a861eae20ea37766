package org.guildhall.changes;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.guildhall.changes.Bylaw.Reason;
import org.guildhall.contracts.Contract;
import org.guildhall.kernel.Bilingual;
import org.guildhall.kernel.Money;

/**
 * The text of an amendment that a supplier agrees to, in both languages and always the same for the same amendment, so
 * that its hash says which one was read.
 *
 * <p>Shape: UTF-8, one line feed after each line, {@code key: value}; amounts as {@code 1234.50 CAD}, days in ISO 8601.
 */
final class Wording {
    private final StringBuilder text = new StringBuilder();

    private Wording() {}

    static String of(Contract contract, int number, Reason reason, Bilingual rationale, Outcome outcome) {
        var wording = new Wording();
        wording.line("contract", contract.number())
                .both("title", contract.title())
                .line("supplier", contract.supplier())
                .line("amendment", String.valueOf(number))
                .both("reason", reason.title())
                .both("rationale", rationale)
                .line("value before, before tax", money(contract.value()))
                .line("value after, before tax", money(outcome.value()))
                .line("last day before", String.valueOf(contract.endsOn()))
                .line("last day after", String.valueOf(outcome.endsOn()));
        wording.effects(outcome);
        return wording.text.toString();
    }

    static String sha256(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private void effects(Outcome outcome) {
        var effects = outcome.effects();
        if (effects.value() != null) {
            outcome.lines()
                    .forEach(line -> line(
                                    "line " + line.id(),
                                    "%s %s × %s = %s"
                                            .formatted(
                                                    line.quantity().toPlainString(),
                                                    line.unit(),
                                                    money(line.unitPrice()),
                                                    money(line.amount())))
                            .both("line " + line.id(), line.description()));
        }
        if (effects.scope() != null) {
            both("scope", effects.scope().words());
        }
        if (effects.party() != null) {
            line("supplier after", effects.party().supplier());
        }
        if (effects.option() != null) {
            line("option", effects.option().id())
                    .both("option", effects.option().title());
        }
        if (effects.termination() != null) {
            line("termination", effects.termination().cause().code())
                    .line(
                            "no longer in force from",
                            effects.termination().effectiveOn().toString());
        }
    }

    private Wording both(String key, Bilingual words) {
        return line(key + " (en)", words.en()).line(key + " (fr)", words.fr());
    }

    /** Line feeds within a value are kept and set in, so that no value can pass for a line of its own. */
    private Wording line(String key, String value) {
        var indented = value.replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\n    ");
        text.append(key).append(": ").append(indented).append('\n');
        return this;
    }

    private static String money(Money money) {
        return money.amount().toPlainString() + " " + money.currency().getCurrencyCode();
    }
}
