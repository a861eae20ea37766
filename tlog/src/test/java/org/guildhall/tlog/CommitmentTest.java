package org.guildhall.tlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.guildhall.tlog.NoteTest.assertReason;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommitmentTest {
    private static final int WIDTH = 8;
    private static final List<String> NAMES =
            List.of("bidder", "price", "score", "reason", "note", "délai", "lines", "late");

    private final long seed = Long.getLong("guildhall.seed", 9901);
    private final Random random = new Random(seed);

    /** The same field, spelled by three JSON writers: RFC 9901, sections 4.2.1 and 4.2.3. */
    @ParameterizedTest
    @CsvSource({
        "WyJfMjZiYzRMVC1hYzZxMktJNmNCVzVlcyIsICJmYW1pbHlfbmFtZSIsICJNw7ZiaXVzIl0,X9yH0Ajrdm1Oij4tWso9UzzKJvPoDxwmuEcO3XAdRC0",
        "WyJfMjZiYzRMVC1hYzZxMktJNmNCVzVlcyIsImZhbWlseV9uYW1lIiwiTcO2Yml1cyJd,TZjouOTrBKEwUNjNDs9yeMzBoQn8FFLPaJjRRmAtwrM",
    })
    void theExamplesOfTheRfcHaveTheDigestsOfTheRfc(String disclosure, String digest) throws Untrusted {
        var field = Commitment.verify(disclosure, List.of("x", digest, "y"));

        assertThat(field.name()).isEqualTo("family_name");
        assertThat(field.value()).isEqualTo("Möbius");
        assertThat(field.digest()).isEqualTo(digest);
    }

    @Test
    void tenThousandRecordsVerifyWhateverIsDisclosedAndInWhateverOrder() throws Untrusted {
        var accepted = 0;
        var refused = 0;
        for (int i = 0; i < 10_000; i++) {
            var fields = fields();
            var commitment = Commitment.to(fields, WIDTH);
            var disclosed = new ArrayList<>(commitment.disclosures().values());
            Collections.shuffle(disclosed, random);
            for (var disclosure : disclosed.subList(0, random.nextInt(disclosed.size() + 1))) {
                var field = Commitment.verify(disclosure.text(), commitment.digests());
                assertThat(Jcs.of(field.value())).as("seed %d", seed).isEqualTo(Jcs.of(fields.get(field.name())));
                assertThat(refuses(forged(disclosure), commitment))
                        .as("seed %d", seed)
                        .isTrue();
                accepted++;
                refused++;
            }
        }
        System.out.println("disclosures: " + accepted + " accepted, " + refused + " forged and refused, seed " + seed);
    }

    @Test
    void aDisclosureOfAnotherRecordProvesNothingHere() {
        var fields = Map.of("price", "100.00");
        var other =
                Commitment.to(fields, WIDTH).disclosures().values().iterator().next();

        assertReason(
                Reason.NOT_COMMITTED,
                () -> Commitment.verify(
                        other.text(), Commitment.to(fields, WIDTH).digests()));
    }

    @Test
    void neitherNumberNorOrderOfTheDigestsTellsWhichFieldsThereAre() {
        var firstIsWhere = new HashSet<Integer>();
        for (int fields = 0; fields <= WIDTH; fields++) {
            for (int time = 0; time < 50; time++) {
                var record = new LinkedHashMap<String, String>();
                NAMES.subList(0, fields).forEach(name -> record.put(name, "same"));

                var commitment = Commitment.to(record, WIDTH);

                assertThat(commitment.digests()).hasSize(WIDTH).isSorted().doesNotHaveDuplicates();
                assertThat(commitment.digests()).allMatch(digest -> digest.matches("[A-Za-z0-9_-]{43}"));
                if (fields > 0) {
                    firstIsWhere.add(commitment
                            .digests()
                            .indexOf(commitment
                                    .disclosures()
                                    .get(NAMES.getFirst())
                                    .digest()));
                }
            }
        }
        assertThat(firstIsWhere).hasSize(WIDTH);
    }

    /**
     * All prices up to 3,000.00, with every salt a careless writer would use; and, to see it work, with the right one.
     */
    @Test
    void aPriceIsNotFoundByTryingAllPrices() {
        var digests = new HashSet<String>();
        var salts = new ArrayList<String>();
        for (int i = 0; i < 20; i++) {
            var commitment = Commitment.to(Map.of("price", price(random.nextInt(300_000))), 1);
            digests.addAll(commitment.digests());
            salts.add(salt(commitment.disclosures().get("price")));
        }
        var careless = Set.of("", "AAAAAAAAAAAAAAAAAAAAAA");

        assertThat(recovered(digests, careless, 300_000)).isZero();
        assertThat(recovered(digests, Set.of(salts.getFirst()), 300_000)).isOne();
        assertThat(new HashSet<>(salts)).hasSize(20).allMatch(salt -> salt.length() == 22);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[\"salt\",\"name\"]",
                "[\"salt\",\"name\",1,2]",
                "[1,\"name\",1]",
                "[\"salt\",1,1]",
                "[\"salt\",\"_sd\",[]]",
                "[\"salt\",\"...\",\"x\"]",
                "{\"salt\":1}",
                "not json",
                "[\"salt\",\"name\",{\"a\":1,\"a\":2}]"
            })
    void whatIsNotTheDisclosureOfAFieldIsMalformed(String json) {
        var text = StrictBase64.encodeUrl(json.getBytes(StandardCharsets.UTF_8));
        assertReason(Reason.MALFORMED, () -> Disclosure.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "WyJzIiwibiIsMV0=", "WyJzIiwibiIsMV1", "WyJz IiwibiIsMV0", "WyJzIiwibiIsMV0\n"})
    void aDisclosureHasOneSpelling(String text) throws Untrusted {
        assertThat(Disclosure.parse("WyJzIiwibiIsMV0").name()).isEqualTo("n");
        assertReason(Reason.MALFORMED, () -> Disclosure.parse(text));
    }

    @Test
    void aDigestThatIsThereTwiceIsRefused() {
        var commitment = Commitment.to(Map.of("price", "1.00"), 1);
        var text = commitment.disclosures().get("price").text();
        var twice =
                List.of(commitment.digests().getFirst(), commitment.digests().getFirst());

        assertReason(Reason.MALFORMED, () -> Commitment.verify(text, twice));
    }

    @Test
    void moreFieldsThanDigestsAreNotCommittedTo() {
        var fields = Map.of("a", 1, "b", 2);

        assertThat(Commitment.to(fields, 2).digests()).hasSize(2);
        assertThatThrownBy(() -> Commitment.to(fields, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Commitment.to(Map.of("_sd", 1), 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void nothingConfidentialIsPrinted() {
        var commitment = Commitment.to(Map.of("price", "123456.78"), 1);

        assertThat(commitment + " " + commitment.disclosures()).doesNotContain("123456.78", "WyJ");
    }

    private Map<String, Object> fields() {
        var names = new ArrayList<>(NAMES);
        Collections.shuffle(names, random);
        var fields = new LinkedHashMap<String, Object>();
        names.subList(0, random.nextInt(WIDTH + 1)).forEach(name -> fields.put(name, value(2)));
        return fields;
    }

    private Object value(int depth) {
        return switch (random.nextInt(depth == 0 ? 5 : 7)) {
            case 0 -> price(random.nextInt());
            case 1 -> random.nextInt();
            case 2 -> random.nextBoolean();
            case 3 -> null;
            case 4 -> random.nextDouble() * 1e6;
            case 5 -> Collections.nCopies(random.nextInt(3), value(depth - 1));
            default -> Collections.singletonMap("é" + random.nextInt(9), value(depth - 1));
        };
    }

    /** The same disclosure with another salt, name or value. */
    private String forged(Disclosure disclosure) {
        var salt = salt(disclosure);
        var parts = new ArrayList<Object>(List.of(salt, disclosure.name()));
        parts.add(disclosure.value());
        switch (random.nextInt(3)) {
            case 0 -> parts.set(0, salt.substring(1) + (salt.charAt(0) == 'A' ? 'B' : 'A'));
            case 1 -> parts.set(1, disclosure.name() + "s");
            default -> parts.set(2, List.of("another", random.nextInt()));
        }
        return StrictBase64.encodeUrl(Jcs.of(parts));
    }

    private static boolean refuses(String disclosure, Commitment commitment) {
        try {
            Commitment.verify(disclosure, commitment.digests());
            return false;
        } catch (Untrusted refused) {
            return refused.reason() == Reason.NOT_COMMITTED;
        }
    }

    private static long recovered(Set<String> digests, Set<String> salts, int prices) {
        var found = 0L;
        for (var salt : salts) {
            for (int cents = 0; cents < prices; cents++) {
                var json = "[\"" + salt + "\",\"price\",\"" + price(cents) + "\"]";
                var text = StrictBase64.encodeUrl(json.getBytes(StandardCharsets.UTF_8));
                var digest = Sha256.of(text.getBytes(StandardCharsets.US_ASCII));
                found += digests.contains(StrictBase64.encodeUrl(digest)) ? 1 : 0;
            }
        }
        return found;
    }

    private static String price(int cents) {
        return cents / 100 + "." + Math.abs(cents / 10 % 10) + Math.abs(cents % 10);
    }

    private static String salt(Disclosure disclosure) {
        try {
            var json = StrictUtf8.decode(StrictBase64.decodeUrl(disclosure.text(), "text"), "text");
            return (String) ((List<?>) Jcs.parse(json)).getFirst();
        } catch (Untrusted impossible) {
            throw new AssertionError(impossible);
        }
    }
}
