package org.guildhall.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guildhall.seal.SealFixtures.passphrase;
import static org.guildhall.seal.SealFixtures.sealed;
import static org.guildhall.seal.SealFixtures.utf8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is known of an age file from outside. */
class AgeFileTest {
    private final OpeningKey key = OpeningKey.generate();

    @Test
    void aKeyUnderAPassphraseIsToldFromOneForARecipient() throws IOException {
        var under = underPassphrase(1);
        var to = sealed(new byte[0], key.recipient());
        assertThat(AgeFile.isUnderPassphrase(under)).isTrue();
        assertThat(AgeFile.isForOneRecipient(under)).isFalse();
        assertThat(AgeFile.isForOneRecipient(to)).isTrue();
        assertThat(AgeFile.isUnderPassphrase(to)).isFalse();
    }

    @Test
    void aFileForTwoIsNotForOne() throws IOException {
        var out = new ByteArrayOutputStream();
        try (var other = OpeningKey.generate();
                var sealing = Envelopes.sealing(out, List.of(key.recipient(), other.recipient()))) {
            sealing.write(1);
        }
        assertThat(AgeFile.isForOneRecipient(out.toByteArray())).isFalse();
    }

    @Test
    void aWorkFactorIsTakenUpToTheMostThatWeRead() throws IOException {
        var text = new String(underPassphrase(1), StandardCharsets.ISO_8859_1);
        for (var work : new int[] {1, WorkFactor.MOST}) {
            assertThat(AgeFile.isUnderPassphrase(asking(text, String.valueOf(work))))
                    .isTrue();
        }
        for (var work : new String[] {String.valueOf(WorkFactor.MOST + 1), "0", "01", "100", ""}) {
            assertThat(AgeFile.isUnderPassphrase(asking(text, work))).as(work).isFalse();
        }
    }

    @Test
    void whatIsCutShortArmoredOrNoAgeFileIsNone() throws IOException {
        for (var file : List.of(underPassphrase(1), sealed(new byte[0], key.recipient()))) {
            assertThat(AgeFile.isUnderPassphrase(file) || AgeFile.isForOneRecipient(file))
                    .isTrue();
            var cut = Arrays.copyOf(file, header(file) + 31);
            assertThat(AgeFile.isUnderPassphrase(cut) || AgeFile.isForOneRecipient(cut))
                    .isFalse();
        }
        for (var other : new String[] {"", "AGE-SECRET-KEY-1", "-----BEGIN AGE ENCRYPTED FILE-----\n"}) {
            assertThat(AgeFile.isUnderPassphrase(utf8(other))).isFalse();
            assertThat(AgeFile.isForOneRecipient(utf8(other))).isFalse();
        }
    }

    private byte[] underPassphrase(int work) {
        try (var secret = passphrase("five words nobody else knows")) {
            return OfficerKey.wrap(key, secret, new WorkFactor(work)).bytes();
        }
    }

    private static byte[] asking(String text, String work) {
        return text.replaceFirst("(-> scrypt \\S+) 1\n", "$1 " + work + "\n").getBytes(StandardCharsets.ISO_8859_1);
    }

    private static int header(byte[] file) {
        var text = new String(file, StandardCharsets.ISO_8859_1);
        return text.indexOf('\n', text.indexOf("\n---") + 1) + 1;
    }
}
