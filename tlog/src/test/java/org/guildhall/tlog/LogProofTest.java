package org.guildhall.tlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.guildhall.tlog.NoteTest.assertReason;
import static org.guildhall.tlog.TlogFixtures.LOG;
import static org.guildhall.tlog.TlogFixtures.SIGNERS;
import static org.guildhall.tlog.TlogFixtures.appendUpTo;
import static org.guildhall.tlog.TlogFixtures.entry;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogProofTest {
    private static final String HASH = "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=";

    private final Log log;

    LogProofTest() throws IOException {
        log = Log.create(new MemoryDisk(0), SIGNERS);
        appendUpTo(log, 300);
    }

    @Test
    void aProofFileIsThatOfTheSpecification() throws IOException {
        var text = new String(log.reader().proof(299).bytes(), StandardCharsets.UTF_8);
        var checkpoint = new String(log.checkpoint().bytes(), StandardCharsets.UTF_8);

        assertThat(text).startsWith("c2sp.org/tlog-proof@v1\nindex 299\n").endsWith("=\n\n" + checkpoint);
        assertThat(text.lines().takeWhile(line -> !line.isEmpty()).skip(2))
                .hasSameSizeAs(log.reader().inclusion(299).hashes())
                .allMatch(line -> line.length() == HASH.length());
    }

    @Test
    void everyEntryHasAProofThatVerifiesAndIsReadBack() throws IOException {
        for (long index = 0; index < 300; index += 23) {
            var proof = log.reader().proof(index);

            var again = LogProof.parse(proof.bytes());

            assertThat(again.bytes()).isEqualTo(proof.bytes());
            assertThat(again.verify(entry(index), LOG).checkpoint())
                    .isEqualTo(log.checkpoint().checkpoint());
        }
    }

    @Test
    void aTreeOfOneLeafHasAProofWithoutHashes() throws IOException {
        try (var one = Log.create(new MemoryDisk(0), SIGNERS)) {
            appendUpTo(one, 1);
            var proof = one.reader().proof(0);

            assertThat(proof.hashes()).isEmpty();
            assertThat(LogProof.parse(proof.bytes()).verify(entry(0), LOG).size())
                    .isOne();
        }
    }

    @Test
    void extraBytesAreCarriedAndNotBelieved() throws IOException {
        for (int length : new int[] {0, 1, 100}) {
            var proof = log.reader().proof(7).withExtra(new byte[length]);

            var again = LogProof.parse(proof.bytes());

            assertThat(again.extra().orElseThrow()).isEqualTo(new byte[length]);
            assertThat(again.bytes()).isEqualTo(proof.bytes());
            assertThat(again.verify(entry(7), LOG).size()).isEqualTo(300);
        }
    }

    @Test
    void everyChangedByteIsFound() throws IOException {
        var proof = log.reader().proof(7).bytes();
        for (int i = 0; i < proof.length; i++) {
            for (int mask : new int[] {1, 0x20}) {
                var changed = proof.clone();
                changed[i] ^= (byte) mask;
                assertThatThrownBy(() -> LogProof.parse(changed).verify(entry(7), LOG))
                        .as("byte %d", i)
                        .isInstanceOf(Untrusted.class);
            }
        }
    }

    @Test
    void anotherEntryIndexOrKeyIsRefusedForItsReason() throws IOException {
        var proof = log.reader().proof(7);
        var moved = new LogProof(proof.extra(), 6, proof.hashes(), proof.checkpoint());
        var stranger = NoteSigner.generate(LOG.origin()).verifier();

        assertReason(Reason.NOT_INCLUDED, () -> proof.verify(entry(8), LOG));
        assertReason(Reason.NOT_INCLUDED, () -> moved.verify(entry(7), LOG));
        assertReason(Reason.UNSIGNED, () -> proof.verify(entry(7), LogIdentity.of(stranger.vkey())));
        assertThatThrownBy(() -> new LogProof(proof.extra(), -1, List.of(), proof.checkpoint()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n\n",
                "c2sp.org/tlog-proof@v1\n\n",
                "c2sp.org/tlog-proof@v1\nindex 1",
                "c2sp.org/tlog-proof@v2\nindex 1\n\nx",
                "c2sp.org/tlog-proof@v1 \nindex 1\n\nx",
                "c2sp.org/tlog-proof@v1\nindex 01\n\nx",
                "c2sp.org/tlog-proof@v1\nindex -1\n\nx",
                "c2sp.org/tlog-proof@v1\nindex\n\nx",
                "c2sp.org/tlog-proof@v1\nextra !\nindex 1\n\nx",
                "c2sp.org/tlog-proof@v1\nindex 1\nextra AAAA\n\nx",
                "c2sp.org/tlog-proof@v1\nextra AAAA\nextra AAAA\nindex 1\n\nx",
                "c2sp.org/tlog-proof@v1\nindex 1\nAAAA\n\nx",
                "c2sp.org/tlog-proof@v1\r\nindex 1\r\n\r\nx"
            })
    void whatIsNotAProofFileIsMalformed(String text) {
        assertReason(Reason.MALFORMED, () -> LogProof.parse(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void aProofHasAtMostSixtyThreeHashes() throws Untrusted {
        var head = "c2sp.org/tlog-proof@v1\nindex 1\n";

        assertThat(LogProof.parse((head + (HASH + "\n").repeat(63) + "\nx").getBytes())
                        .hashes())
                .hasSize(63);
        assertReason(Reason.MALFORMED, () -> LogProof.parse((head + (HASH + "\n").repeat(64) + "\nx").getBytes()));
    }
}
