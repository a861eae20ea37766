package org.guildhall.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.exceptionfactory.jagged.bech32.Bech32;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpeningKeyTest {
    @Test
    void aKeyWrittenAndReadBackIsTheSameKey() {
        try (var key = OpeningKey.generate();
                var again = OpeningKey.ofIdentity(new String(key.identity()))) {
            assertThat(again.recipient()).isEqualTo(key.recipient());
            assertThat(again.identity()).isEqualTo(key.identity());
            assertThat(key.identity()).hasSize(74);
            assertThat(new String(key.identity())).startsWith("AGE-SECRET-KEY-1");
            assertThat(key.recipient().value()).matches("age1[a-z0-9]{58}");
        }
    }

    @Test
    void twoKeysDiffer() {
        try (var one = OpeningKey.generate();
                var other = OpeningKey.generate()) {
            assertThat(one.recipient()).isNotEqualTo(other.recipient());
        }
    }

    @Test
    void aWipedKeyGivesNothingAway() {
        var key = OpeningKey.generate();
        var recipient = key.recipient();
        key.close();

        assertThatThrownBy(key::identity).isInstanceOf(IllegalStateException.class);
        assertThat(key.recipient()).isEqualTo(recipient);
        assertThatCode(key::close).doesNotThrowAnyException();
    }

    @Test
    void aKeyIsNeverPrinted() {
        try (var key = OpeningKey.generate()) {
            assertThat(key.toString()).doesNotContain(new String(key.identity()));
        }
    }

    @Test
    void whatIsNotAnIdentityIsRefusedAndNotRepeated() {
        try (var key = OpeningKey.generate()) {
            var identity = new String(key.identity());
            var altered = identity.substring(0, 73) + (identity.endsWith("Q") ? 'P' : 'Q');
            for (var wrong : new String[] {
                "",
                "AGE-SECRET-KEY-1",
                altered,
                identity.toLowerCase(Locale.ROOT),
                identity + " ",
                key.recipient().value(),
                encoded("AGE-SECRET-KEY-", 31),
                encoded("AGE-SECRET-KEY-", 33)
            }) {
                assertThatThrownBy(() -> OpeningKey.ofIdentity(wrong))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessage("not an age X25519 identity")
                        .hasNoCause();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "age1", "AGE1", "ssh-ed25519 AAAA", "age1pq1qqqq"})
    void whatIsNotARecipientIsRefused(String value) {
        assertThatThrownBy(() -> new Recipient(value)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aRecipientOfAnotherLengthCaseOrPrefixIsRefused() {
        try (var key = OpeningKey.generate()) {
            var value = key.recipient().value();
            for (var wrong : new String[] {
                value.toUpperCase(Locale.ROOT),
                value + "q",
                value.substring(1),
                encoded("age", 31),
                encoded("age", 33),
                new String(key.identity())
            }) {
                assertThatThrownBy(() -> new Recipient(wrong)).isInstanceOf(IllegalArgumentException.class);
            }
        }
    }

    @Test
    void aPointThatWouldHideNothingIsNoRecipient() {
        var zero = Bech32.getEncoder().encode("age", new byte[32]).toString();
        var one = new byte[32];
        one[0] = 1;

        assertThatThrownBy(() -> new Recipient(zero)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Recipient.ofPoint(one)).isInstanceOf(IllegalArgumentException.class);
    }

    private static String encoded(String prefix, int bytes) {
        return Bech32.getEncoder().encode(prefix, new byte[bytes]).toString();
    }
}
