package org.guildhall.tlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.guildhall.tlog.LeafProof.Batched;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A proof file that brings along what it proves, of a leaf in the log and of one in a batch. */
class LeafProofTest {
    private static final NoteSigner SIGNER = NoteSigner.generate("city.example/log");

    @TempDir
    private Path folder;

    private final Commitment commitment = Commitment.to(Map.of("price", "100", "bidder", "Harbour"), 4);
    private final String leaf = text(Jcs.of(Map.of("kind", "bid", "_sd", commitment.digests())));

    @Test
    void aLeafOfTheLogIsProvedWithWhatIsDisclosedOfIt() throws Exception {
        var proof = inLog(leaf, Optional.empty(), List.of(disclosure("price")));
        var proven = LeafProof.parse(proof.bytes()).verify(identity());
        assertThat(proven.leaf()).containsEntry("kind", "bid");
        assertThat(proven.disclosed()).isEqualTo(Map.of("price", "100"));
        assertThat(proven.index()).isEqualTo(1);
    }

    @Test
    void aLeafInABatchIsProvedThroughTheBatch() throws Exception {
        var proven = LeafProof.parse(batched(leaf).bytes()).verify(identity());
        assertThat(proven.disclosed()).isEqualTo(Map.of("price", "100", "bidder", "Harbour"));
    }

    @Test
    void aChangedByteIsRefusedWhereverItStands() throws Exception {
        var file = batched(leaf).bytes();
        for (int i = 0; i < file.length; i += 3) {
            var changed = file.clone();
            changed[i] ^= 1;
            assertThatThrownBy(() -> LeafProof.parse(changed).verify(identity()))
                    .as("byte " + i)
                    .isInstanceOf(Untrusted.class);
        }
    }

    @Test
    void anotherLeafADisclosureOfAnotherAndAnEntryThatIsNoBatchAreRefused() throws Exception {
        var proof = batched(leaf);
        var other = text(Jcs.of(Map.of("kind", "other", "_sd", commitment.digests())));
        refused(new LeafProof(other, proof.batched(), proof.disclosures(), proof.log()), Reason.NOT_INCLUDED);
        var foreign = Commitment.to(Map.of("price", "99"), 1)
                .disclosures()
                .get("price")
                .text();
        refused(new LeafProof(leaf, proof.batched(), List.of(foreign), proof.log()), Reason.NOT_COMMITTED);
        var twice = List.of(disclosure("price"), disclosure("price"));
        refused(new LeafProof(leaf, proof.batched(), twice, proof.log()), Reason.MALFORMED);
        var way = proof.batched().orElseThrow();
        var moved = new Batched(way.entry(), way.place() ^ 1, way.path());
        refused(new LeafProof(leaf, Optional.of(moved), proof.disclosures(), proof.log()), Reason.NOT_INCLUDED);
        var noBatch = inLog(text(Jcs.of(Map.of("kind", "else", "root", "x"))), Optional.empty(), List.of());
        var pretended = new Batched(noBatch.leaf(), way.place(), way.path());
        refused(new LeafProof(leaf, Optional.of(pretended), List.of(), noBatch.log()), Reason.MALFORMED);
    }

    /** A careless encoder writes a question mark for it, and the proof would hold for another text. */
    @Test
    void halfOfASurrogatePairIsNoQuestionMark() throws Exception {
        var asked = text(Jcs.of(Map.of("kind", "bid?", "_sd", commitment.digests())));
        for (var proof : List.of(inLog(asked, Optional.empty(), List.of()), batched(asked))) {
            assertThat(proof.verify(identity()).leaf()).containsEntry("kind", "bid?");
            var half = asked.replace('?', '\ud800');
            refused(
                    () -> new LeafProof(half, proof.batched(), proof.disclosures(), proof.log()).verify(identity()),
                    Reason.MALFORMED);
            var whole = LogProof.parse(proof.bytes());
            var extra = text(whole.extra().orElseThrow());
            refused(() -> verified(whole, extra.replace("bid?", "bid\\ud800")), Reason.MALFORMED);
            refused(() -> verified(whole, extra.replace("bid?", "bid\\\\ud800")), Reason.NOT_INCLUDED);
        }
    }

    private static void verified(LogProof log, String extra) throws Untrusted {
        var file = log.withExtra(extra.getBytes(StandardCharsets.UTF_8)).bytes();
        LeafProof.parse(file).verify(identity());
    }

    @Test
    void aPlainProofFileBringsNothingAlong() throws Exception {
        var plain = inLog(leaf, Optional.empty(), List.of()).log().bytes();
        assertThatThrownBy(() -> LeafProof.parse(plain)).isInstanceOf(Untrusted.class);
    }

    private LeafProof batched(String confidential) throws Exception {
        var seed = new byte[BlindTree.SEED_BYTES];
        new Random(1).nextBytes(seed);
        var place = 123_456_789_012L;
        var tree = new BlindTree(seed, Map.of(place, Merkle.leaf(confidential.getBytes(StandardCharsets.UTF_8))));
        var entry =
                text(Jcs.of(Map.of("kind", LeafProof.BATCH, "root", tree.root().base64())));
        var disclosures =
                commitment.disclosures().values().stream().map(Disclosure::text).toList();
        var inLog = inLog(entry, Optional.empty(), List.of());
        return new LeafProof(
                confidential, Optional.of(new Batched(entry, place, tree.path(place))), disclosures, inLog.log());
    }

    private LeafProof inLog(String entry, Optional<Batched> batched, List<String> disclosures) throws Exception {
        var bytes = entry.getBytes(StandardCharsets.UTF_8);
        try (var log = Log.exists(folder)
                ? Log.open(folder, List.of(SIGNER), Optional.empty())
                : Log.create(folder, List.of(SIGNER))) {
            var first =
                    log.append(List.of(new byte[] {1}, bytes, new byte[] {2})).first();
            return new LeafProof(entry, batched, disclosures, log.reader().proof(first + 1));
        }
    }

    private void refused(LeafProof proof, Reason reason) {
        refused(() -> LeafProof.parse(proof.bytes()).verify(identity()), reason);
    }

    private static void refused(ThrowingCallable act, Reason reason) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        Untrusted.class,
                        untrusted -> assertThat(untrusted.reason()).isEqualTo(reason));
    }

    private String disclosure(String field) {
        return commitment.disclosures().get(field).text();
    }

    private static LogIdentity identity() {
        return new LogIdentity(SIGNER.name(), List.of(SIGNER.verifier()));
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
