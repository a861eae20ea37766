package org.guildhall.tlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NoteTest {
    private static final String TEXT = "Ville de Linnet\n\nà 14:00:00\n";

    private final NoteSigner city = NoteSigner.generate("linnet.example/log");
    private final NoteSigner other = NoteSigner.generate("elsewhere.example/log");

    @Test
    void aNoteIsReadBackByteForByteAndVerified() throws Untrusted {
        var note = Note.sign(TEXT, List.of(city)).bytes();

        assertThat(new String(note, StandardCharsets.UTF_8)).startsWith(TEXT + "\n— linnet.example/log ");
        assertThat(Note.parse(note).bytes()).isEqualTo(note);
        assertThat(Note.parse(note).verify(List.of(city.verifier()))).isEqualTo(TEXT);
    }

    @Test
    void oneKnownSignatureAmongUnknownOnesIsEnough() throws Untrusted {
        var note = Note.parse(Note.sign(TEXT, List.of(other, city)).bytes());

        assertThat(note.verify(List.of(city.verifier()))).isEqualTo(TEXT);
        assertThat(note.verify(List.of(other.verifier(), city.verifier()))).isEqualTo(TEXT);
    }

    @Test
    void aNoteOfNobodyKnownIsUnsigned() throws Untrusted {
        var note = Note.sign(TEXT, List.of(other));
        var sameName = NoteSigner.generate(other.name());

        assertReason(Reason.UNSIGNED, () -> note.verify(List.of(city.verifier())));
        assertReason(Reason.UNSIGNED, () -> note.verify(List.of()));
        assertReason(Reason.UNSIGNED, () -> note.verify(List.of(sameName.verifier())));
    }

    @Test
    void aWrongSignatureOfAKnownKeyIsNotIgnored() throws Untrusted {
        var honest = Note.sign(TEXT, List.of(city, other));
        var tampered = new String(honest.bytes(), StandardCharsets.UTF_8).replace("14:00:00", "14:00:01");
        var note = Note.parse(tampered.getBytes(StandardCharsets.UTF_8));

        assertReason(Reason.BAD_SIGNATURE, () -> note.verify(List.of(city.verifier())));
    }

    @Test
    void aSecondWrongSignatureOfAKnownKeyRefusesTheNote() throws Untrusted {
        var twice = new String(Note.sign(TEXT, List.of(city)).bytes(), StandardCharsets.UTF_8);
        var stray = Note.sign("another text\n", List.of(city)).bytes();
        var line = new String(stray, StandardCharsets.UTF_8).lines().toList().getLast();
        var note = Note.parse((twice + line + "\n").getBytes(StandardCharsets.UTF_8));

        assertReason(Reason.BAD_SIGNATURE, () -> note.verify(List.of(city.verifier())));
    }

    @Test
    void everyChangedByteIsFound() {
        var honest = Note.sign(TEXT, List.of(city)).bytes();
        for (int i = 0; i < honest.length; i++) {
            for (int mask : new int[] {1, 0x20, 0x80}) {
                var changed = honest.clone();
                changed[i] ^= (byte) mask;
                assertThatThrownBy(() -> Note.parse(changed).verify(List.of(city.verifier())))
                        .as("byte %d", i)
                        .isInstanceOf(Untrusted.class);
            }
        }
    }

    @Test
    void sixteenSignaturesAreReadAndAHundredAndOneAreNot() throws Untrusted {
        var many = Stream.generate(() -> city).limit(Note.MAX_SIGNATURES).toList();
        var tooMany = Stream.generate(() -> city).limit(Note.MAX_SIGNATURES + 1).toList();

        assertThat(Note.parse(Note.sign(TEXT, many).bytes()).verify(List.of(city.verifier())))
                .isEqualTo(TEXT);
        assertReason(Reason.MALFORMED, () -> Note.parse(Note.sign(TEXT, tooMany).bytes()));
    }

    @Test
    void aNoteBeyondTheSizeLimitIsRefused() throws Untrusted {
        var signature = Note.sign("\n", List.of(city)).bytes().length - 1;
        var longest = "x".repeat(Note.MAX_BYTES - signature - 1) + "\n";
        var note = Note.sign(longest, List.of(city)).bytes();

        assertThat(note).hasSize(Note.MAX_BYTES);
        assertThat(Note.parse(note).verify(List.of(city.verifier()))).isEqualTo(longest);
        assertReason(
                Reason.MALFORMED,
                () -> Note.parse(Note.sign("x" + longest, List.of(city)).bytes()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n",
                "text\n",
                "text\n\n",
                "text\n\n\n",
                "text\n— name AAAAAAA=\n",
                "text\n\n— name AAAAAAA=",
                "text\n\n- name AAAAAAA=\n",
                "text\n\n—name AAAAAAA=\n",
                "text\n\n— name  AAAAAAA=\n",
                "text\n\n—  AAAAAAA=\n",
                "text\n\n— na+me AAAAAAA=\n",
                "text\n\n— na\u00a0me AAAAAAA=\n",
                "text\n\n— name AAAAAA==\n",
                "text\n\n— name AAAAAAB=\n",
                "text\n\n— name AAAAAAA\n",
                "text\n\n— name AAAAAAA=\r\n",
                "te\txt\n\n— name AAAAAAA=\n",
                "te\0xt\n\n— name AAAAAAA=\n",
                "text\n\n— name AAAAAAA= more\n"
            })
    void whatIsNotANoteIsMalformed(String text) {
        assertReason(Reason.MALFORMED, () -> Note.parse(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void whatIsNotUtf8IsMalformed() {
        var bytes = "te?xt\n\n— name AAAAAAA=\n".getBytes(StandardCharsets.UTF_8);
        bytes[2] = (byte) 0xff;

        assertReason(Reason.MALFORMED, () -> Note.parse(bytes));
    }

    @Test
    void aTextThatNoNoteMayHaveIsNotSigned() {
        for (var text : List.of("", "no newline", "tab\t\n", "\ud800\n", "return\r\n")) {
            assertThatThrownBy(() -> Note.sign(text, List.of(city))).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> Note.sign(TEXT, List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void keysAreWrittenAndReadBack() {
        var again = NoteSigner.parse(city.skey());

        assertThat(again.verifier()).isEqualTo(city.verifier());
        assertThat(NoteVerifier.parse(city.verifier().vkey())).isEqualTo(city.verifier());
        assertThat(city.toString()).doesNotContain(city.skey().substring(30));
    }

    /** The example of the documentation of golang.org/x/mod/sumdb/note. */
    @Test
    void keysAndNotesAreThoseOfTheGoTools() throws Untrusted {
        var signer = NoteSigner.parse("PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz");

        assertThat(signer.verifier().vkey())
                .isEqualTo("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW");
        assertThat(new String(
                        Note.sign(
                                        "If you think cryptography is the answer to your problem,\n"
                                                + "then you don't know what your problem is.\n",
                                        List.of(signer))
                                .bytes(),
                        StandardCharsets.UTF_8))
                .endsWith(
                        "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n");
    }

    @Test
    void aKeyWhoseNameIdOrTypeIsNotItsOwnIsRefused() {
        var vkey = city.verifier().vkey();
        var parts = vkey.split("\\+", 3);
        for (var wrong : List.of(
                "",
                "name",
                "a+b",
                "other.example+" + parts[1] + "+" + parts[2],
                parts[0] + "+00000000+" + parts[2],
                parts[0] + "+" + parts[1].toUpperCase() + "x+" + parts[2],
                "+" + parts[1] + "+" + parts[2],
                parts[0] + "+" + parts[1] + "+B" + parts[2].substring(1),
                vkey + "=",
                vkey.substring(0, vkey.length() - 4))) {
            assertThatThrownBy(() -> NoteVerifier.parse(wrong)).as(wrong).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> NoteSigner.parse(vkey)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> NoteSigner.generate("a b")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> NoteSigner.generate("a+b")).isInstanceOf(IllegalArgumentException.class);
    }

    static void assertReason(Reason reason, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Untrusted.class, refused -> assertThat(refused.reason()).isEqualTo(reason));
    }
}
