package org.guildhall.closeout;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.guildhall.budgets.Movement.Cause;
import org.guildhall.budgets.Movement.Kind;
import org.guildhall.closeout.TypedEntry.TypedWarranty;
import org.guildhall.contracts.Contract;
import org.guildhall.contracts.ContractId;
import org.guildhall.contracts.ContractLetters;
import org.guildhall.contracts.ContractStatus;
import org.guildhall.contracts.Contracts;
import org.guildhall.journal.Journal;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Checks;
import org.guildhall.kernel.CityClock;
import org.guildhall.kernel.CommonProblem;
import org.guildhall.kernel.Money;
import org.guildhall.kernel.Refused;
import org.guildhall.kernel.Refused.FieldProblem;
import org.guildhall.kernel.Role;
import org.guildhall.people.Authority;
import org.guildhall.people.People;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The door of this room. The owner of a contract says what was done; the record says the rest; an authority that the
 * value of the contract asks may waive an item, and the owner may not (control objective: separation of duties). A
 * contract is closed under its lock, so that nothing is ordered or paid of it meanwhile.
 */
@Service
public class Closeouts {
    private static final int WORDS = 8000;
    private static final int FORMAT = 200;
    private static final int MOST_WARRANTIES = 100;

    private final CloseoutRows rows;
    private final CloseoutFacts facts;
    private final Outstanding outstanding;
    private final Contracts contracts;
    private final ContractLetters letters;
    private final People people;
    private final Journal journal;
    private final CityClock clock;

    Closeouts(
            CloseoutRows rows,
            CloseoutFacts facts,
            Outstanding outstanding,
            Contracts contracts,
            ContractLetters letters,
            People people,
            Journal journal,
            CityClock clock) {
        this.rows = rows;
        this.facts = facts;
        this.outstanding = outstanding;
        this.contracts = contracts;
        this.letters = letters;
        this.people = people;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * The items of a contract as they stand now, for those inside who may read it.
     *
     * @throws Refused {@code common.not-found}
     */
    @Transactional(readOnly = true)
    public Checklist readBy(Actor actor, ContractId id) {
        return of(contracts.readBy(actor, id));
    }

    /**
     * Records that an item was done, by the owner of the contract; what was said before is replaced until it is closed.
     *
     * @throws Refused {@code contracts.not-the-owner}, {@code closeout.from-the-record}, {@code closeout.closed},
     *     {@code closeout.not-signed}, {@code common.invalid}, {@code common.not-found}
     */
    @Transactional
    public Checklist record(Actor owner, ContractId id, String code, TypedEntry typed) {
        var contract = lock(id);
        contracts.requireOwner(owner, contract);
        var item = item(code);
        if (item.computed()) {
            throw new Refused(CloseoutProblem.FROM_THE_RECORD);
        }
        var checks = new Checks();
        var note = checks.text("note", typed.note(), WORDS);
        var data = item == Item.DATA_RETURNED;
        var format = data ? checks.optional("format", typed.format(), FORMAT) : "";
        var sha256 = data ? checks.optional("sha256", typed.sha256(), 64).toLowerCase(java.util.Locale.ROOT) : "";
        checks.that(sha256.isEmpty() || sha256.matches("[0-9a-f]{64}"), "sha256", "closeout.sha256.wrong")
                .that(format.isEmpty() == sha256.isEmpty(), sha256.isEmpty() ? "sha256" : "format", "field.required");
        var warranties = item == Item.WARRANTIES_NOTED ? warranties(checks, typed.warranties()) : List.<Warranty>of();
        checks.throwIfAny();
        var entry = new Entry(item, note, format, sha256, owner.id(), owner.displayName(), clock.instant());
        rows.record(id, entry);
        if (item == Item.WARRANTIES_NOTED) {
            rows.replaceWarranties(id, warranties);
        }
        journal.record(facts.done(owner, contract, entry));
        return of(contract);
    }

    /**
     * Waives an open item, under the authority that the value of the contract asks.
     *
     * @throws Refused {@code closeout.owner-waives}, {@code closeout.not-your-authority}, {@code
     *     closeout.done-already},
     *     {@code closeout.waived-already}, {@code closeout.closed}, {@code closeout.not-signed}, {@code
     *     common.invalid},
     *     {@code common.not-found}
     */
    @Transactional
    public Checklist waive(Actor actor, ContractId id, String code, @Nullable String reason) {
        var contract = lock(id);
        var item = item(code);
        requireMayWaive(actor, contract);
        var line = of(contract).line(item);
        if (!line.state().mayBecome(ItemState.WAIVED)) {
            throw new Refused(
                    line.state() == ItemState.DONE ? CloseoutProblem.DONE_ALREADY : CloseoutProblem.WAIVED_ALREADY);
        }
        var checks = new Checks();
        var why = checks.text("reason", reason, WORDS);
        checks.throwIfAny();
        var authority = authority(contract);
        var waiver = new Waiver(
                item, why, authority.title(), authority.source(), actor.id(), actor.displayName(), clock.instant());
        if (!rows.waive(id, waiver)) {
            throw new Refused(CloseoutProblem.WAIVED_ALREADY);
        }
        journal.record(facts.waived(actor, contract, waiver));
        letters.toOwner(
                contract,
                "closeout.letter.waived",
                path(contract),
                locale -> List.of(authority.title().in(locale), why));
        return of(contract);
    }

    /**
     * Closes a contract: nothing more happens under it.
     *
     * @throws Refused {@code closeout.open-items} with one field for each item, {@code closeout.to-be-paid} while
     *     something matched is not paid, also where that was waived, {@code contracts.not-the-owner},
     *     {@code closeout.closed}, {@code closeout.not-signed}, {@code common.not-found}
     */
    @Transactional
    public Checklist close(Actor owner, ContractId id) {
        var contract = lock(id);
        contracts.requireOwner(owner, contract);
        var checklist = of(contract);
        if (!checklist.open().isEmpty()) {
            throw new Refused(CloseoutProblem.OPEN_ITEMS, List.of(), problems(checklist));
        }
        var owed = outstanding.toBePaid(contract);
        if (!owed.isEmpty()) {
            throw new Refused(CloseoutProblem.TO_BE_PAID, String.join(", ", owed));
        }
        var cause = new Cause(Kind.CLOSED, contract.ocid(), contract.number(), path(contract), owner.id());
        contracts.end(cause, id, ContractStatus.CLOSED, Money.cad("0"));
        var paid = outstanding.paid(contract);
        journal.record(facts.closed(owner, contract, checklist, paid, clock.today()));
        letters.toSupplier(contract, "closeout.letter.closed", "/contracts/" + id, _ -> List.of());
        letters.toOwner(contract, "closeout.letter.closed", path(contract), _ -> List.of());
        if (!contract.draftedBy().equals(contract.owner())) {
            letters.toBuyer(contract, "closeout.letter.closed", path(contract), _ -> List.of());
        }
        return of(contracts.byId(id));
    }

    /** Whose authority waives: the one that the value of the contract asks in the end. */
    public Authority authority(Contract contract) {
        return people.chainFor(contract.value()).getLast();
    }

    boolean mayWaive(Actor actor, Contract contract) {
        try {
            requireMayWaive(actor, contract);
            return contract.status().mayBecome(ContractStatus.CLOSED);
        } catch (Refused refused) {
            return false;
        }
    }

    boolean mayRecord(Actor actor, Contract contract) {
        return actor.has(Role.CONTRACT_OWNER)
                && actor.id().equals(contract.owner())
                && contract.status().mayBecome(ContractStatus.CLOSED);
    }

    static Item item(String code) {
        return Item.of(code).orElseThrow(() -> new Refused(CommonProblem.NOT_FOUND));
    }

    static String path(Contract contract) {
        return "/contracts/" + contract.id() + "/closeout";
    }

    private Checklist of(Contract contract) {
        var entries = byItem(rows.entries(contract.id()), Entry::item);
        var waivers = byItem(rows.waivers(contract.id()), Waiver::item);
        var lines = Arrays.stream(Item.values())
                .map(item ->
                        Checklist.Line.of(item, outstanding.of(item, contract), entries.get(item), waivers.get(item)))
                .toList();
        return new Checklist(contract.id(), contract.status(), lines, rows.warranties(contract.id()));
    }

    private static <T> Map<Item, T> byItem(List<T> all, Function<T, Item> item) {
        return all.stream().collect(Collectors.toMap(item, Function.identity()));
    }

    private Contract lock(ContractId id) {
        var contract = contracts.lock(id);
        if (contract.status() == ContractStatus.CLOSED) {
            throw new Refused(CloseoutProblem.CLOSED);
        }
        if (!contract.status().signed()) {
            throw new Refused(CloseoutProblem.NOT_SIGNED);
        }
        return contract;
    }

    private void requireMayWaive(Actor actor, Contract contract) {
        var answered = contracts.handovers(contract.id()).stream()
                .anyMatch(each -> each.from().equals(actor.id()));
        if (answered || actor.id().equals(contract.owner())) {
            throw new Refused(CloseoutProblem.OWNER_WAIVES);
        }
        if (!people.actsUnder(actor, authority(contract))) {
            throw new Refused(CloseoutProblem.NOT_YOUR_AUTHORITY);
        }
    }

    /** One problem for each open item; its name is the field, what is missing the detail. */
    private static List<FieldProblem> problems(Checklist checklist) {
        return checklist.open().stream()
                .map(line -> new FieldProblem(
                        line.item().code(),
                        "closeout.open." + line.item().code(),
                        line.item() == Item.HOLDBACK_RELEASED
                                ? List.of(new BigDecimal(line.missing().getFirst()))
                                : List.of(String.join(", ", line.missing()))))
                .toList();
    }

    private static List<Warranty> warranties(Checks checks, @Nullable List<TypedWarranty> typed) {
        var given = typed == null ? List.<TypedWarranty>of() : typed;
        checks.that(given.size() <= MOST_WARRANTIES, "warranties", "field.too-many", MOST_WARRANTIES);
        var read = new ArrayList<Warranty>();
        for (int i = 0; i < Math.min(given.size(), MOST_WARRANTIES); i++) {
            var each = given.get(i);
            if (each != null && each.given()) {
                var what = checks.text("warranties[" + i + "].what", each.what(), 500);
                var endsOn = checks.day("warranties[" + i + "].endsOn", each.endsOn());
                if (!what.isEmpty() && endsOn != null) {
                    read.add(new Warranty(what, Objects.requireNonNull(endsOn)));
                }
            }
        }
        return read;
    }
}
