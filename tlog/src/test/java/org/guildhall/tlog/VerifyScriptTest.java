package org.guildhall.tlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guildhall.tlog.TlogFixtures.SIGNER;
import static org.guildhall.tlog.TlogFixtures.SIGNERS;
import static org.guildhall.tlog.TlogFixtures.appendUpTo;
import static org.guildhall.tlog.TlogFixtures.entry;

import com.sun.net.httpserver.SimpleFileServer;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The verifier in another language, written from the specifications alone, and ours come to the same verdicts. */
class VerifyScriptTest {
    private static final Path SCRIPT = Path.of("")
            .toAbsolutePath()
            .resolveSibling("docs")
            .resolve("verify")
            .resolve("verify_log.py");
    private static final String VKEY = SIGNER.verifier().vkey();

    @TempDir
    private Path folder;

    @BeforeEach
    void requirePython() {
        var found = false;
        for (var place : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
            found |= Files.isExecutable(Path.of(place, "python3"));
        }
        if (!found) {
            System.err.println("SKIPPED: no program 'python3' on the PATH");
        }
        Assumptions.assumeTrue(found, "no program python3");
    }

    @Test
    void itFindsOurLogSoundAndEveryChangedFileUnsound() throws Exception {
        try (var log = Log.create(folder, SIGNERS)) {
            appendUpTo(log, 300);
            appendUpTo(log, 600);
        }
        assertThat(run("log", VKEY, folder.toString()))
                .isEqualTo("HOLDS: the log PeterNeumann has 600 entries, " + "and they are all that it signed.");
        var random = new Random(1);
        for (var file : List.of(
                "checkpoint",
                "tile/entries/000",
                "tile/entries/002.p/88",
                "tile/0/001",
                "tile/0/002.p/88",
                "tile/1/000.p/2")) {
            var whole = Files.readAllBytes(folder.resolve(file));
            var changed = whole.clone();
            changed[random.nextInt(changed.length)] ^= 1;
            Files.write(folder.resolve(file), changed);
            assertThat(run("log", VKEY, folder.toString())).as(file).startsWith("DOES NOT HOLD: ");
            Files.delete(folder.resolve(file));
            assertThat(run("log", VKEY, folder.toString())).as(file).startsWith("DOES NOT HOLD: ");
            Files.write(folder.resolve(file), whole);
        }
        assertThat(run("log", NoteSigner.generate("PeterNeumann").verifier().vkey(), folder.toString()))
                .isEqualTo("DOES NOT HOLD: the note is not signed by PeterNeumann.");
    }

    @Test
    void itHoldsTheLogAgainstACheckpointThatWasKept() throws Exception {
        var kept = Files.createDirectory(folder.resolve("kept"));
        var place = folder.resolve("log");
        try (var log = Log.create(place, SIGNERS)) {
            Files.write(kept.resolve("0"), log.checkpoint().bytes());
            for (var size : new int[] {1, 255, 300, 600}) {
                appendUpTo(log, size);
                Files.write(kept.resolve(String.valueOf(size)), log.checkpoint().bytes());
            }
        }
        for (var size : new int[] {0, 1, 255, 300, 600}) {
            assertThat(run(
                            "log",
                            VKEY,
                            place.toString(),
                            kept.resolve(String.valueOf(size)).toString()))
                    .isEqualTo(
                            "HOLDS: the log PeterNeumann has 600 entries, and they are all that it signed; it continues"
                                    + " the checkpoint that was kept when it had " + size + ".");
        }
        var older = kept.resolve("300").toString();
        try (var smaller = Log.create(folder.resolve("smaller"), SIGNERS)) {
            appendUpTo(smaller, 299);
        }
        assertThat(run("log", VKEY, folder.resolve("smaller").toString(), older))
                .isEqualTo("DOES NOT HOLD: the log had 300 entries and now has only 299.");
        try (var other = Log.create(folder.resolve("other"), SIGNERS)) {
            appendUpTo(other, 299);
            other.append(List.of(entry(7)));
            appendUpTo(other, 600);
        }
        assertThat(run("log", VKEY, folder.resolve("other").toString())).startsWith("HOLDS: ");
        assertThat(run("log", VKEY, folder.resolve("other").toString(), older))
                .isEqualTo("DOES NOT HOLD: the first 300 entries are not those that were published.");
        var forged = Files.readString(Path.of(older)).replace("\n300\n", "\n299\n");
        Files.writeString(Path.of(older), forged);
        assertThat(run("log", VKEY, place.toString(), older))
                .isEqualTo("DOES NOT HOLD: the signature of the log is wrong.");
    }

    @Test
    void itRefusesAReceiptThatDidNotArriveBeforeTheClosing() throws Exception {
        var cases = new TreeMap<>(Map.of(
                "2025-12-31T23:59:59.999999999Z",
                "HOLDS: ",
                "2026-01-01T00:00:00Z",
                "DOES NOT HOLD: ",
                "2026-01-01T00:00:00.000000001Z",
                "DOES NOT HOLD: ",
                "2025-12-31T23:59:60Z",
                "DOES NOT HOLD: ",
                "2025-02-30T00:00:00Z",
                "DOES NOT HOLD: ",
                "yesterday",
                "DOES NOT HOLD: ",
                "2025-12-31T00:00:00Z\narrived: 2025-12-30T00:00:00Z",
                "DOES NOT HOLD: "));
        var file = folder.resolve("receipt.txt");
        for (var arrived : cases.keySet()) {
            Files.write(
                    file,
                    Note.sign(
                                    "Guildhall receipt of a bid, version 1\ncloses: 2026-01-01T00:00:00Z\narrived: "
                                            + arrived + "\n",
                                    SIGNERS)
                            .bytes());
            assertThat(python(SCRIPT.toString(), "receipt", VKEY, file.toString())
                            .getLast())
                    .as(arrived)
                    .startsWith(cases.get(arrived));
        }
    }

    @Test
    void theVerdictOnANoteComesLastWhetherTheKeyIsGivenOrAFileWithIt() throws Exception {
        var file = folder.resolve("receipt.txt");
        Files.write(file, Note.sign("something else\n", SIGNERS).bytes());
        var key = Files.writeString(folder.resolve("key"), VKEY + "\n").toString();
        for (var given : List.of(VKEY, key)) {
            var said = python(SCRIPT.toString(), "receipt", given, file.toString());
            assertThat(said.getFirst()).isEqualTo("something else");
            assertThat(said.getLast()).startsWith("HOLDS: ");
        }
        assertThat(python(SCRIPT.toString(), "receipt", key + "-not-there", file.toString())
                        .getLast())
                .startsWith("DOES NOT HOLD: ");
    }

    @Test
    void itReadsALogOnTheWeb() throws Exception {
        try (var log = Log.create(folder, SIGNERS)) {
            appendUpTo(log, 257);
        }
        var server = SimpleFileServer.createFileServer(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), folder, SimpleFileServer.OutputLevel.NONE);
        server.start();
        try {
            var address = "http://127.0.0.1:" + server.getAddress().getPort();
            assertThat(run("log", VKEY, address)).startsWith("HOLDS: the log PeterNeumann has 257 entries");
            assertThat(run("log", VKEY, address + "/tile")).startsWith("DOES NOT HOLD: there is no checkpoint");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void itVerifiesProofFilesAndCheckpointsOffline() throws Exception {
        LogProof proof;
        try (var log = Log.create(folder.resolve("log"), SIGNERS)) {
            appendUpTo(log, 300);
            proof = log.reader().proof(258).withExtra(new byte[] {1, 2, 3});
        }
        var file = folder.resolve("receipt.tlog-proof").toString();
        var content = folder.resolve("entry.json").toString();
        Files.write(Path.of(file), proof.bytes());
        Files.write(Path.of(content), entry(258));
        assertThat(run("proof", VKEY, file, content)).startsWith("HOLDS: the entry is number 258 in the log");
        assertThat(run("checkpoint", VKEY, folder.resolve("log/checkpoint").toString()))
                .startsWith("HOLDS: PeterNeumann signed a tree of 300 entries");

        Files.write(Path.of(content), entry(259));
        assertThat(run("proof", VKEY, file, content)).isEqualTo("DOES NOT HOLD: the entry is not in the log at 258.");
        Files.write(Path.of(content), entry(258));
        var changed = proof.bytes();
        changed[changed.length - 10] ^= 1;
        Files.write(Path.of(file), changed);
        assertThat(run("proof", VKEY, file, content)).startsWith("DOES NOT HOLD: ");
    }

    /** Half of them as they should be, half with something wrong. */
    @Test
    void itAgreesWithUsOnTenThousandProofs() throws Exception {
        var random = new Random(26);
        var tree = new MerkleTree();
        for (int i = 0; i < 1025; i++) {
            tree.add(entry(i));
        }
        var questions = new ArrayList<String>();
        var verdicts = new ArrayList<String>();
        for (int i = 0; i < 10_000; i++) {
            var size = 1 + random.nextInt(1025);
            var right = tree.inclusion(random.nextInt(size), size);
            var asked = i % 2 == 0 ? right : wrong(right, random);
            var leaf = tree.leaf(right.index());
            questions.add(asked.index() + " " + asked.size() + " " + hex(leaf) + " " + hex(tree.root(size)) + " "
                    + String.join(
                            " ",
                            asked.hashes().stream().map(VerifyScriptTest::hex).toList()));
            verdicts.add(asked.verifies(leaf, tree.root(size)) ? "True" : "False");
        }

        assertThat(answers(questions, """
                def answer(index, size, leaf, root, *proof):
                    return v.is_included(int(index), int(size), bytes.fromhex(leaf), [bytes.fromhex(p) for p in proof],
                                         bytes.fromhex(root))
                """)).isEqualTo(verdicts);
        assertThat(verdicts.stream().filter("True"::equals).count()).isBetween(5000L, 6000L);
    }

    @Test
    void itAgreesWithUsOnEveryEdgeOfEd25519() throws Exception {
        var questions = new ArrayList<String>();
        var verdicts = new ArrayList<String>();
        for (var vector : Vectors.read(SharedData.folder("trust/cctv/ed25519").resolve("ed25519vectors.json"))) {
            var message = vector.path("msg").asString().getBytes(StandardCharsets.UTF_8);
            var key = vector.path("key").asString();
            var signature = vector.path("sig").asString();
            questions.add(key + " " + HexFormat.of().formatHex(message) + " " + signature);
            verdicts.add(Ed25519VectorsTest.verifies(key, message, signature) ? "True" : "False");
        }

        assertThat(answers(questions, """
                def answer(key, message, signature):
                    return v.ed25519_verifies(*map(bytes.fromhex, (key, message, signature)))
                """)).isEqualTo(verdicts);
    }

    private static InclusionProof wrong(InclusionProof proof, Random random) {
        var hashes = new ArrayList<>(proof.hashes());
        return switch (hashes.isEmpty() ? 0 : random.nextInt(4)) {
            case 0 -> new InclusionProof(proof.index(), proof.size() + 1 + random.nextInt(300), hashes);
            case 1 -> new InclusionProof(proof.index() ^ 1, proof.size(), hashes);
            case 2 -> {
                hashes.remove(random.nextInt(hashes.size()));
                yield new InclusionProof(proof.index(), proof.size(), hashes);
            }
            default -> {
                hashes.set(random.nextInt(hashes.size()), Merkle.EMPTY);
                yield new InclusionProof(proof.index(), proof.size(), hashes);
            }
        };
    }

    private static String hex(Hash hash) {
        return HexFormat.of().formatHex(hash.bytes());
    }

    /** The script as a library, asked many questions in one go. */
    private List<String> answers(List<String> questions, String answer) throws Exception {
        Files.write(folder.resolve("questions"), questions);
        var program = "import sys; sys.path.insert(0, sys.argv[1]); import verify_log as v\n" + answer
                + "for line in open(sys.argv[2]):\n    print(answer(*line.split()))\n";
        return python(
                "-c",
                program,
                SCRIPT.getParent().toString(),
                folder.resolve("questions").toString());
    }

    /** The last line that the script prints; its exit status says the same. */
    private String run(String... arguments) throws Exception {
        var command = new ArrayList<>(List.of(SCRIPT.toString()));
        command.addAll(List.of(arguments));
        return python(command.toArray(String[]::new)).getLast();
    }

    private static List<String> python(String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("python3", "-B"));
        command.addAll(List.of(arguments));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        var status = process.waitFor();
        assertThat(lines).isNotEmpty();
        assertThat(status).as(lines.getLast()).isEqualTo(lines.getLast().startsWith("DOES NOT HOLD") ? 1 : 0);
        return lines;
    }
}
