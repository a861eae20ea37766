package org.guildhall.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.guildhall.RoomTest;
import org.guildhall.journal.Fact;
import org.guildhall.journal.Journal;
import org.guildhall.kernel.Ocid;
import org.guildhall.publishing.CatchUp;
import org.guildhall.solicitations.SolicitationFixtures;
import org.guildhall.submissions.SubmissionFixtures;
import org.guildhall.tlog.DirectoryTiles;
import org.guildhall.tlog.Fsck;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.json.JsonMapper;

/** Every fact is a leaf, once and for ever, and before opening the public log tells nothing of bids. */
class SequencedTest extends RoomTest {
    @Autowired
    private Journal journal;

    @Autowired
    private Sequencer sequencer;

    @Autowired
    private LogFolder folder;

    @Autowired
    private LogFixtures log;

    @Autowired
    private LeafRows rows;

    @Autowired
    private SolicitationFixtures solicitations;

    @Autowired
    private SubmissionFixtures bids;

    @Autowired
    private CatchUp publishing;

    /** What becomes public is published in the background, and logged. */
    @BeforeEach
    void nothingIsLeftToPublish() {
        publishing.now();
    }

    @Test
    void manyWritersAndTwoSequencersGiveEachFactOneLeafInTheOrderOfTheJournal() throws Exception {
        log.beat();
        var before = rows.progress();
        var work = new ArrayList<Callable<Integer>>();
        for (int writer = 0; writer < 4; writer++) {
            var ocid = Ocid.mint("ocds-gh0000", 2026);
            work.add(() -> written(ocid, 25));
        }
        work.add(() -> sequenced(15));
        work.add(() -> sequenced(15));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var done : threads.invokeAll(work)) {
                done.get();
            }
        }
        log.beat();
        var facts = journal.settledAfter(before.journal(), 100_000);
        var leaves = rows.leavesAfter(before.journal(), 100_000);
        assertThat(leaves)
                .extracting(LeafRows.Kept::fact)
                .isEqualTo(facts.stream().map(recorded -> recorded.place()).toList());
        assertThat(leaves.stream()
                        .map(LeafRows.Kept::entry)
                        .filter(entry -> entry != null)
                        .toList())
                .hasSizeGreaterThanOrEqualTo(100)
                .isSorted();
        assertThat(sound()).isEqualTo(rows.progress().entry());
    }

    /** Public facts and facts that nobody may know of, in turn. */
    private int written(Ocid ocid, int count) {
        for (int i = 0; i < count; i++) {
            var number = i;
            transaction().executeWithoutResult(_ -> {
                journal.record(Fact.of("test.noted", ocid, clock.instant()).with("number", number));
                journal.record(Fact.of("test.internal", ocid, clock.instant()).with("amount", number));
            });
        }
        return count;
    }

    private int sequenced(int rounds) {
        for (int i = 0; i < rounds; i++) {
            sequencer.catchUp();
            folder.publish();
        }
        return rounds;
    }

    @Test
    void theHeartbeatsOfNoBidAndOfFiveAreEqualInNumberAndLength() throws Exception {
        var stage = solicitations.published();
        var bidders = List.of(bids.bidder(), bids.bidder(), bids.bidder(), bids.bidder(), bids.bidder());
        bidders.forEach(bidder -> bids.complete(bidder, stage));
        publishing.now();
        log.beat();
        var none = lengthsOfTwoHeartbeats();
        bidders.forEach(bidder -> bids.received(bidder, stage, "100"));
        var five = lengthsOfTwoHeartbeats();
        assertThat(five).isEqualTo(none).hasSize(2);
        assertThat(rows.inBatch(rows.progress().batch() - 2)).hasSize(5);
        assertThat(rows.inBatch(rows.progress().batch() - 1)).isEmpty();
        assertThat(everything()).doesNotContain("submission.").contains("seal.batch");
    }

    private List<Integer> lengthsOfTwoHeartbeats() throws Exception {
        var size = folder.reader().orElseThrow().size();
        log.beat();
        log.beat();
        var now = folder.reader().orElseThrow();
        return now.entries(size, now.size()).stream().map(entry -> entry.length).toList();
    }

    @Test
    void whateverWasInterruptedBetweenDatabaseAndDiskIsDoneLaterAndNothingPublishedChanges() throws Exception {
        log.beat();
        var before = folder.reader().orElseThrow().checkpoint().checkpoint();
        var ocid = Ocid.mint("ocds-gh0000", 2026);
        written(ocid, 3);
        log.settle();
        sequencer.beat(java.time.Duration.ZERO);
        folder.close();
        assertThat(folder.reader().orElseThrow().size()).isEqualTo(before.size());
        folder.publish();
        var after = folder.reader().orElseThrow();
        after.requireContinues(before);
        assertThat(after.size()).isEqualTo(before.size() + 4).isEqualTo(sound());
        assertThat(JsonMapper.shared()
                        .readTree(after.entry(before.size()))
                        .path("ocid")
                        .asString())
                .isEqualTo(ocid.value());
    }

    private long sound() throws Exception {
        var audit = Fsck.check(
                new DirectoryTiles(folder.files().orElseThrow()),
                folder.identity().orElseThrow());
        assertThat(audit.findings()).isEmpty();
        return audit.entries();
    }

    private String everything() throws Exception {
        var now = folder.reader().orElseThrow();
        var text = new StringBuilder();
        now.entries(0, now.size()).forEach(entry -> text.append(new String(entry, StandardCharsets.UTF_8)));
        return text.toString();
    }
}
