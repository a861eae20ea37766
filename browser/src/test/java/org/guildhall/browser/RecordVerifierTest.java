package org.guildhall.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.guildhall.browser.SavedVerifier.Given;
import org.guildhall.cli.verify.PublicRecords;
import org.guildhall.cli.verify.Verdict;
import org.guildhall.cli.verify.Verifier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Of public records the page that verifies, {@code verify_log.py} and {@code ./guildhall verify} say the same; but that
 * the first two do not merge releases, and say so.
 */
@InABrowser
@Order(36)
class RecordVerifierTest {
    private static final Path SCRIPT = City.home().resolve("docs/verify/verify_log.py");
    private static final int VALUES = 24;
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final UnaryOperator<String> ENGLISH = said -> said.replaceAll(
            "The public record of (\\S+) holds: its (\\d+) releases are those that the city logged, none is missing, and what "
                    + "it compiles of them follows from them\\.",
            "The $2 releases of $1 hold: they are those that the city logged, and none is missing. What the record "
                    + "compiles of them, which is what people read, was NOT checked here; ./guildhall verify does that.");
    private static final UnaryOperator<String> FRENCH = said -> said.replaceAll(
            "Le dossier public (\\S+) tient\u00a0: ses (\\d+) versions sont celles que la ville a inscrites au registre, "
                    + "aucune ne manque, et ce qu’il en compile en découle\\.",
            "Les $2 versions de $1 tiennent\u00a0: ce sont celles que la ville a inscrites au registre, et aucune ne "
                    + "manque. Ce que le dossier en compile, et qu’on lit, n’a PAS été vérifié ici; ./guildhall verify le "
                    + "fait.");

    private final World world;
    private SavedVerifier saved;
    private String keys;
    private Given proofs;
    private List<Verdict> proven;
    private JsonNode record;
    private JsonNode releases;

    @TempDir
    private Path folder;

    RecordVerifierTest(World world) {
        this.world = world;
    }

    /** The longest public record of those that the demonstration begins with. */
    @BeforeEach
    void read() {
        var anyone = world.city().as("northern@vendors.example");
        keys = new String(anyone.bytes("/log/key"), StandardCharsets.UTF_8);
        record = JSON.createObjectNode();
        for (var each : world.city()
                .as("buyer@linnet.example")
                .get("/api/solicitations")
                .json()) {
            var path = "/api/solicitations/" + each.path("id").asString();
            var ocid = world.city().as("buyer@linnet.example").get(path).text("ocid");
            var facts = anyone.bytes("/log/disclosures?ocid=" + ocid);
            if (count(facts) > (proofs == null ? 2 : count(proofs.bytes()))) {
                proofs = new Given("proofs.jsonl", facts);
                record = JSON.readTree(anyone.bytes("/ocds/records/" + ocid));
                releases = JSON.readTree(anyone.bytes("/ocds/releases/" + ocid));
            }
        }
        assertThat(record.path("records")).hasSize(1);
        proven = Verifier.of(keys).judge(proofs.bytes());
    }

    @AfterEach
    void close() {
        if (saved != null) {
            saved.close();
        }
    }

    @Test
    void thePageSaysOfRecordsWhatTheCommandLineSays() {
        var packages = packages();
        var expected = sentences(packages, false);
        var verdicts = packages.stream().flatMap(file -> judged(file).stream()).toList();
        assertThat(verdicts.stream().filter(Verdict::holds)).hasSizeGreaterThan(2);
        assertThat(verdicts.stream().filter(verdict -> !verdict.holds())).hasSizeGreaterThan(VALUES);
        saved = new SavedVerifier(world)
                .keys(keys)
                .choose(
                        "#files",
                        Stream.concat(Stream.of(proofs), packages.stream()).toList());
        saved.check();
        assertThat(saved.said(expected.size())).isEqualTo(expected);
        saved.otherLanguage();
        assertThat(saved.said(expected.size())).isEqualTo(sentences(packages, true));
        var compiled = new Given("compiled.json", written(compiledOtherwise()));
        assertThat(judged(compiled).getFirst().english()).contains("compiledRelease of", "does not follow");
        saved.otherLanguage();
        saved.choose("#files", List.of(compiled)).check();
        assertThat(saved.said(1)).asString().contains("no proof given here");
        saved.choose("#files", List.of(compiled, proofs)).check();
        assertThat(saved.said(1 + count(proofs.bytes()))).asString().contains("was NOT checked here");
    }

    @Test
    void theProgramInPythonSaysOfRecordsWhatTheCommandLineSays() throws Exception {
        requirePython();
        var packages = packages();
        packages.add(new Given("compiled.json", written(compiledOtherwise())));
        var expected = new ArrayList<String>();
        for (var file : packages.subList(0, packages.size() - 1)) {
            var verdicts = judged(file);
            var first = verdicts.stream().filter(each -> !each.holds()).findFirst();
            expected.add(first.map(each -> each.english().replace("It does not hold: ", "DOES NOT HOLD: "))
                    .orElseGet(() -> "HOLDS: " + plain(verdicts.getLast().english(), file, ENGLISH)));
        }
        var said = script(packages);
        assertThat(said.getLast()).startsWith("HOLDS: ").contains("was NOT checked here");
        assertThat(said.subList(0, said.size() - 1)).isEqualTo(expected);
    }

    /** Good ones, and each in which something was changed, left out, slipped in or told twice. */
    private List<Given> packages() {
        var files = new ArrayList<Given>();
        for (var each : List.of(record, releases)) {
            files.add(new Given("good.json", written(each)));
            changed(files, each, all -> all.remove(all.size() - 1));
            changed(files, each, all -> all.remove(0));
            changed(files, each, all -> all.add(all.get(0).deepCopy()));
            changed(files, each, all -> all.add(((ObjectNode) all.get(0).deepCopy()).put("id", "slipped-in")));
            changed(files, each, all -> all.add(((ObjectNode) all.get(0).deepCopy()).put("ocid", "ocds-other-1")));
            changed(files, each, all -> all.add("a word"));
            changed(files, each, ArrayNode::removeAll);
            values(files, each);
        }
        var more = record.deepCopy();
        ((ObjectNode) more.path("records").path(0)).put("remark", "slipped in");
        files.add(new Given("more.json", written(more)));
        files.add(new Given("pretty.json", record.toPrettyString().getBytes(StandardCharsets.UTF_8)));
        return files;
    }

    private static void changed(List<Given> files, JsonNode file, Consumer<ArrayNode> change) {
        var copy = file.deepCopy();
        change.accept(releasesOf(copy));
        files.add(new Given("changed.json", written(copy)));
    }

    /** One value changed in each, some of all that there are. */
    private static void values(List<Given> files, JsonNode file) {
        var count = objects(releasesOf(file)).size();
        for (var each = 0; each < count; each += Math.max(1, count / VALUES)) {
            var at = each;
            changed(files, file, all -> {
                var object = objects(all).get(at);
                var name = object.propertyNames().iterator().next();
                object.put(name, object.path(name).asString("") + "x");
            });
        }
    }

    private static List<ObjectNode> objects(JsonNode node) {
        var found = new ArrayList<ObjectNode>();
        if (node instanceof ObjectNode object && !object.isEmpty()) {
            found.add(object);
        }
        node.forEach(each -> found.addAll(objects(each)));
        return found;
    }

    private static ArrayNode releasesOf(JsonNode file) {
        var holder = file.has("records") ? file.path("records").path(0) : file;
        return (ArrayNode) holder.path("releases");
    }

    private JsonNode compiledOtherwise() {
        var copy = record.deepCopy();
        ((ObjectNode) copy.path("records").path(0).path("compiledRelease")).put("language", "la");
        return copy;
    }

    private List<Verdict> judged(Given file) {
        return new PublicRecords(proven).judge(file.bytes());
    }

    /** What the page should say; a package of releases compiles nothing, and of it the sentence is the same. */
    private List<String> sentences(List<Given> packages, boolean french) {
        var said = new ArrayList<>(SavedVerifier.sentences(proven, french));
        packages.forEach(file -> SavedVerifier.sentences(judged(file), french)
                .forEach(sentence -> said.add(plain(sentence, file, french ? FRENCH : ENGLISH))));
        return SavedVerifier.worstFirst(said);
    }

    private static String plain(String sentence, Given file, UnaryOperator<String> words) {
        return JSON.readTree(file.bytes()).has("records") ? words.apply(sentence) : sentence;
    }

    private static byte[] written(JsonNode json) {
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static int count(byte[] lines) {
        return (int) new String(lines, StandardCharsets.UTF_8).lines().count();
    }

    /** The last line that the program says of each; the proofs are read once. */
    private List<String> script(List<Given> packages) throws Exception {
        var program = """
                import sys; sys.path.insert(0, sys.argv[1]); import verify_log as v
                known, read = {}, v.logged_releases
                def once(lines, key):
                    known[lines] = known.get(lines) or read(lines, key)
                    return known[lines]
                v.logged_releases = once
                for file in sys.argv[4:]:
                    v.main(["record", sys.argv[2], file, sys.argv[3]])
                """;
        var words = new ArrayList<>(
                List.of("python3", "-B", "-c", program, SCRIPT.getParent().toString(), keys.strip()));
        words.add(Files.write(folder.resolve("proofs.jsonl"), proofs.bytes()).toString());
        for (var each = 0; each < packages.size(); each++) {
            words.add(Files.write(
                            folder.resolve(each + ".json"), packages.get(each).bytes())
                    .toString());
        }
        var process = new ProcessBuilder(words).redirectErrorStream(true).start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
    }

    private static void requirePython() {
        var found = Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(place -> Files.isExecutable(Path.of(place, "python3")));
        if (!found) {
            System.err.println("SKIPPED: no program 'python3' on the PATH");
        }
        Assumptions.assumeTrue(found, "no program python3");
    }
}
