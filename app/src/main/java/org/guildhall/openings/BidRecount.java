package org.guildhall.openings;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.guildhall.journal.Journal;
import org.guildhall.journal.RecordedFact.Place;
import org.guildhall.log.Leaves;
import org.guildhall.log.RowsOfFacts;
import org.guildhall.submissions.BidId;
import org.guildhall.submissions.Submissions;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Holds every bid that was received, and every one that was opened, against what the journal says of it: whoever
 * changes, removes or adds a row behind the city's back would have to change the log too. The journal is read once, and
 * rows some hundred at a time, as of one moment.
 */
@Component
class BidRecount implements RowsOfFacts {
    private static final int STEP = 500;

    private final Journal journal;
    private final Submissions submissions;
    private final OpeningRows rows;
    private final Leaves leaves;
    private final TransactionTemplate oneMoment;

    BidRecount(
            Journal journal,
            Submissions submissions,
            OpeningRows rows,
            Leaves leaves,
            PlatformTransactionManager transactions) {
        this.journal = journal;
        this.submissions = submissions;
        this.rows = rows;
        this.leaves = leaves;
        this.oneMoment = new TransactionTemplate(transactions);
        oneMoment.setReadOnly(true);
        oneMoment.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    }

    @Override
    public List<String> differences() {
        return oneMoment.execute(_ -> {
            var told = told();
            var found = new ArrayList<String>();
            received(told, found);
            opened(told, found);
            return found;
        });
    }

    private ToldBids told() {
        var told = new ToldBids();
        var place = Place.START;
        for (var some = journal.ofKinds(ToldBids.KINDS, place, STEP);
                !some.isEmpty();
                some = journal.ofKinds(ToldBids.KINDS, place, STEP)) {
            some.forEach(recorded -> told.tell(recorded.fact()));
            place = some.getLast().place();
        }
        return told;
    }

    private void received(ToldBids told, List<String> found) {
        var after = new BidId(new UUID(0, 0));
        for (var some = submissions.kept(after, STEP); !some.isEmpty(); some = submissions.kept(after, STEP)) {
            var receipts = leaves.signed(
                    some.stream().map(kept -> kept.submission().id().value()).toList());
            for (var kept : some) {
                var submission = kept.submission();
                told.receivedDiffers(
                                submission,
                                kept.changedAt(),
                                closes(receipts.get(submission.id().value())))
                        .ifPresent(found::add);
            }
            after = some.getLast().submission().id();
        }
        told.notReceived().forEach(found::add);
    }

    /** The closing as the receipt says it, whose signature is recounted too; null if none was signed. */
    private static @Nullable Instant closes(@Nullable String receipt) {
        return receipt == null
                ? null
                : receipt.lines()
                        .filter(line -> line.startsWith("closes: "))
                        .findFirst()
                        .map(line -> Instant.parse(line.substring("closes: ".length())))
                        .orElse(null);
    }

    private void opened(ToldBids told, List<String> found) {
        for (var stage : rows.stages()) {
            rows.of(stage).ifPresent(opening -> found.addAll(told.openedDiffers(stage, opening)));
        }
        told.notOpened().forEach(found::add);
    }
}
