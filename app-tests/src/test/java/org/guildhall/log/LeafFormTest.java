package org.guildhall.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import org.guildhall.journal.Fact;
import org.guildhall.journal.FactSchema;
import org.guildhall.journal.FactSchema.Field;
import org.guildhall.journal.FactSchema.Visible;
import org.guildhall.kernel.Ocid;
import org.guildhall.kernel.PersonId;
import org.guildhall.tlog.Disclosure;
import org.guildhall.tlog.Log;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a leaf says in clear, what it commits to, and that no change of its fact goes unseen. */
class LeafFormTest {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Ocid OCID = new Ocid("ocds-gh0000-2026-1");
    private static final Instant AT = Instant.parse("2026-11-22T10:00:00.123456Z");
    private static final PersonId ZOE = new PersonId(UUID.fromString("00000000-0000-4000-8000-000000000001"));

    private static final FactSchema NOTED = schema(
            new Visible.Now(),
            field("title", new Visible.Now()),
            field("price", new Visible.After(List.of("test.opened"))),
            field("person", new Visible.Never()));

    @Test
    void whatEveryoneMayKnowStandsInClearAndEverythingElseOnlyAsDigests() throws Exception {
        var leaf = LeafForm.of(noted(), NOTED);
        assertThat(leaf.open()).isTrue();
        assertThat(json(leaf).path("fields").toString()).isEqualTo("{\"title\":\"Signals\"}");
        assertThat(LeafForm.text(leaf.bytes()))
                .contains("test.noted", OCID.value(), AT.toString())
                .doesNotContain("1234567", "Harbour", ZOE.toString(), "By-law");
        assertThat(disclosed(leaf))
                .containsOnlyKeys("price", "person", LeafForm.ACTOR, LeafForm.AUTHORITY)
                .containsEntry("person", "Harbour")
                .containsEntry(LeafForm.ACTOR, ZOE.toString())
                .containsEntry(LeafForm.AUTHORITY, "By-law 1");
    }

    @Test
    void aFactThatNobodyMayKnowOfYetHasNothingInClearAndIsNotPublic() throws Exception {
        for (var existence : List.of(new Visible.Never(), new Visible.After(List.of("test.opened")))) {
            var leaf = LeafForm.of(noted(), schema(existence, field("title", new Visible.Now())));
            assertThat(leaf.open()).isFalse();
            assertThat(json(leaf).path("fields").isEmpty()).isTrue();
            assertThat(disclosed(leaf)).containsKeys("title", "price");
        }
        assertThat(LeafForm.of(noted(), null).open()).isFalse();
    }

    @Test
    void theNumberOfDigestsIsOfTheKindAndNotOfTheFact() {
        var bare = new Fact("test.noted", OCID, "", null, "", AT, Map.of());
        assertThat(digests(LeafForm.of(bare, NOTED))).isEqualTo(4);
        assertThat(digests(LeafForm.of(noted(), NOTED))).isEqualTo(4);
    }

    @Test
    void twoLeavesOfOneFactHaveNoDigestInCommon() {
        assertThat(LeafForm.of(noted(), NOTED).bytes())
                .isNotEqualTo(LeafForm.of(noted(), NOTED).bytes());
    }

    @Test
    void aValueOfMoreThan256BytesStandsAsItsHash() {
        var fits = "x".repeat(254);
        var tooLong = "x".repeat(255);
        assertThat(json(LeafForm.of(noted().with("title", fits), NOTED))
                        .at("/fields/title")
                        .asString())
                .isEqualTo(fits);
        var leaf = json(LeafForm.of(noted().with("title", tooLong), NOTED));
        assertThat(leaf.at("/fields/title").isMissingNode()).isTrue();
        assertThat(leaf.at("/hashes/title").asString()).matches("[0-9a-f]{64}");
    }

    @Test
    void theLargestFactsFitInFourKibibytes() {
        var names = IntStream.range(0, 30)
                .mapToObj("aFieldWithANameOfItsOwn%02d"::formatted)
                .toList();
        for (var visible : List.of(new Visible.Now(), new Visible.Never())) {
            var schema = schema(
                    new Visible.Now(),
                    names.stream().map(name -> field(name, visible)).toArray(Field[]::new));
            var fact = new Fact("test.noted", OCID, UUID.randomUUID().toString(), ZOE, "By-law", AT, Map.of());
            for (var name : names) {
                fact = fact.with(name, "é".repeat(127));
            }
            var leaf = LeafForm.of(fact, schema);
            assertThat(leaf.bytes().length).isLessThanOrEqualTo(Log.MAX_ENTRY);
            assertThat(difference(leaf, fact)).isEmpty();
        }
    }

    @Test
    void aLeafSaysWhatItsFactSaysAlsoInNumbersThatJsonWouldRound() {
        for (var number : List.<Object>of(1, 1234.5, new BigDecimal("0.10"), new BigDecimal("12345678901234567.89"))) {
            var fact = noted().with("price", number);
            assertThat(difference(LeafForm.of(fact, NOTED), fact)).isEmpty();
        }
        var rounded = LeafForm.of(noted().with("price", new BigDecimal("12345678901234567.89")), NOTED);
        assertThat(difference(rounded, noted().with("price", new BigDecimal("12345678901234567.88"))))
                .contains("price");
    }

    @Test
    void everyChangeOfAFactIsNamed() {
        var fact = noted();
        var leaf = LeafForm.of(fact, NOTED);
        var changed = new TreeMap<String, Fact>();
        changed.put("kind", new Fact("test.other", OCID, "stage", ZOE, "By-law 1", AT, fact.fields()));
        changed.put("ocid", new Fact("test.noted", new Ocid("ocds-x"), "stage", ZOE, "By-law 1", AT, fact.fields()));
        changed.put("scope", new Fact("test.noted", OCID, "other", ZOE, "By-law 1", AT, fact.fields()));
        changed.put(LeafForm.ACTOR, new Fact("test.noted", OCID, "stage", null, "By-law 1", AT, fact.fields()));
        changed.put(LeafForm.AUTHORITY, new Fact("test.noted", OCID, "stage", ZOE, "By-law 2", AT, fact.fields()));
        changed.put("at", new Fact("test.noted", OCID, "stage", ZOE, "By-law 1", AT.plusNanos(1000), fact.fields()));
        changed.put("title", fact.with("title", "Signal"));
        changed.put("price", fact.with("price", 1_234_568));
        changed.put("more", fact.with("more", true));
        assertThat(difference(leaf, fact)).isEmpty();
        changed.forEach((name, other) -> assertThat(difference(leaf, other)).contains(name));
        var fewer = new Fact("test.noted", OCID, "stage", ZOE, "By-law 1", AT, Map.of("title", "Signals"));
        assertThat(difference(leaf, fewer)).isPresent();
    }

    private static java.util.Optional<String> difference(Leaf leaf, Fact fact) {
        return new LeafCheck(JSON).difference(leaf.bytes(), leaf.disclosures(), fact);
    }

    private static Fact noted() {
        return new Fact("test.noted", OCID, "stage", ZOE, "By-law 1", AT, Map.of())
                .with("title", "Signals")
                .with("price", 1_234_567)
                .with("person", "Harbour");
    }

    private static JsonNode json(Leaf leaf) {
        return JSON.readTree(leaf.bytes());
    }

    private static int digests(Leaf leaf) {
        return json(leaf).path("_sd").size();
    }

    private static Map<String, Object> disclosed(Leaf leaf) throws Exception {
        var disclosed = new TreeMap<String, Object>();
        for (var text : leaf.disclosures()) {
            var field = Disclosure.parse(text);
            disclosed.put(field.name(), String.valueOf(field.value()));
        }
        return disclosed;
    }

    private static FactSchema schema(Visible existence, Field... fields) {
        var named = new TreeMap<String, Field>();
        for (var field : fields) {
            named.put(field.name(), field);
        }
        return new FactSchema("test.noted", existence, null, named);
    }

    private static Field field(String name, Visible visible) {
        return new Field(name, "text", visible);
    }
}
