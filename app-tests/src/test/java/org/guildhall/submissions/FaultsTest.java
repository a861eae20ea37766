package org.guildhall.submissions;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.guildhall.Caller;
import org.guildhall.RoomTest;
import org.guildhall.faults.Fault;
import org.guildhall.faults.Fault.Blow;
import org.guildhall.faults.Fault.Step;
import org.guildhall.faults.ServerTime;
import org.guildhall.kernel.City;
import org.guildhall.log.Leaves;
import org.guildhall.mail.Letters;
import org.guildhall.people.PeopleFixtures;
import org.guildhall.solicitations.PublishedStage;
import org.guildhall.solicitations.SolicitationFixtures;
import org.guildhall.solicitations.Solicitations;
import org.guildhall.submissions.FaultySeed.Wrongs;
import org.guildhall.tlog.Note;
import org.guildhall.tlog.NoteVerifier;
import org.guildhall.uploads.ResumableUploads;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * Whatever goes wrong on the way of a bid: what was acknowledged is there, once, and no bid is late or early but by its
 * last byte. What is real here and what is not stands in {@code docs/conformance.md}.
 *
 * <p>All of 20,000 seeds: {@code -Dguildhall.faults.seeds=20000}, whole in {@code docs/conformance.md}.
 */
class FaultsTest extends RoomTest {
    private static final int KINDS = FaultKind.values().length;
    private static final int SEEDS = Integer.getInteger("guildhall.faults.seeds", 36 * KINDS);
    private static final int FIRST = Integer.getInteger("guildhall.faults.first", 0);
    private static final int STAGES = 2;
    private static final int SEEDS_OF_A_BERTH = 50;
    private static final List<String> SAY_WHAT_BREAKS =
            List.of("org.springframework.transaction", "org.springframework.jdbc", "com.zaxxer.hikari");

    @Autowired
    private Letters letters;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    private Submissions submissions;

    @Autowired
    private ResumableUploads resumable;

    @Autowired
    private SubmissionFixtures bids;

    @Autowired
    private SolicitationFixtures published;

    @Autowired
    private Solicitations solicitations;

    @Autowired
    private Leaves leaves;

    @Autowired
    private City city;

    @Value("${guildhall.documents}")
    private Path documents;

    private final List<PublishedStage> stages = new ArrayList<>();

    @BeforeEach
    void quiet() {
        SAY_WHAT_BREAKS.forEach(name -> logging().setLogLevel(name, LogLevel.OFF));
        for (int i = 0; i < STAGES; i++) {
            stages.add(published.published());
        }
    }

    @AfterEach
    void loud() {
        SAY_WHAT_BREAKS.forEach(name -> logging().setLogLevel(name, null));
    }

    private static LoggingSystem logging() {
        return LoggingSystem.get(FaultsTest.class.getClassLoader());
    }

    private Sea sea() {
        return new Sea(submissions, resumable, jdbc, clock, documents, city, letters, transactions, port);
    }

    private Berth berth(PublishedStage stage) {
        var bidder = bids.bidder();
        bids.complete(bidder, stage);
        var closing = solicitations.closing(stage.id()).orElseThrow().at();
        clock.set(closing.minusSeconds(3_600));
        var signed = Caller.anonymous(port)
                .post("/api/sessions", Map.of("email", bidder.email(), "password", PeopleFixtures.PASSWORD));
        return new Berth(
                bidder, stage.id(), closing, signed.json().path("token").asString());
    }

    /** How many of each step a bid takes that replaces another. */
    private static Map<Step, Integer> steps(Sea sea, Berth berth) {
        var counting = Fault.none();
        for (int i = 0; i < 2; i++) {
            var envelope = Envelope.by(new java.util.Random(-1 - i));
            counting = Fault.none();
            sea.clock.set(berth.closing().minusSeconds(60));
            sea.send(berth, envelope, new SlowBody(envelope.bytes(), sea.clock), counting);
        }
        assertThat(counting.counted().keySet()).containsExactlyInAnyOrder(Step.values());
        return counting.counted();
    }

    @Test
    void whateverGoesWrongNothingAcknowledgedIsLostOrDoubledAndNobodyIsLateOrEarlyButByTheLastByte() {
        var sea = sea();
        var berths = new ArrayList<Berth>();
        for (int i = 0; i < Math.max(KINDS / 2, SEEDS / SEEDS_OF_A_BERTH); i++) {
            berths.add(berth(stages.get(i % STAGES)));
        }
        var steps = steps(sea, berths.getFirst());
        var wrongs = Wrongs.none();
        var acknowledged = 0;
        var began = processorSeconds();
        var databaseBegan = ServerTime.seconds(jdbc);
        for (int seed = FIRST; seed < FIRST + SEEDS; seed++) {
            var berth = berths.get(seed / KINDS % berths.size());
            acknowledged += new FaultySeed(sea, berth, seed, steps, wrongs).play();
        }
        var seconds = processorSeconds() - began;
        var bidsKept = checkRows(sea, wrongs);
        System.out.printf(
                "faults: %,d seeds, %d to %d, the kind of each is seed mod %d; %,d calls, %,d faults struck; %,d bids "
                        + "kept, %,d receipts given; %d lost, %d duplicated, %d late accepted, %d early refused; %.1f s "
                        + "of processor time, and %.1f s of the database%n",
                SEEDS,
                FIRST,
                FIRST + SEEDS - 1,
                KINDS,
                sea.calls.get(),
                sea.struck.get(),
                bidsKept,
                acknowledged,
                wrongs.lost().size(),
                wrongs.duplicated().size(),
                wrongs.late().size(),
                wrongs.early().size(),
                seconds,
                ServerTime.seconds(jdbc) - databaseBegan);
        assertThat(wrongs.all()).isEmpty();
        // Faults did come about, and bids were acknowledged all the same: else the promise is empty.
        assertThat(sea.struck.get()).isGreaterThan(SEEDS / 3);
        assertThat(acknowledged).isGreaterThan(SEEDS);
    }

    /** Of this process, whatever else the machine does. */
    private static double processorSeconds() {
        return ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class)
                        .getProcessCpuTime()
                / 1e9;
    }

    private record Row(UUID id, String sha256, String state) {}

    /** Each bid that is kept was kept once, with its bytes, the facts that it needs, and a signed receipt. */
    private int checkRows(Sea sea, Wrongs wrongs) {
        var ids = stages.stream().map(stage -> stage.id().value()).toArray(UUID[]::new);
        var rows = jdbc.sql("select id, sha256, state from submissions.submission where stage = any(:stages)")
                .param("stages", ids)
                .query((row, _) -> new Row(row.getObject(1, UUID.class), row.getString(2), row.getString(3)))
                .list();
        var facts = facts();
        var seen = new HashMap<String, UUID>();
        for (var row : rows) {
            if (seen.put(row.sha256(), row.id()) != null) {
                wrongs.duplicated().add("two bids of the same bytes: " + row);
            }
            if (sea.bytes(row.sha256()).length == 0) {
                wrongs.lost().add("no bytes: " + row);
            }
            var expected = new HashMap<>(Map.of("submission.received", 1));
            if (!row.state().equals("held")) {
                expected.put("submission." + row.state(), 1);
            }
            if (!expected.equals(facts.remove(row.id().toString()))) {
                wrongs.duplicated().add("other facts than a bid has: " + row);
            }
        }
        facts.forEach((bid, kinds) -> wrongs.lost().add("facts without a bid: " + bid + " " + kinds));
        checkReceipts(rows, wrongs);
        return rows.size();
    }

    private Map<String, Map<String, Integer>> facts() {
        var facts = new HashMap<String, Map<String, Integer>>();
        jdbc.sql("""
                select fields ->> 'bid', kind, count(*) from journal.fact
                 where scope = any(:scopes) and kind in
                       ('submission.received', 'submission.replaced', 'submission.withdrawn')
                 group by 1, 2
                """)
                .param(
                        "scopes",
                        stages.stream().map(stage -> stage.id().toString()).toArray(String[]::new))
                .query((row, _) -> facts.computeIfAbsent(row.getString(1), _ -> new HashMap<>())
                        .put(row.getString(2), row.getInt(3)))
                .list();
        return facts;
    }

    private void checkReceipts(List<Row> rows, Wrongs wrongs) {
        var key = NoteVerifier.parse(leaves.key().orElseThrow());
        var checked = 0;
        for (var row : rows) {
            var note = leaves.signed(row.id());
            var text = note.orElse("");
            if (!text.contains("envelope: sha256:" + row.sha256()) || !text.contains("receipt: " + row.id())) {
                wrongs.lost().add("no receipt: " + row);
            } else if (checked++ < 100 && !isSigned(text, key)) {
                wrongs.lost().add("a receipt that nobody signed: " + row);
            }
        }
    }

    private static boolean isSigned(String note, NoteVerifier key) {
        try {
            return !Note.parse(note.getBytes(StandardCharsets.UTF_8))
                    .verify(List.of(key))
                    .isEmpty();
        } catch (org.guildhall.tlog.Untrusted unsigned) {
            return false;
        }
    }

    /** The promise is only worth what would be found if it were broken. */
    @Test
    void aBidThatIsLostOrDoubledIsFound() {
        var sea = sea();
        var berth = berth(stages.getFirst());
        var one = Envelope.by(new java.util.Random(1));
        clock.set(berth.closing().minusSeconds(60));
        var attempt = sea.send(berth, one, new SlowBody(one.bytes(), clock), Fault.none());
        assertThat(sea.isKept(attempt.acknowledged(), one)).isTrue();
        assertThat(sea.held(berth)).isEqualTo(one.sha256());
        var sound = Wrongs.none();
        assertThat(checkRows(sea, sound)).isOne();
        assertThat(sound.all()).isEmpty();
        assertThat(documents
                        .resolve(one.sha256().substring(0, 2))
                        .resolve(one.sha256())
                        .toFile()
                        .delete())
                .isTrue();
        assertThat(sea.isKept(attempt.acknowledged(), one)).isFalse();
        var broken = Wrongs.none();
        checkRows(sea, broken);
        assertThat(broken.lost()).hasSize(1);
    }

    /** A kill leaves what a kill leaves: no row, and the bytes that nobody took away. */
    @Test
    void whoIsKilledTidiesNothingUp() {
        var sea = sea();
        var berth = berth(stages.getFirst());
        var one = Envelope.by(new java.util.Random(2));
        clock.set(berth.closing().minusSeconds(60));
        var killed = Fault.of(Blow.KILL, java.util.Set.of(Step.COMMIT), 1);
        var attempt = sea.send(berth, one, new SlowBody(one.bytes(), clock), killed);
        assertThat(attempt.ended()).isEqualTo(Sea.Ended.UNKNOWN);
        assertThat(killed.struck()).isTrue();
        assertThat(sea.held(berth)).isEmpty();
        assertThat(sea.bytes(one.sha256())).isEqualTo(one.bytes());
    }
}
