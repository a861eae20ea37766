package org.guildhall.ocds;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.guildhall.ocds.Finding.Quarantined;
import org.guildhall.ocds.Finding.Surroundings;
import org.guildhall.ocds.Finding.Taken;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentsTest {
    private static final String ONE = "{'ocid':'ocds-213czf-1','id':'a','tag':['tender']}";
    private static final String TWO = "{'ocid':'ocds-213czf-2','id':'b','tag':['tender']}";

    private final List<Taken> taken = new ArrayList<>();
    private final List<Quarantined> quarantined = new ArrayList<>();
    private final List<Surroundings> surroundings = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'uri':'u','releases':[ONE,TWO]}",
                "{'releases':[ONE,TWO],'publisher':{'name':'later'}}",
                "{'records':[{'ocid':'x','releases':[ONE]},{'releases':[TWO]}]}",
                "[ONE,TWO]",
                "[{'releases':[ONE]},TWO]",
                "ONE TWO",
                "ONE\nTWO\n",
                "\n\nONE\n\n  TWO",
                "{\n 'releases': [\n ONE\n]\n}\n{\n 'releases': [\n TWO\n]\n}\n"
            })
    void everyShapeOfPublicationGivesItsReleases(String shape) throws IOException {
        read(shape);
        assertThat(ocids()).containsExactly("ocds-213czf-1", "ocds-213czf-2");
        assertThat(quarantined).isEmpty();
    }

    @Test
    void theKindOfAReleaseIsTakenFromItsPlaceOrItsTag() throws IOException {
        read("{'releases':[ONE],'compiledRelease':ONE,'versionedRelease':{'ocid':'x'}}\n"
                + "{'ocid':'x','tag':['compiled']}\n"
                + "{'ocid':'x','language':[{'releaseID':'1','releaseDate':'d','releaseTag':['tender'],'value':'en'}]}");
        assertThat(taken)
                .extracting(Taken::kind)
                .containsExactly(Kind.RELEASE, Kind.COMPILED, Kind.VERSIONED, Kind.COMPILED, Kind.VERSIONED);
    }

    @Test
    void eachReleaseKnowsWhereItStood() throws IOException {
        read("{'records':[\n{'releases':[\nONE,\nTWO]}]}");
        assertThat(taken.get(1).at())
                .isEqualTo(new Position("test.json", 1, "/records/0/releases/1", 4, 29 + ONE.length()));
    }

    @Test
    void whatSurroundsTheReleasesComesAfterThem() throws IOException {
        read("{'uri':'u','releases':[ONE],'license':'l'}");
        assertThat(surroundings.getFirst().fields()).isEqualTo(TestData.object("{'uri':'u','license':'l'}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'releases':['text',ONE]} | not-an-object | 1",
                "{'releases':[[1,[2]],ONE]} | not-an-object | 1",
                "12 | not-an-object | 0",
                "{'releases':[{'id':'a','tag':['tender']},ONE]} | missing-ocid | 1",
                "{'releases':[{'ocid':12,'tag':['tender']}]} | missing-ocid | 0",
                "{'releases':[{'url':'u','date':'d','tag':['tender']},ONE]} | linked-release | 1",
                "{'releases':[{'ocid':'1','releaseID':'1','releaseTag':'award'}]} | early-draft | 0",
                "{'some':'thing'} | not-ocds | 0",
                "{'releases':[]} | empty-package | 0",
                "{'releases':[{'ocid':'x','title':'a\\u0000b'},ONE]} | text-not-storable | 1",
                "{'releases':[{'ocid':'x','title':'\\ud800'},ONE]} | text-not-storable | 1",
                "{'releases':[{'ocid':'x','value':1e401},ONE]} | number-out-of-range | 1",
                "{'releases':[ONE, | not-json | 1",
                "ocid;title | not-json | 0"
            })
    void whatCannotBeTakenIsHandedOverWithItsReason(String text, String code, int others) throws IOException {
        var tally = read(text);
        assertThat(quarantined).extracting(each -> each.reason().code()).containsExactly(code);
        assertThat(tally.taken()).isEqualTo(others);
        assertThat(tally.read()).isEqualTo(others + 1);
    }

    @Test
    void aNumberAtTheLimitIsTaken() throws IOException {
        read("{'ocid':'x','tender':{'value':1e400}}");
        assertThat(taken).hasSize(1);
    }

    @Test
    void aBrokenLineCostsOnlyItself() throws IOException {
        var tally = readAs(
                "test.jsonl",
                "ONE\n{'ocid':'cut\nTWO\n{'ocid' 'x'}\nONE\n"
                        .replace("ONE", ONE)
                        .replace("TWO", TWO)
                        .replace('\'', '"')
                        .getBytes(UTF_8));
        assertThat(tally).isEqualTo(new Tally(5, 5, 3, 2, 0));
        assertThat(quarantined).extracting(each -> each.at().line()).containsExactly(2L, 4L);
    }

    @Test
    void afterABrokenDocumentReadingGoesOnWhereALineBeginsWithABracket() throws IOException {
        read("{\n 'releases': [\n  ONE,\n  oops\n ]\n}\n{\n 'releases': [\n  TWO\n ]\n}\n");
        assertThat(ocids()).containsExactly("ocds-213czf-1", "ocds-213czf-2");
        assertThat(quarantined.getFirst().at().line()).isEqualTo(4);
        assertThat(quarantined.getFirst().detail()).endsWith("unread to line 7");
        assertThat(taken.get(1).at().line()).isEqualTo(9);
    }

    @Test
    void aReleaseOverALimitIsLeftOutAndTheNextIsRead() throws IOException {
        var limits = new Limits(4, 300);
        assertThat(reasonsUnder(limits, "{'ocid':'x','a':[[[1]]]}")).isEmpty();
        assertThat(reasonsUnder(limits, "{'ocid':'x','a':[[[[1]]]]}")).containsExactly(Reason.TOO_DEEP);
        assertThat(reasonsUnder(limits, "{'ocid':'x','a':'" + "y".repeat(262) + "'}"))
                .isEmpty();
        assertThat(reasonsUnder(limits, "{'ocid':'x','a':'" + "y".repeat(263) + "'}"))
                .containsExactly(Reason.TOO_LARGE);
        assertThat(taken).hasSize(6);
    }

    private List<Reason> reasonsUnder(Limits limits, String release) throws IOException {
        quarantined.clear();
        new Documents(limits)
                .read("test", new ByteArrayInputStream(bytes("{'releases':[" + release + ",ONE]}")), this::keep);
        return quarantined.stream().map(Quarantined::reason).toList();
    }

    @Test
    void nestingAsAnAttackIsRefusedWithoutHarm() throws IOException {
        read("{'releases':[{'ocid':'x','a':" + "[".repeat(10_000) + "]".repeat(10_000) + "},ONE]}");
        read("[".repeat(1_000_000));
        assertThat(quarantined).extracting(Quarantined::reason).containsExactly(Reason.TOO_DEEP, Reason.TOO_LARGE);
        assertThat(taken).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE", "UTF-16", "UTF-32LE", "UTF-32BE", "UTF-32"})
    void wideEncodingsAreReadWithAndWithoutByteOrderMark(String charset) throws IOException {
        var text = "{\"ocid\":\"ocds-213czf-é😀\"}";
        readAs("test", text.getBytes(Charset.forName(charset)));
        readAs("test", ("\ufeff" + text).getBytes(Charset.forName(charset)));
        assertThat(ocids()).containsOnly("ocds-213czf-é😀").hasSize(2);
    }

    @Test
    void bytesOfAnOlderEncodingAreRepairedAndCounted() throws IOException {
        var mixed = new ByteArrayOutputStream();
        mixed.write("{\"ocid\":\"Montréal ".getBytes(ISO_8859_1));
        mixed.write("Québec\"}".getBytes(UTF_8));
        assertThat(readAs("test", mixed.toByteArray()).repairedBytes()).isEqualTo(1);
        assertThat(ocids()).containsExactly("Montréal Québec");
    }

    @Test
    void aByteOrderMarkIsNoPartOfTheText() throws IOException {
        readAs("test", ("\ufeff" + ONE.replace('\'', '"')).getBytes(UTF_8));
        assertThat(ocids()).containsExactly("ocds-213czf-1");
    }

    @Test
    void compressedFilesAreKnownByTheirContent() throws IOException {
        assertThat(readAs("test.json", compressed("ONE\nTWO")).taken()).isEqualTo(2);
    }

    @Test
    void aCutOffArchiveGivesWhatItHasAndSaysSo() throws IOException {
        var whole = compressed("ONE\n".repeat(20_000) + "{'a':'"
                + new Random(1)
                        .ints(200_000, 'a', 'z')
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                + "'}");
        var tally = readAs("test.json", Arrays.copyOf(whole, whole.length - 9));
        assertThat(tally.taken()).isEqualTo(20_000);
        assertThat(quarantined).extracting(Quarantined::reason).containsExactly(Reason.BROKEN_COMPRESSION);
    }

    @Test
    void anEmptyFileHoldsNothing() throws IOException {
        assertThat(readAs("test", new byte[0])).isEqualTo(Tally.none());
    }

    @Test
    void ofAFieldThatComesTwiceTheLastCounts() throws IOException {
        read("{'ocid':'first','ocid':'last'}");
        assertThat(ocids()).containsExactly("last");
    }

    @Test
    void filesGluedTogetherKeepTheirByteOrderMarks() throws IOException {
        read("\ufeffONE\n\ufeffTWO\n");
        assertThat(ocids()).containsExactly("ocds-213czf-1", "ocds-213czf-2");
    }

    @Test
    void aReceiverThatFailsIsNotTakenForABrokenFile() {
        assertThatThrownBy(() -> new Documents()
                        .read("test", new ByteArrayInputStream(bytes("ONE")), _ -> TestData.JSON.readTree("{")))
                .isInstanceOf(IllegalStateException.class);
    }

    /** Seeded, so that a failure repeats. */
    @Test
    void noDamageMakesTheReaderThrowOrMiscount() throws IOException {
        var random = new Random(20261122);
        var whole = bytes(
                "{'releases':[ONE,TWO],'uri':'é😀'}\n{'records':[{'releases':[ONE]}]}\n[ONE,\n{'a':[1e5,null]}]\n");
        for (var round = 0; round < 2_000; round++) {
            var damaged = whole.clone();
            for (var hits = random.nextInt(4); hits >= 0; hits--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            var seen = new int[1];
            var name = random.nextBoolean() ? "test.jsonl" : "test.json";
            var tally = new Documents()
                    .read(
                            name,
                            new ByteArrayInputStream(damaged),
                            finding -> seen[0] += finding instanceof Surroundings ? 0 : 1);
            assertThat(tally.read()).isEqualTo(seen[0]).isPositive();
        }
    }

    private Tally read(String text) throws IOException {
        return readAs("test.json", bytes(text));
    }

    private Tally readAs(String name, byte[] bytes) throws IOException {
        return new Documents().read(name, new ByteArrayInputStream(bytes), this::keep);
    }

    private void keep(Finding finding) {
        switch (finding) {
            case Taken each -> taken.add(each);
            case Quarantined each -> quarantined.add(each);
            case Surroundings each -> surroundings.add(each);
        }
    }

    private List<String> ocids() {
        return taken.stream().map(Taken::ocid).toList();
    }

    private static byte[] compressed(String text) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes(text));
        }
        return out.toByteArray();
    }

    private static byte[] bytes(String text) {
        return text.replace("ONE", ONE).replace("TWO", TWO).replace('\'', '"').getBytes(UTF_8);
    }
}
