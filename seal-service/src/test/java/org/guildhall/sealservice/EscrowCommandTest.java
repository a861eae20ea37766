package org.guildhall.sealservice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.guildhall.tlog.Log;
import org.guildhall.tlog.NoteSigner;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The host of the service is lost: any two of three sheets bring its key back, and what was sealed opens. */
class EscrowCommandTest {
    private static final Instant CLOSING = Instant.parse("2026-11-26T19:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Lot LOT = new Lot("city", "stage");

    @TempDir
    private Path root;

    private Path data;
    private List<String> sheets;

    /** What a run answered. */
    private record Ran(int code, String out, String err) {}

    private static Ran run(String typed, Object... words) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var code = new EscrowCommand(
                        new BufferedReader(new StringReader(typed)),
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8))
                .run(List.of(words).stream().map(String::valueOf).toList());
        return new Ran(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private static List<String> pages(Ran dealt) {
        assertThat(dealt.code()).as(dealt.err()).isZero();
        return List.of(dealt.out().split("\f"));
    }

    /** What somebody types from pages: the words with their numbers, and an empty line. */
    private static String typed(String... pages) {
        return List.of(pages).stream().map(page -> words(page) + "\n\n").collect(Collectors.joining());
    }

    private static String words(String page) {
        return page.split("\n\n")[2].strip();
    }

    @BeforeEach
    void deal() throws IOException {
        data = root.resolve("seal-service");
        Folder.open(data, InstantSource.system()).close();
        sheets = pages(run("", "deal", "--data", data));
    }

    private byte[] key() throws IOException {
        return Files.readAllBytes(data.resolve("master.key"));
    }

    @Test
    void eachOfThreeSheetsStandsOnAPageOfItsOwn() throws IOException {
        assertThat(sheets).hasSize(3);
        for (var index = 1; index <= 3; index++) {
            assertThat(sheets.get(index - 1))
                    .contains("Sheet " + index + " of 3; any 2", "Feuille " + index + " sur 3; il en faut 2");
            assertThat(words(sheets.get(index - 1)).split("\\s+")).hasSize(2 * 46);
        }
        try (var files = Files.list(data)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("master.key", "ledger", "token", "lock", "escrow");
        }
        assertThat(pages(run("", "deal", "--data", data, "--threshold", 3, "--sheets", 5)))
                .hasSize(5);
    }

    @Test
    void anyTwoBringTheKeyBackWhereTheLedgerIsStillThere() throws IOException {
        var key = key();
        for (var pair : List.of(List.of(0, 1), List.of(2, 0), List.of(1, 2))) {
            Files.delete(data.resolve("master.key"));
            var typed = typed(sheets.get(pair.getFirst()), sheets.get(pair.getLast()));
            var ran = run(typed, "restore", "--data", data);
            assertThat(ran.code()).as(ran.err()).isZero();
            assertThat(key()).isEqualTo(key);
            Folder.open(data, InstantSource.system()).close();
        }
    }

    @Test
    void theSheetsAreCheckedWhileTheKeyIsThere() throws IOException {
        assertThat(run(typed(sheets.get(2), sheets.get(1)), "check", "--data", data)
                        .code())
                .isZero();
        var other = root.resolve("other");
        Folder.open(other, InstantSource.system()).close();
        var ofOther = run(typed(sheets.get(0), sheets.get(1)), "check", "--data", other);
        assertThat(ofOther.code()).isEqualTo(1);
        assertThat(ofOther.err()).contains("of another key", "d’une autre clé");
    }

    @Test
    void whoeverRunsTheServiceIsToldUntilTheSheetsWereTriedWithinAMonth() throws IOException {
        var now = Instant.parse("2026-11-27T12:00:00Z");
        assertThat(EscrowNote.in(data).advice(now))
                .hasValueSatisfying(said -> assertThat(said).contains("last tried: never", "jamais"));
        EscrowNote.in(data).tried(now);
        assertThat(EscrowNote.in(data).advice(now.plus(EscrowNote.MONTH).minusSeconds(1)))
                .isEmpty();
        assertThat(EscrowNote.in(data).advice(now.plus(EscrowNote.MONTH)))
                .hasValueSatisfying(said -> assertThat(said).contains("2026-11-27"));
        Files.writeString(data.resolve("escrow"), "0123456789abcdef\n" + now);
        assertThat(EscrowNote.in(data).advice(now))
                .hasValueSatisfying(said -> assertThat(said).contains("in no escrow", "aucun dépôt"));
        Files.delete(data.resolve("escrow"));
        assertThat(EscrowNote.in(data).advice(now)).isPresent();
        assertThat(run(typed(sheets.get(0), sheets.get(1)), "check", "--data", data)
                        .code())
                .isZero();
        assertThat(EscrowNote.in(data).advice(InstantSource.system().instant())).isEmpty();
    }

    @Test
    void aKeyThatIsThereIsNeverOverwritten() throws IOException {
        var key = key();
        var ran = run(typed(sheets.get(0), sheets.get(1)), "restore", "--data", data);
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err()).contains("already", "déjà");
        Files.delete(data.resolve("ledger"));
        var other = root.resolve("other");
        Folder.open(other, InstantSource.system()).close();
        var ofOther = pages(run("", "deal", "--data", other));
        var lock = MasterKey.of(Files.readAllBytes(other.resolve("master.key"))).recipientOf(LOT);
        var overwriting = restored(typed(ofOther.get(0), ofOther.get(1)), lock);
        assertThat(overwriting.code()).isEqualTo(1);
        assertThat(overwriting.err()).contains("master.key");
        assertThat(key()).isEqualTo(key);
        assertThat(data.resolve("ledger")).doesNotExist();
    }

    @Test
    void oneSheetIsNotEnoughAndOneTwiceIsOne() {
        lose("master.key");
        refused(run(typed(sheets.get(0)), "restore", "--data", data), "1 of 2", "1 sur 2");
        refused(run("", "restore", "--data", data), "were read: 0", "lues : 0");
        var twice = run(typed(sheets.get(0), sheets.get(0)), "restore", "--data", data);
        refused(twice, "Sheet 1 was typed before", "déjà été saisie");
    }

    @Test
    void aMistypedSheetIsSaidWhereAndTypedAgain() throws IOException {
        var key = key();
        lose("master.key");
        var words = new ArrayList<>(List.of(typed(sheets.get(0)).strip().split("\\s+")));
        var at = 2 * 12 - 1;
        words.set(at, words.get(at).equals("academic") ? "acid" : "academic");
        var mistyped = String.join(" ", words) + "\n\n";
        refused(run(mistyped, "restore", "--data", data), "number 12", "numéro 12");
        words.set(at, "wrogn");
        refused(run(String.join(" ", words) + "\n\n", "restore", "--data", data), "Not a word of the list", "pas dans");
        refused(run("academic acid\n\n", "restore", "--data", data), "a sheet has 46", "une feuille en a 46");
        var ran = run(mistyped + typed(sheets.get(0), sheets.get(2)), "restore", "--data", data);
        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(key()).isEqualTo(key);
    }

    @Test
    void sheetsOfAnotherKeyOrOfAnotherDealDoNotPass() throws IOException {
        var again = pages(run("", "deal", "--data", data));
        var other = root.resolve("other");
        Folder.open(other, InstantSource.system()).close();
        var ofOther = pages(run("", "deal", "--data", other));
        lose("master.key");
        var mixed = run(typed(sheets.get(0), again.get(1)), "restore", "--data", data);
        refused(mixed, "not handed out with the first", "pas été remise avec");
        refused(run(typed(ofOther.get(0), ofOther.get(1)), "restore", "--data", data), "ledger", "autre clé");
    }

    @Test
    void whereTheLedgerIsLostTooAPublishedLockShowsTheKey() throws IOException {
        var key = key();
        var lock = MasterKey.of(key).recipientOf(LOT);
        lose("master.key");
        lose("ledger");
        var enough = typed(sheets.get(0), sheets.get(2));
        refused(run(enough, "restore", "--data", data), "--lock", "--lock");
        var wrong = MasterKey.random().recipientOf(LOT);
        refused(restored(enough, wrong), "the lock of city/stage", "le verrou de city/stage");
        assertThat(run(enough, "restore", "--data", data, "--lock", lock).code())
                .isEqualTo(2);
        assertThat(restored(enough, lock).code()).isZero();
        assertThat(key()).isEqualTo(key);
    }

    @Test
    void whatWasNotUnderstoodChangesNothing() {
        for (var words : List.<List<Object>>of(
                List.of(),
                List.of("deal"),
                List.of("burn", "--data", data),
                List.of("deal", "--data", data, "--sheets", "1"),
                List.of("deal", "--data", data, "--threshold", "x"),
                List.of("deal", "--data"))) {
            assertThat(run("", words.toArray()).code()).isEqualTo(2);
        }
        assertThat(run("", "--help").out()).contains("restore", "redonnent");
        assertThat(run("", "deal", "--data", root.resolve("nowhere")).err())
                .contains("no master key", "pas de clé maîtresse");
        assertThat(root.resolve("nowhere")).doesNotExist();
    }

    @Test
    void aHostThatBurntIsReplacedAndBidsThatClosedBeforeStillOpen() throws Exception {
        var signer = NoteSigner.generate("city.example/log");
        try (var log = Log.create(root.resolve("log"), List.of(signer))) {
            Sealed sealed;
            String lock;
            try (var service = RunningProcess.start(data)) {
                lock = service.client().recipient(LOT);
                log.append(List.of(WrittenLog.notice(LOT.stage(), CLOSING, lock, HOUR)));
                service.client().readOn(LOT.city(), signer.verifier().vkey(), log.reader());
                sealed = Sealed.to(lock);
            }
            for (var file : List.of("master.key", "ledger", "token", "logs", "lock")) {
                lose(file);
            }
            var ran = restored(typed(sheets.get(1), sheets.get(2)), lock);
            assertThat(ran.code()).as(ran.err()).isZero();
            try (var service = RunningProcess.start(data)) {
                var client = service.client();
                log.append(List.of(WrittenLog.heartbeat(CLOSING.plus(HOUR))));
                assertThatThrownBy(() -> client.fileKeys(LOT).of(sealed.stanzas()))
                        .isInstanceOf(Refusal.class);
                client.readOn(LOT.city(), signer.verifier().vkey(), log.reader());
                assertThat(client.recipient(LOT)).isEqualTo(lock);
                assertThat(sealed.opened(client.fileKeys(LOT).of(sealed.stanzas())))
                        .isEqualTo(Sealed.CONTENT);
            }
        }
    }

    private Ran restored(String typed, String lock) {
        return run(typed, "restore", "--data", data, "--city", LOT.city(), "--stage", LOT.stage(), "--lock", lock);
    }

    private void lose(String file) {
        try {
            Files.deleteIfExists(data.resolve(file));
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
    }

    private void refused(Ran ran, String english, String french) {
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err()).contains(english, french);
        assertThat(data.resolve("master.key")).doesNotExist();
    }
}
