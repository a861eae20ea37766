package org.guildhall.cli.story;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import org.guildhall.cli.Steps;
import org.guildhall.cli.Unexpected;
import org.guildhall.cli.story.Tendering.Open;
import org.guildhall.cli.verify.PublicRecords;
import org.guildhall.cli.verify.Verdict;
import org.guildhall.cli.verify.Verifier;
import org.guildhall.tlog.Checkpoint;
import org.guildhall.tlog.Fsck;
import org.guildhall.tlog.HttpTiles;
import org.guildhall.tlog.LogIdentity;
import org.guildhall.tlog.LogReader;

/** What a bidder and a journalist do with the city's signature: they believe nothing that they have not verified. */
final class Verifying {
    private static final int TRIES = 120;

    private final Cast cast;
    private final Steps steps;

    Verifying(Cast cast, Steps steps) {
        this.cast = cast;
        this.steps = steps;
    }

    /**
     * What was verified, as files that are left for others to verify again.
     *
     * @param seen the state of the log at that time
     */
    record Proofs(Path receipt, Path proof, Path envelope, Path logKey, Checkpoint seen) {}

    /** The receipt and the proof of the bid that a vendor's organisation has submitted. */
    Proofs verified(Open open, String vendor) {
        return steps.step(
                "A bidder verifies the receipt and its proof, without a network: " + vendor,
                "the city signed for exactly these bytes and cannot deny it; one changed byte is refused",
                () -> {
                    var path = "/api/stages/" + open.stage() + "/submission";
                    var held = cast.as(vendor).get(path).expect(200);
                    var files = path + "/" + held.text("id");
                    var receipt = cast.as(vendor).bytes(files + "/receipt.txt");
                    steps.check(
                            new String(receipt, StandardCharsets.UTF_8).equals(held.text("receipt")),
                            "the file is the receipt of the answer");
                    var proof = awaited(vendor, files + "/receipt.tlog-proof");
                    var key = cast.nobody().bytes("/log/key");
                    for (var file : new byte[][] {receipt, proof}) {
                        holds(key, file, held.text("sha256"));
                    }
                    var envelope = cast.as(vendor).bytes(files + "/envelope.age");
                    steps.check(
                            Envelope.of(envelope).sha256().equals(held.text("sha256")),
                            "the bidder gets back, sealed, the very bytes that the city signed for");
                    return kept(
                            receipt,
                            proof,
                            envelope,
                            key,
                            sound(key).checkpoint().checkpoint());
                });
    }

    private void holds(byte[] key, byte[] file, String sha256) {
        var verifier = Verifier.of(new String(key, StandardCharsets.UTF_8));
        var verdict = verifier.judge(file).getFirst();
        steps.check(verdict.holds() && verdict.english().contains(sha256), verdict.english());
        var changed = file.clone();
        changed[changed.length / 2] ^= 1;
        var refused = verifier.judge(changed).getFirst();
        steps.check(!refused.holds(), "one changed byte: " + refused.english());
    }

    /** The whole log, read as anybody reads it: it is sound, and tells nothing of bids. */
    private LogReader sound(byte[] key) {
        var identity = LogIdentity.of(
                new String(key, StandardCharsets.UTF_8).lines().findFirst().orElseThrow());
        var tiles = new HttpTiles(cast.nobody().base().resolve("/log/"));
        try {
            var log = LogReader.latest(tiles, identity);
            var telling = new ArrayList<Long>();
            var audit = Fsck.check(tiles, identity, (index, entry) -> {
                if (new String(entry, StandardCharsets.UTF_8).contains("\"submission.")) {
                    telling.add(index);
                }
            });
            steps.check(telling.isEmpty(), "entries tell of bids: " + telling);
            steps.check(audit.isSound() && audit.entries() > 0, "the log is sound: " + audit.findings());
            return log;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Later: the log goes on from what was seen. */
    void continued(Proofs earlier) {
        steps.step(
                "A journalist checks the log against what was kept of it",
                "it has grown, and nothing in it was removed or changed since the bids were sealed",
                () -> {
                    try {
                        var log = sound(Files.readAllBytes(earlier.logKey()));
                        log.requireContinues(earlier.seen());
                        steps.check(log.size() > earlier.seen().size(), "it has grown to " + log.size());
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
    }

    /** At the end: the whole public record is what the city logged while it published it. */
    void recorded(String ocid) {
        steps.step(
                "A journalist checks the public record against the log, without a network",
                "the record is what the city published at the time: no release was changed, slipped in or left out",
                () -> {
                    var record = cast.nobody().bytes("/ocds/records/" + ocid);
                    var verdict = judged(ocid, record);
                    for (int tries = 0; !verdict.holds() && tries < TRIES; tries++) {
                        Clock.pause(Duration.ofMillis(250));
                        verdict = judged(ocid, record);
                    }
                    steps.check(verdict.holds(), verdict.english());
                    var changed = new String(record, StandardCharsets.UTF_8).replaceFirst("\"active\"", "\"pending\"");
                    var refused = judged(ocid, changed.getBytes(StandardCharsets.UTF_8));
                    steps.check(!refused.holds(), "one changed word: " + refused.english());
                });
    }

    private Verdict judged(String ocid, byte[] record) {
        var verifier = Verifier.of(new String(cast.nobody().bytes("/log/key"), StandardCharsets.UTF_8));
        var proofs = verifier.judge(cast.nobody().bytes("/log/disclosures?ocid=" + ocid));
        return new PublicRecords(proofs).judge(record).getFirst();
    }

    /** The proof is there with the next heartbeat. */
    private byte[] awaited(String vendor, String path) {
        for (int tries = 0; tries < TRIES; tries++) {
            var answer = cast.as(vendor).get(path);
            if (answer.status() == 200) {
                return answer.bytes();
            }
            if (!answer.code().equals("submissions.not-logged-yet")) {
                answer.expect(200);
            }
            Clock.pause(Duration.ofMillis(250));
        }
        throw new Unexpected("the proof never came: " + path);
    }

    private static Proofs kept(byte[] receipt, byte[] proof, byte[] envelope, byte[] key, Checkpoint seen) {
        try {
            var folder = Files.createTempDirectory("guildhall-receipt");
            return new Proofs(
                    Files.write(folder.resolve("receipt.txt"), receipt),
                    Files.write(folder.resolve("receipt.tlog-proof"), proof),
                    Files.write(folder.resolve("bid.age"), envelope),
                    Files.write(folder.resolve("key"), key),
                    seen);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
