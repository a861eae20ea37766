package org.guildhall.tlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.guildhall.tlog.NoteTest.assertReason;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JcsTest {
    @Test
    void everyPublishedTripleComesOutAsPublished() throws IOException {
        var folder = SharedData.folder("trust/jcs/testdata");
        for (var name : List.of("arrays", "french", "structures", "unicode", "values", "weird")) {
            var canonical = Jcs.canonical(Files.readAllBytes(folder.resolve("input/" + name + ".json")));

            assertThat(canonical).as(name).isEqualTo(Files.readAllBytes(folder.resolve("output/" + name + ".json")));
            assertThat(HexFormat.ofDelimiter(" ").formatHex(canonical))
                    .isEqualTo(Files.readString(folder.resolve("outhex/" + name + ".txt"))
                            .strip()
                            .replace('\n', ' '));
            assertThat(Jcs.canonical(canonical)).as("the second time").isEqualTo(canonical);
        }
        System.out.println("JCS triples: 6 run");
    }

    /**
     * The vectors' authors say how to make their numbers, and the SHA-256 of how the first million are spelled: every
     * kind of edge, then the bits of a chain of hashes.
     */
    @Test
    void aMillionNumbersAreSpelledAsEcmaScriptDoes() throws IOException {
        var readme = Files.readString(SharedData.folder("trust/jcs/testdata").resolve("README.md"));
        var edges = Pattern.compile("0x([0-9a-f]{16})n,")
                .matcher(readme)
                .results()
                .map(edge -> Long.parseUnsignedLong(edge.group(1), 16))
                .toList();
        var digest = Sha256.begin();
        var block = new byte[32];
        var bits = ByteBuffer.wrap(block).position(block.length);
        for (int i = 0; i < 1_000_000; i++) {
            long next;
            if (i < edges.size()) {
                next = edges.get(i);
            } else if (i < edges.size() + 2000) {
                next = 0x0010000000000000L + i - edges.size();
            } else {
                do {
                    if (!bits.hasRemaining()) {
                        block = Sha256.of(block);
                        bits = ByteBuffer.wrap(block).order(ByteOrder.LITTLE_ENDIAN);
                    }
                    next = bits.getLong();
                } while (!Double.isFinite(Double.longBitsToDouble(next)) || Double.longBitsToDouble(next) == 0);
            }
            var line = Long.toHexString(next) + "," + EcmaNumber.of(Double.longBitsToDouble(next)) + "\n";
            digest.update(line.getBytes(StandardCharsets.US_ASCII));
        }
        System.out.println("JCS numbers: 1000000 run");
        assertThat(HexFormat.of().formatHex(digest.digest()))
                .isEqualTo("49415fee2c56c77864931bd3624faad425c3c577d6d74e89a83bc725506dad16");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[-0]|[0]",
                "[1E21,1e20,1e-6,1e-7]|[1e+21,100000000000000000000,0.000001,1e-7]",
                "[5e-324,4.9E-324,2e-323,1.7976931348623157e308]|[5e-324,5e-324,2e-323,1.7976931348623157e+308]",
                "[1e23,9007199254740993,333333333.33333329]|[1e+23,9007199254740992,333333333.3333333]",
                "[1e-400]|[0]",
                "3|3",
                "null|null",
                "\"é\\u00e9\"|\"éé\"",
                "{\"b\":1,\"a\":{\"d\":[],\"c\":{}}}|{\"a\":{\"c\":{},\"d\":[]},\"b\":1}",
                "{\"\\ufb33\":1,\"\\ud83d\\ude00\":2}|{\"😀\":2,\"\ufb33\":1}",
                "\"\\u001f\\u007f\\/\\b\"|\"\\u001f\u007f/\\b\""
            })
    void whatIsSaidInManyWaysIsWrittenInOne(String json, String canonical) throws Untrusted {
        assertThat(new String(Jcs.canonical(json), StandardCharsets.UTF_8)).isEqualTo(canonical);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{\"a\":1,\"a\":2}",
                "{\"a\":{\"b\":1,\"\\u0062\":2}}",
                "\"\\ud800\"",
                "\"\\ude00\\ud83d\"",
                "{\"\\ud800\":1}",
                "[1] x",
                "[1][2]",
                "[1e400]",
                "[-1e400]",
                "[01]",
                "[1.]",
                "[.5]",
                "[+1]",
                "[NaN]",
                "[Infinity]",
                "[1d]",
                "[0x10]",
                "[1,]",
                "{\"a\":1,}",
                "{a:1}",
                "['a']",
                "[tru]",
                "\"\\x\"",
                "\"\\u12\"",
                "\"a\nb\"",
                "\"a\0b\"",
                "[1 2]",
                "[",
                "{\"a\"",
                "\ufeff[1]",
                "[1] // comment"
            })
    void whatIsNotIJsonIsMalformed(String json) {
        assertReason(Reason.MALFORMED, () -> Jcs.canonical(json));
    }

    @Test
    void deepNestingIsRefusedAndNotAnOverflow() throws Untrusted {
        assertThat(Jcs.canonical("[".repeat(500) + "]".repeat(500))).hasSize(1000);
        assertReason(Reason.MALFORMED, () -> Jcs.canonical("[".repeat(501) + "]".repeat(501)));
        assertReason(Reason.MALFORMED, () -> Jcs.canonical("{\"a\":".repeat(100_000)));
    }

    @Test
    void whatIsNotUtf8IsMalformed() {
        assertReason(Reason.MALFORMED, () -> Jcs.canonical(new byte[] {'"', (byte) 0xc0, (byte) 0x80, '"'}));
        assertReason(
                Reason.MALFORMED, () -> Jcs.canonical(new byte[] {'"', (byte) 0xed, (byte) 0xa0, (byte) 0x80, '"'}));
    }

    @Test
    void aJavaNumberIsWrittenExactlyOrNotAtAll() {
        assertThat(text(List.of(1L << 53, 12, new BigDecimal("1234567.80"), new BigInteger("7"), 0.5f)))
                .isEqualTo("[9007199254740992,12,1234567.8,7,0.5]");
        for (var number : List.of(
                (1L << 53) + 1, Long.MAX_VALUE, new BigDecimal("0.12345678901234567890"), new BigDecimal("1e400"))) {
            assertThatThrownBy(() -> Jcs.of(number)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> Jcs.of(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Jcs.of(Double.NEGATIVE_INFINITY)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void javaValuesAreWrittenAsTheirJsonWouldBe() {
        assertThat(text(Map.of("b", Arrays.asList(null, true, "é\n"), "a", Map.of())))
                .isEqualTo("{\"a\":{},\"b\":[null,true,\"é\\n\"]}");
        assertThatThrownBy(() -> Jcs.of(Map.of(1, 2))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Jcs.of(new Object())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Jcs.of("\ud800")).isInstanceOf(IllegalArgumentException.class);
    }

    private static String text(Object value) {
        return new String(Jcs.of(value), StandardCharsets.UTF_8);
    }
}
