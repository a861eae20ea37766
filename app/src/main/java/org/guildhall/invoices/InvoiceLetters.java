package org.guildhall.invoices;

import java.util.List;
import java.util.Set;
import org.guildhall.contracts.Contract;
import org.guildhall.contracts.ContractLetters;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Role;
import org.guildhall.mail.Letter;
import org.guildhall.mail.Letters;
import org.guildhall.people.People;
import org.springframework.stereotype.Component;

/** Letters about invoices, to whoever has to act and to the supplier whose money it is. */
@Component
class InvoiceLetters {
    private final ContractLetters contracts;
    private final Letters letters;
    private final People people;

    InvoiceLetters(ContractLetters contracts, Letters letters, People people) {
        this.contracts = contracts;
        this.letters = letters;
        this.people = people;
    }

    /** To those who have to act since the last time it was held against anything. */
    void blocked(Contract contract, Invoice invoice, Set<Role> who) {
        var key = "invoices.letter.blocked";
        for (var role : who) {
            switch (role) {
                case VENDOR -> toSupplier(contract, key, invoice, List.of(invoice.number()));
                case BUYER -> contracts.toBuyer(contract, key, path(invoice), _ -> List.of(invoice.number()));
                case CONTRACT_OWNER -> contracts.toOwner(contract, key, path(invoice), _ -> List.of(invoice.number()));
                default -> people.withRole(role).forEach(person -> write(person, contract, key, invoice));
            }
        }
    }

    void refused(Contract contract, Invoice invoice, String reason) {
        toSupplier(contract, "invoices.letter.refused", invoice, List.of(invoice.number(), reason));
    }

    void paid(Contract contract, Invoice invoice) {
        toSupplier(
                contract,
                "invoices.letter.paid",
                invoice,
                List.of(invoice.number(), invoice.payable().amount()));
    }

    /** The supplier was told that it is paid. */
    void reversed(Contract contract, Invoice invoice) {
        toSupplier(
                contract,
                "invoices.letter.reversed",
                invoice,
                List.of(invoice.number(), invoice.payable().amount()));
    }

    /** To whose invoice it is: that is not the contract's supplier any more once another took it over. */
    private void toSupplier(Contract contract, String key, Invoice invoice, List<Object> details) {
        contracts.toMembers(invoice.organisation(), contract, key, path(invoice), _ -> details);
    }

    private void write(Actor person, Contract contract, String key, Invoice invoice) {
        var details = List.<Object>of(contract.title().in(person.locale()), contract.number(), invoice.number());
        letters.write(new Letter(person.email(), person.locale(), key, details, path(invoice)));
    }

    private static String path(Invoice invoice) {
        return "/invoices/" + invoice.id();
    }
}
