package org.guildhall.receipts;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.guildhall.contracts.Contract;
import org.guildhall.contracts.ContractId;
import org.guildhall.contracts.Contracts;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Checks;
import org.guildhall.kernel.CityClock;
import org.guildhall.kernel.CommonProblem;
import org.guildhall.kernel.Refused;
import org.guildhall.kernel.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The door for inspection plans: what is looked at before a line of a contract is accepted, said beforehand. */
@Service
public class Plans {
    private static final int MOST = 20;

    private final PlanRows rows;
    private final Contracts contracts;
    private final CityClock clock;

    Plans(PlanRows rows, Contracts contracts, CityClock clock) {
        this.rows = rows;
        this.contracts = contracts;
        this.clock = clock;
    }

    /** The checks of each line that has some. */
    @Transactional(readOnly = true)
    public Map<String, List<PlannedCheck>> of(ContractId contract) {
        return rows.of(contract);
    }

    /** Who answers for the contract, and whoever receives. */
    public boolean mayPlan(Actor actor, Contract contract) {
        return actor.has(Role.RECEIVER)
                || (actor.has(Role.CONTRACT_OWNER) && actor.id().equals(contract.owner()));
    }

    /**
     * Says anew what is checked of a line; an empty list: nothing.
     *
     * @throws Refused {@code receipts.not-your-plan}, {@code receipts.plan-in-use} while a delivery is being inspected
     *     by the plan there is, {@code receipts.contract-closed}, {@code common.invalid}
     */
    @Transactional
    public List<PlannedCheck> write(Actor actor, ContractId id, String line, @Nullable List<TypedCheck> typed) {
        var contract = locked(actor, id, line);
        var checks = new Checks();
        var all = Objects.requireNonNullElse(typed, List.<@Nullable TypedCheck>of());
        checks.that(all.size() <= MOST, "checks", "field.too-many", MOST);
        var read = new ArrayList<PlannedCheck>();
        for (int i = 0; i < Math.min(all.size(), MOST); i++) {
            var check = read(checks, "checks[" + i + "].", all.get(i));
            if (check != null) {
                read.add(check);
            }
        }
        checks.throwIfAny();
        rows.save(contract.id(), line, read, actor.id(), clock.instant());
        return read;
    }

    /** Adds a check to a line. @throws Refused as {@link #write} */
    @Transactional
    public PlannedCheck add(Actor actor, ContractId id, String line, TypedCheck typed) {
        var contract = locked(actor, id, line);
        var checks = new Checks();
        var check = read(checks, "", typed);
        var all = new ArrayList<>(rows.of(id).getOrDefault(line, List.of()));
        checks.that(all.size() < MOST, "kind", "field.too-many", MOST);
        checks.throwIfAny();
        all.add(Objects.requireNonNull(check));
        rows.save(contract.id(), line, all, actor.id(), clock.instant());
        return check;
    }

    /** Takes a check out. @throws Refused as {@link #write}, {@code common.not-found} */
    @Transactional
    public void remove(Actor actor, ContractId id, String line, UUID check) {
        var contract = locked(actor, id, line);
        var before = rows.of(id).getOrDefault(line, List.of());
        var after = before.stream().filter(each -> !each.id().equals(check)).toList();
        if (after.size() == before.size()) {
            throw new Refused(CommonProblem.NOT_FOUND);
        }
        rows.save(contract.id(), line, after, actor.id(), clock.instant());
    }

    private @Nullable PlannedCheck read(Checks checks, String at, @Nullable TypedCheck typed) {
        var given = Objects.requireNonNullElse(typed, new TypedCheck(null, null, null, null, null, null));
        return new PlanCheck(checks, at, clock.zone()).read(given);
    }

    private Contract locked(Actor actor, ContractId id, String line) {
        contracts.readBy(actor, id);
        var contract = contracts.lock(id);
        if (!mayPlan(actor, contract)) {
            throw new Refused(ReceiptProblem.NOT_YOUR_PLAN);
        }
        if (contract.line(line).isEmpty()) {
            throw new Refused(CommonProblem.NOT_FOUND);
        }
        if (contract.status().ended()) {
            throw new Refused(ReceiptProblem.CONTRACT_CLOSED);
        }
        if (rows.inUse(id, line)) {
            throw new Refused(ReceiptProblem.PLAN_IN_USE);
        }
        return contract;
    }
}
