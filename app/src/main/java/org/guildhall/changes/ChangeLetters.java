package org.guildhall.changes;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import org.guildhall.contracts.Contract;
import org.guildhall.contracts.ContractLetters;
import org.guildhall.kernel.Money;
import org.springframework.stereotype.Component;

/** Letters about changes of contracts, to those who decide, agree, or live with them. */
@Component
class ChangeLetters {
    private final ContractLetters letters;

    ChangeLetters(ContractLetters letters) {
        this.letters = letters;
    }

    /** Asks those who hold the authority of the next step. */
    void askToDecide(Contract contract, Amendment amendment) {
        amendment
                .next()
                .ifPresent(step -> letters.toHolders(
                        step.authority(),
                        contract,
                        amendment.terminates() ? "changes.letter.decide-termination" : "changes.letter.decide",
                        path(amendment),
                        locale -> List.of(
                                money(amendment.measure().after(), locale),
                                number(amendment.measure().percent(), locale))));
    }

    /** Tells whoever proposed it what became of it: returned, refused, declined. */
    void tellProposer(Contract contract, Amendment amendment, String what, String reason) {
        letters.to(
                amendment.by(),
                contract,
                "changes.letter." + what,
                path(amendment),
                _ -> List.of(amendment.number(), reason));
    }

    /** Asks every party to agree. */
    void askToAgree(Contract contract, Amendment amendment) {
        amendment
                .parties()
                .forEach(party -> letters.toMembers(
                        party,
                        contract,
                        "changes.letter.agree",
                        path(amendment),
                        locale -> List.of(
                                amendment.number(), amendment.rationale().in(locale))));
    }

    /** Tells the supplier that what it was asked to agree to is off. */
    void withdrawn(Contract contract, Amendment amendment) {
        amendment
                .parties()
                .forEach(party -> letters.toMembers(
                        party,
                        contract,
                        "changes.letter.withdrawn",
                        path(amendment),
                        _ -> List.of(amendment.number())));
    }

    /** Tells both sides that the contract is another now. */
    void inForce(Contract contract, Amendment amendment) {
        var key = amendment.effects().option() == null ? "changes.letter.in-force" : "changes.letter.option";
        var before = amendment.organisation();
        letters.toMembers(before, contract, key, path(amendment), locale -> said(amendment, locale));
        if (!before.equals(contract.organisation())) {
            letters.toSupplier(contract, key, path(amendment), locale -> said(amendment, locale));
        }
        letters.toOwner(contract, key, path(amendment), locale -> said(amendment, locale));
        if (!contract.draftedBy().equals(contract.owner())) {
            letters.toBuyer(contract, key, path(amendment), locale -> said(amendment, locale));
        }
    }

    /** Tells both sides from which day the contract is no longer in force. */
    void terminated(Contract contract, Amendment amendment) {
        var termination = AmendmentFacts.termination(amendment);
        var key = "changes.letter." + termination.cause().code();
        letters.toSupplier(contract, key, path(amendment), locale -> ending(amendment, locale));
        letters.toOwner(contract, "changes.letter.terminated", path(amendment), locale -> ending(amendment, locale));
    }

    private static List<Object> said(Amendment amendment, Locale locale) {
        var option = amendment.effects().option();
        return List.of(
                amendment.number(),
                money(amendment.measure().after(), locale),
                day(amendment.endsAfter(), locale),
                option == null ? "" : option.title().in(locale));
    }

    private static List<Object> ending(Amendment amendment, Locale locale) {
        return List.of(
                day(AmendmentFacts.termination(amendment).effectiveOn(), locale),
                amendment.rationale().in(locale));
    }

    private static String path(Amendment amendment) {
        return "/amendments/" + amendment.id();
    }

    private static String day(java.time.LocalDate day, Locale locale) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                .withLocale(locale)
                .format(day);
    }

    private static String money(Money money, Locale locale) {
        return NumberFormat.getCurrencyInstance(locale).format(money.amount());
    }

    private static String number(BigDecimal number, Locale locale) {
        return NumberFormat.getNumberInstance(locale).format(number);
    }
}
