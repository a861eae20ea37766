package org.guildhall.sealservice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.guildhall.seal.OpeningKey;
import org.guildhall.tlog.NoteSigner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The folder: private, held once, and believed only as a whole. */
class FolderTest {
    private static final Instant AT = Instant.parse("2026-11-26T19:00:00Z");
    private static final InstantSource CLOCK = InstantSource.fixed(AT);

    @TempDir
    private Path directory;

    private static Entry told(String stage) {
        return Entry.read(AT, new Lot("city", stage), AT.plusSeconds(60), Duration.ofHours(1), 3);
    }

    private Path file(String name) {
        return directory.resolve(name);
    }

    private List<Entry> entries() throws IOException {
        try (var folder = Folder.open(directory, CLOCK)) {
            return folder.entries();
        }
    }

    private String recipient() throws IOException {
        try (var folder = Folder.open(directory, CLOCK);
                OpeningKey key = folder.master().lockOf(new Lot("city", "stage"))) {
            return key.recipient().value();
        }
    }

    @Test
    void whatWasKeptIsThereAtTheNextStartAndTheKeysAreTheSame() throws IOException {
        var recipient = recipient();
        try (var folder = Folder.open(directory, CLOCK)) {
            folder.append(told("one"));
            folder.append(told("two"));
        }
        assertThat(entries()).containsExactly(Entry.begun(AT), told("one"), told("two"));
        assertThat(recipient()).isEqualTo(recipient);
        assertThat(Files.size(file("master.key"))).isEqualTo(32);
    }

    @Test
    void nobodyElseMayReadIt() throws IOException {
        entries();
        for (var name : List.of("master.key", "ledger", "token", "lock")) {
            Files.setPosixFilePermissions(file(name), PosixFilePermissions.fromString("rw-r--r--"));
        }
        entries();
        for (var name : List.of("master.key", "ledger", "token", "lock")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file(name))))
                    .isEqualTo("rw-------");
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory)))
                .isEqualTo("rwx------");
    }

    @Test
    void aSecondHolderIsRefused() throws IOException {
        try (var _ = Folder.open(directory, CLOCK)) {
            assertThatThrownBy(() -> Folder.open(directory, CLOCK))
                    .isInstanceOf(Unusable.class)
                    .hasMessageContaining("Stop it first")
                    .hasMessageContaining("Arrêtez-le");
        }
        assertThat(entries()).hasSize(1);
    }

    @Test
    void aLastLineThatWasCutAnywhereIsTakenAway() throws IOException {
        try (var folder = Folder.open(directory, CLOCK)) {
            folder.append(told("one"));
        }
        var whole = Files.readAllBytes(file("ledger"));
        try (var folder = Folder.open(directory, CLOCK)) {
            folder.append(told("two"));
        }
        var longer = Files.readAllBytes(file("ledger"));
        for (var cut = whole.length; cut < longer.length; cut++) {
            Files.write(file("ledger"), Arrays.copyOf(longer, cut));
            assertThat(entries()).as("cut at %s", cut).containsExactly(Entry.begun(AT), told("one"));
            assertThat(Files.readAllBytes(file("ledger"))).isEqualTo(whole);
        }
    }

    @Test
    void aLineThatWasChangedLeftOutOrPutElsewhereIsFound() throws IOException {
        try (var folder = Folder.open(directory, CLOCK)) {
            folder.append(told("one"));
            folder.append(told("two"));
        }
        byte[] key;
        try (var folder = Folder.open(directory, CLOCK)) {
            key = folder.master().ledgerKey();
        }
        var lines = Files.readAllLines(file("ledger"));
        var bytes = Files.readAllBytes(file("ledger"));
        for (var at = 0; at < bytes.length - 1; at++) {
            var changed = bytes.clone();
            changed[at] ^= 1;
            Files.write(file("ledger"), changed);
            assertThatThrownBy(() -> Ledger.open(file("ledger"), key))
                    .as("byte %s", at)
                    .isInstanceOf(Unusable.class);
        }
        for (var other : List.of(
                List.of(lines.get(0), lines.get(2)),
                List.of(lines.get(1), lines.get(2)),
                List.of(lines.get(0), lines.get(2), lines.get(1)),
                List.of(lines.get(0), lines.get(1), lines.get(1), lines.get(2)))) {
            Files.write(file("ledger"), other);
            assertThatThrownBy(this::entries).isInstanceOf(Unusable.class);
        }
        Files.write(file("ledger"), bytes);
        assertThat(entries()).hasSize(3);
    }

    @Test
    void aPartThatIsMissingIsNotMadeAnew() throws IOException {
        try (var folder = Folder.open(directory, CLOCK)) {
            folder.append(told("one"));
        }
        for (var name : List.of("master.key", "ledger")) {
            var bytes = Files.readAllBytes(file(name));
            Files.delete(file(name));
            assertThatThrownBy(this::entries).isInstanceOf(Unusable.class).hasMessageContaining(name);
            assertThat(file(name)).doesNotExist();
            Files.write(file(name), bytes);
        }
        Files.write(file("master.key"), new byte[31]);
        assertThatThrownBy(this::entries).isInstanceOf(Unusable.class);
    }

    @Test
    void aFirstStartThatWasKilledBeforeTheKeyWasKeptBeginsAgain() throws IOException {
        entries();
        Files.delete(file("master.key"));
        assertThat(entries()).hasSize(1);
        assertThat(file("master.key")).exists();
    }

    @Test
    void aLineOfAnEarlierVersionIsRead() {
        var line = "{\"kind\":\"told\",\"at\":\"2026-11-26T19:00:00Z\",\"lot\":{\"city\":\"city\",\"stage\":\"one\"},"
                + "\"closesAt\":\"2026-11-27T19:00:00Z\",\"cooling\":\"PT1H\","
                + "\"basis\":{\"kind\":\"addendum.issued\",\"ocid\":\"ocds-abc123-1\"}}";
        var read = Entry.read(line);
        assertThat(read.lot()).isEqualTo(new Lot("city", "one"));
        assertThat(read.closesAt()).isEqualTo(AT.plus(Duration.ofDays(1)));
        assertThat(read.log()).isNull();
    }

    @Test
    void howFarLogsWereReadIsKeptAndNobodyElseWritesIt() throws IOException {
        var one = new Seen("city", "key", "note", 2, List.of("hash"), AT);
        var two = new Seen("other", "key", "note", 0, List.of(), null);
        try (var folder = Folder.open(directory, CLOCK)) {
            folder.keep(two);
            folder.keep(one);
        }
        try (var folder = Folder.open(directory, CLOCK)) {
            assertThat(folder.seen()).containsExactly(one, two);
        }
        Files.writeString(file("logs"), Files.readString(file("logs")).replace("note", "gone"));
        assertThatThrownBy(() -> Folder.open(directory, CLOCK))
                .isInstanceOf(Unusable.class)
                .hasMessageContaining("read from their beginning");
        Files.delete(file("logs"));
        try (var folder = Folder.open(directory, CLOCK)) {
            assertThat(folder.seen()).isEmpty();
        }
    }

    @Test
    void whoeverRunsItSaysWhichKeyALogHas() throws IOException {
        var key = NoteSigner.generate("city.example/log").verifier().vkey();
        var next = NoteSigner.generate("city.example/log/2").verifier().vkey();
        try (var folder = Folder.open(directory, CLOCK)) {
            folder.pin("city", key);
            assertThat(folder.pinned()).containsEntry("city", key);
        }
        Files.writeString(file("log-key"), "city " + next + "\n\n");
        for (int start = 0; start < 2; start++) {
            try (var folder = Folder.open(directory, CLOCK)) {
                assertThat(folder.pinned()).containsExactly(Map.entry("city", next));
            }
        }
        assertThat(entries()).hasSize(3);
        Files.writeString(file("log-key"), "city no-key");
        assertThatThrownBy(this::entries).isInstanceOf(Unusable.class).hasMessageContaining("no-key");
    }
}
