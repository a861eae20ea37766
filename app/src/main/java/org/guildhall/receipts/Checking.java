package org.guildhall.receipts;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.guildhall.answers.FileKind;
import org.guildhall.contracts.ContractStatus;
import org.guildhall.contracts.Contracts;
import org.guildhall.documents.Documents;
import org.guildhall.documents.Stored;
import org.guildhall.feeds.FeedCheck;
import org.guildhall.feeds.FeedReport;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Checks;
import org.guildhall.kernel.CityClock;
import org.guildhall.kernel.CommonProblem;
import org.guildhall.kernel.Refused;
import org.guildhall.outgoing.Outgoing;
import org.guildhall.receipts.PlannedCheck.Kind;
import org.guildhall.terms.FileType;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The planned checks of a delivery, one by one. What a check found is kept with the check as it was planned; of several
 * results of one check the latest counts. Files are read, and addresses called, outside any transaction.
 */
@Service
public class Checking {
    private static final int WORDS = 4000;
    private static final long LARGEST_DOCUMENT = 50L << 20;

    private final Receipts receipts;
    private final InspectionRows rows;
    private final Plans plans;
    private final Contracts contracts;
    private final Documents documents;
    private final Outgoing outgoing;
    private final TransactionTemplate transaction;
    private final CityClock clock;

    Checking(
            Receipts receipts,
            InspectionRows rows,
            Plans plans,
            Contracts contracts,
            Documents documents,
            Outgoing outgoing,
            TransactionTemplate transaction,
            CityClock clock) {
        this.receipts = receipts;
        this.rows = rows;
        this.plans = plans;
        this.contracts = contracts;
        this.documents = documents;
        this.outgoing = outgoing;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** A result as typed; which of its parts count is said by the kind of its check. */
    public record TypedResult(
            @Nullable String passed,
            @Nullable String words,
            @Nullable String value,
            @Nullable String address) {}

    /** The planned checks of the lines of a delivery that still wait for inspection. */
    public Map<String, List<PlannedCheck>> planned(Receipt receipt) {
        var all = plans.of(receipt.contract());
        var planned = new LinkedHashMap<String, List<PlannedCheck>>();
        receipt.lines().stream()
                .filter(line -> line.pending().signum() > 0)
                .forEach(line -> planned.put(line.line(), all.getOrDefault(line.line(), List.of())));
        return planned;
    }

    /** Of each check of a delivery the latest result, by the check's identifier and line. */
    public Map<String, CheckResult> latest(ReceiptId receipt) {
        var latest = new LinkedHashMap<String, CheckResult>();
        rows.results(receipt).forEach(result -> latest.put(key(result.line(), result.planned()), result));
        return latest;
    }

    /** Under which {@link #latest} has the result of a check. */
    public static String key(String line, PlannedCheck planned) {
        return line + "/" + planned.id();
    }

    /** Every result of a delivery, the first one first. */
    public List<CheckResult> results(ReceiptId receipt) {
        return rows.results(receipt);
    }

    /**
     * Records what somebody saw, measured, or did not find.
     *
     * @throws Refused {@code common.not-found} if no such check is planned, {@code receipts.nothing-pending},
     *     {@code receipts.contract-closed}, {@code common.invalid}
     */
    public CheckResult say(Actor receiver, ReceiptId id, String line, UUID check, TypedResult typed) {
        var planned = planned(receiver, id, line, check);
        if (planned.kind() == Kind.DATA_FEED) {
            return readAddress(receiver, id, line, planned, typed);
        }
        var checks = new Checks();
        var measured = planned.kind() == Kind.MEASUREMENT ? checks.number("value", typed.value()) : null;
        var words = planned.kind() == Kind.MEASUREMENT
                ? checks.optional("words", typed.words(), WORDS)
                : checks.text("words", typed.words(), WORDS);
        var passed = passed(checks, planned, measured, typed.passed());
        checks.throwIfAny();
        return keep(
                receiver,
                id,
                new CheckResult(
                        line, planned, passed, words, measured, null, null, null, receiver.id(), clock.instant()));
    }

    /** A document is there if it was added; saying that it is missing takes words. */
    private static boolean passed(
            Checks checks, PlannedCheck planned, @Nullable BigDecimal measured, @Nullable String typed) {
        return switch (planned.kind()) {
            case MEASUREMENT -> measured != null && planned.within(measured);
            case DOCUMENT -> {
                checks.that("false".equals(typed), "file", "receipts.document.missing");
                yield false;
            }
            default -> {
                checks.that("true".equals(typed) || "false".equals(typed), "passed", "field.required");
                yield "true".equals(typed);
            }
        };
    }

    /**
     * Records a document that was asked for, or judges data that was delivered as a file.
     *
     * @throws Refused as {@link #say}, {@code common.too-large}
     */
    public CheckResult attach(
            Actor receiver, ReceiptId id, String line, UUID check, @Nullable String name, InputStream bytes) {
        var planned = planned(receiver, id, line, check);
        var data = planned.kind() == Kind.DATA_FEED;
        if (!data && planned.kind() != Kind.DOCUMENT) {
            throw new Refused(CommonProblem.NOT_FOUND);
        }
        var most = data ? FeedCheck.Limits.USUAL.bytes() : LARGEST_DOCUMENT;
        var file = kept(name, documents.store(bytes, most));
        new Checks()
                .that(data || !file.mediaType().isEmpty(), "file", "receipts.document.type")
                .throwIfAny();
        var report = data ? judge(planned, file) : null;
        return keep(
                receiver,
                id,
                new CheckResult(
                        line,
                        planned,
                        report == null || report.passed(),
                        "",
                        null,
                        file,
                        null,
                        report,
                        receiver.id(),
                        clock.instant()));
    }

    private CheckResult readAddress(
            Actor receiver, ReceiptId id, String line, PlannedCheck planned, TypedResult typed) {
        var checks = new Checks();
        var address = checks.text("address", typed.address(), 500);
        checks.throwIfAny();
        var stored = outgoing.read(address, bytes -> documents.store(bytes, FeedCheck.Limits.USUAL.bytes()));
        var file = kept("feed", stored);
        var report = judge(planned, file);
        return keep(
                receiver,
                id,
                new CheckResult(
                        line,
                        planned,
                        report.passed(),
                        "",
                        null,
                        file,
                        address,
                        report,
                        receiver.id(),
                        clock.instant()));
    }

    private FeedReport judge(PlannedCheck planned, KeptFile file) {
        var rules = java.util.Objects.requireNonNull(planned.feed());
        try (var bytes = documents.open(file.sha256())) {
            return FeedCheck.check(bytes, rules, FeedCheck.Limits.USUAL, clock.instant());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private KeptFile kept(@Nullable String name, Stored stored) {
        try {
            var called = FileType.plain(name);
            return new KeptFile(
                    called.isBlank() ? "file" : called.substring(Math.max(0, called.length() - 200)),
                    FileKind.of(documents.place(stored.sha256())),
                    stored.sha256(),
                    stored.size());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private PlannedCheck planned(Actor receiver, ReceiptId id, String line, UUID check) {
        var receipt = receipts.readBy(receiver, id);
        return plans.of(receipt.contract()).getOrDefault(line, List.of()).stream()
                .filter(each -> each.id().equals(check) && receipt.line(line).isPresent())
                .findFirst()
                .orElseThrow(() -> new Refused(CommonProblem.NOT_FOUND));
    }

    /** With the contract locked, so that the plan is not changed meanwhile nor the delivery decided. */
    private CheckResult keep(Actor receiver, ReceiptId id, CheckResult result) {
        return transaction.execute(_ -> {
            Supplier<Refused> gone = () -> new Refused(CommonProblem.NOT_FOUND);
            var contract = contracts.lock(receipts.byId(id).contract());
            if (contract.status() == ContractStatus.CLOSED) {
                throw new Refused(ReceiptProblem.CONTRACT_CLOSED);
            }
            planned(receiver, id, result.line(), result.planned().id());
            if (receipts.byId(id)
                            .line(result.line())
                            .orElseThrow(gone)
                            .pending()
                            .signum()
                    <= 0) {
                throw new Refused(ReceiptProblem.NOTHING_PENDING);
            }
            rows.insert(id, result);
            return result;
        });
    }
}
