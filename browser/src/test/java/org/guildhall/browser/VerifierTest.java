package org.guildhall.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guildhall.browser.SavedVerifier.sentences;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.guildhall.browser.SavedVerifier.Given;
import org.guildhall.cli.verify.Verdict;
import org.guildhall.cli.verify.Verifier;
import org.guildhall.tlog.LogProof;
import org.guildhall.tlog.Note;
import org.guildhall.tlog.NoteSigner;
import org.guildhall.tlog.Untrusted;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The page that verifies, saved and opened without a network, says what {@code ./guildhall verify} says. */
@InABrowser
@Order(35)
class VerifierTest {
    private static final int CHANGES = 60;
    private static final long SEED = 20261126;

    private final World world;
    private SavedVerifier saved;

    VerifierTest(World world) {
        this.world = world;
    }

    @AfterEach
    void nothingWasFoundWrong() {
        if (saved != null) {
            saved.close();
        }
        world.gallery().mustBeFlawless();
    }

    @Test
    void itSaysTheSameOfWhatACityGaveOutAndOfFilesWithOneChangedByte() throws Exception {
        var nobody = world.city().as("northern@vendors.example");
        var keys = new String(nobody.bytes("/log/key"), StandardCharsets.UTF_8);
        var files = new ArrayList<Given>();
        for (var given : givenOut()) {
            files.add(given);
            files.addAll(changed(given));
            files.addAll(halved(given));
        }
        files.add(new Given("record.json", "{\"records\":1}".getBytes(StandardCharsets.UTF_8)));
        var expected = verdicts(Verifier.of(keys), files);
        assertThat(expected.getLast().english()).contains("is no package of records");
        assertThat(expected.stream().filter(Verdict::holds)).hasSizeGreaterThanOrEqualTo(6);
        assertThat(expected.stream().filter(verdict -> !verdict.holds())).hasSizeGreaterThan(4 * CHANGES / 2);
        var page = saved().keys(keys).choose("#files", files);
        page.check();
        assertThat(page.said(expected.size())).isEqualTo(sentences(expected, false));
        page.otherLanguage();
        assertThat(page.said(expected.size())).isEqualTo(sentences(expected, true));
    }

    @Test
    void itSaysTheSameOfArrivalsClocksAndKeptCheckpoints() {
        var signer = NoteSigner.generate("linnet.example/log");
        var files = new ArrayList<Given>();
        for (var arrived : List.of(
                "2025-12-31T00:00:00Z",
                "2025-12-31T23:59:59.999Z",
                "2025-12-31T23:59:59.999999999Z",
                "2025-12-31T23:59:59.987655Z",
                "2025-12-31T23:59:59.987654999Z",
                "2025-12-31T23:59:59.987654Z",
                "2026-01-01T00:00:00Z",
                "2026-01-01T00:00:00.000000001Z",
                "2026-01-01T00:00:00.0Z",
                "2025-02-29T00:00:00Z",
                "2024-02-29T00:00:00Z",
                "2025-12-31T24:00:00Z",
                "2025-12-31T23:59:60Z",
                "2025-12-31T00:00:00+00:00",
                "2025-12-31T00:00:00Z\narrived: 2025-12-31T00:00:00Z",
                "today")) {
            for (var clock :
                    List.of("", "error bound not measured", "error at most 0.012345 s", "error at most 1 s", "right")) {
                var receipt = receipt("00", arrived, clock.isEmpty() ? "" : "clock: " + clock + "\n");
                files.add(new Given(
                        "receipt.txt", Note.sign(receipt, List.of(signer)).bytes()));
            }
        }
        for (var text : List.of("7\n" + "A".repeat(43) + "=\n", "-7\n" + "A".repeat(43) + "=\n", "7\n")) {
            files.add(new Given(
                    "checkpoint",
                    Note.sign("linnet.example/log\n" + text, List.of(signer)).bytes()));
        }
        var expected = verdicts(Verifier.of(signer.verifier().vkey()), files);
        assertThat(expected.stream().filter(Verdict::holds)).hasSize(7 * 5 + 1);
        var page = saved().keys(signer.verifier().vkey()).choose("#files", files);
        page.check();
        assertThat(page.said(expected.size())).isEqualTo(sentences(expected, false));
        page.otherLanguage();
        assertThat(page.said(expected.size())).isEqualTo(sentences(expected, true));
    }

    @Test
    void itHashesAnEnvelopeInPiecesAndSaysWhetherItIsTheOne() throws Exception {
        var signer = NoteSigner.generate("linnet.example/log");
        var envelope = new byte[(9 << 20) + 7];
        new Random(SEED).nextBytes(envelope);
        var text = receipt(sha256(envelope), "2025-12-31T00:00:00Z", "");
        var receipt = Note.sign(text, List.of(signer)).bytes();
        var judged = Verifier.of(signer.verifier().vkey()).judge(receipt);
        var key = (signer.verifier().vkey() + "\n").getBytes(StandardCharsets.UTF_8);
        var page = saved().choose("#key-file", List.of(new Given("key", key)))
                .choose("#files", List.of(new Given("receipt.txt", receipt)));
        for (var bytes : List.of(envelope, changed(envelope, envelope.length - 1, 1))) {
            page.choose("#envelope", List.of(new Given("bid.age", bytes))).check();
            var expected = List.of(judged.getFirst(), Verifier.envelope(sha256(bytes), judged));
            assertThat(expected.getLast().holds()).isEqualTo(bytes == envelope);
            assertThat(page.said(expected)).isEqualTo(sentences(expected, false));
        }
    }

    /** 8(SB - R - kA) is zero here and SB - R - kA is not: a verification with cofactor accepts it. */
    @Test
    void itRefusesASignatureThatOnlyAnotherRuleAccepts() {
        var key = "linnet.example/log+a9297657+AZlVXv5dv1tQtvtNjDjuBcTqipcBHAjhE2boyMAOjOXV";
        var note = """
                Guildhall receipt of a bid, version 1
                city: Linnet | Linotte
                ocid: ocds-x-1
                closes: 2026-01-01T00:00:00Z
                envelope: sha256:00
                size: 1
                arrived: 2025-12-31T00:00:00Z
                receipt: r

                — linnet.example/log qSl2V3LmUp+MJz8fxmaIzxWrYxlXAsFzA0tjRsIQExt5l5EnCQn4G23YKoeC25p0xRYuX2LNyVdn\
                pp0jMtM+OGjC0Ak=
                """.getBytes(StandardCharsets.UTF_8);
        var expected = Verifier.of(key).judge(note);
        assertThat(expected).allMatch(verdict -> verdict.english().contains("signature"));
        var page = saved().keys(key).choose("#files", List.of(new Given("receipt.txt", note)));
        page.check();
        assertThat(page.said(1)).isEqualTo(sentences(expected, false));
    }

    @Test
    void itVerifiesEachPublishedSignatureAsOurOneRuleSays() throws Exception {
        var data = City.home().resolveSibling("shared").resolve("data/trust");
        var named = System.getenv("GUILDHALL_DATA");
        var file = (named == null ? data : Path.of(named, "trust")).resolve("cctv/ed25519/ed25519vectors.json");
        if (Files.notExists(file)) {
            System.err.println("SKIPPED: no test data 'trust/cctv/ed25519', set GUILDHALL_DATA");
        }
        Assumptions.assumeTrue(Files.exists(file), "no vectors");
        var refused = List.of("low_order_A", "non_canonical_A", "non_canonical_R", "low_order_residue");
        var vectors = JsonMapper.shared().readTree(Files.readAllBytes(file));
        var accepted = saved().page().evaluate("""
                (vectors) => JSON.parse(vectors).map(({ key, msg, sig }) => {
                  const bytes = (hex) => Uint8Array.from(hex.match(/../g) ?? [], (two) => parseInt(two, 16));
                  return guildhall.verifies(bytes(key), new TextEncoder().encode(msg), bytes(sig));
                })""", vectors.toString());
        var expected = new ArrayList<Boolean>();
        for (var vector : vectors) {
            expected.add(refused.stream().noneMatch(flag -> holds(vector.path("flags"), flag)));
        }
        assertThat(expected).hasSize(914);
        assertThat(accepted).isEqualTo(expected);
    }

    @Test
    void theCityServesItWithItsKeyAndForbidsItEveryConnection() throws Exception {
        var visitor = world.nobody(Words.ENGLISH).open("/log/verifier");
        assertThat(visitor.page().locator("#keys").inputValue())
                .isEqualTo(new String(
                                world.city().as("northern@vendors.example").bytes("/log/key"), StandardCharsets.UTF_8)
                        .strip());
        visitor.page().locator("#check").click();
        assertThat(visitor.page().locator("#summary").textContent()).contains("a receipt, a proof or a record");
        assertThat(visitor.page().evaluate("fetch('/').then(() => 'sent', () => 'forbidden')"))
                .isEqualTo("forbidden");
        assertThat(visitor.complaints().take()).anyMatch(one -> one.contains("Content Security Policy"));
        visitor.open("/log/verifier.html").look("Verifier");
        assertThat(world.city().as("northern@vendors.example").bytes("/log/verifier.html"))
                .isEqualTo(Files.readAllBytes(SavedVerifier.FILE));
    }

    /** A receipt, its proof, and what everyone may know of a process whose bids were opened. */
    private List<Given> givenOut() {
        var vendor = world.city().as("northern@vendors.example");
        for (var solicitation : world.city()
                .as("buyer@linnet.example")
                .get("/api/solicitations")
                .json()) {
            var id = solicitation.path("id").asString();
            var whole = world.city()
                    .as("buyer@linnet.example")
                    .get("/api/solicitations/" + id)
                    .json();
            var path = "/api/stages/" + whole.path("stages").path(0).path("id").asString() + "/submission";
            var held = vendor.get(path);
            if (held.status() == 200) {
                var files = path + "/" + held.text("id");
                var facts = new String(
                        vendor.bytes(
                                "/log/disclosures?ocid=" + whole.path("ocid").asString()),
                        StandardCharsets.UTF_8);
                if (facts.lines().count() >= 4) {
                    return List.of(
                            new Given("receipt.txt", vendor.bytes(files + "/receipt.txt")),
                            new Given("receipt.tlog-proof", vendor.bytes(files + "/receipt.tlog-proof")),
                            new Given("facts.jsonl", lines(facts)),
                            new Given("checkpoint", vendor.bytes("/log/checkpoint")));
                }
            }
        }
        throw new AssertionError("the demonstration has no bid of this vendor");
    }

    /** The first, and the latest. */
    private static byte[] lines(String facts) {
        var all = facts.lines().toList();
        return String.join("\n", all.getFirst(), all.get(all.size() - 2), all.getLast() + "\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static List<Given> changed(Given given) {
        var random = new Random(SEED + given.name().hashCode());
        var files = new ArrayList<Given>();
        for (var change = 0; change < CHANGES; change++) {
            var at = random.nextInt(given.bytes().length);
            files.add(new Given(given.name() + "-" + at, changed(given.bytes(), at, 1 << random.nextInt(8))));
        }
        files.add(new Given("cut", java.util.Arrays.copyOf(given.bytes(), given.bytes().length - 2)));
        files.add(new Given("empty", new byte[0]));
        return files;
    }

    /** Half of a surrogate pair, which JSON can spell and no UTF-8 says, in the leaf of a proof and in a line. */
    private static List<Given> halved(Given given) throws Untrusted {
        var text = new String(given.bytes(), StandardCharsets.UTF_8);
        if (text.startsWith("{")) {
            var half = text.replace("index ", "\\ud800ndex ").getBytes(StandardCharsets.UTF_8);
            return List.of(new Given("half.jsonl", half));
        }
        if (!given.name().endsWith("tlog-proof")) {
            return List.of();
        }
        var proof = LogProof.parse(given.bytes());
        var extra = new String(proof.extra().orElseThrow(), StandardCharsets.UTF_8).replace("submission", "\\ud800");
        return List.of(new Given(
                "half.tlog-proof",
                proof.withExtra(extra.getBytes(StandardCharsets.UTF_8)).bytes()));
    }

    private static byte[] changed(byte[] bytes, int at, int bit) {
        var changed = bytes.clone();
        changed[at] ^= (byte) bit;
        return changed;
    }

    private static String receipt(String sha256, String arrived, String clock) {
        return """
                Guildhall receipt of a bid, version 1
                city: Linnet | Linotte
                ocid: ocds-x-1
                closes: 2026-01-01T00:00:00Z
                envelope: sha256:%s
                size: 9437191
                arrived: %s
                receipt: r
                %s""".formatted(sha256, arrived, clock);
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    private static boolean holds(JsonNode flags, String flag) {
        return flags.valueStream().anyMatch(each -> each.asString().equals(flag));
    }

    private static List<Verdict> verdicts(Verifier verifier, List<Given> files) {
        return files.stream()
                .flatMap(file -> verifier.judge(file.bytes()).stream())
                .toList();
    }

    private SavedVerifier saved() {
        saved = new SavedVerifier(world);
        return saved;
    }
}
