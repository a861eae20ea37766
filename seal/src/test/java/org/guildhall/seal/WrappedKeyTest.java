package org.guildhall.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.guildhall.seal.SealFixtures.passphrase;
import static org.guildhall.seal.SealFixtures.utf8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.guildhall.seal.Unlocking.Damaged;
import org.guildhall.seal.Unlocking.Holder;
import org.guildhall.seal.Unlocking.Unlocked;
import org.guildhall.seal.Unlocking.WrongPassphrase;
import org.junit.jupiter.api.Test;

class WrappedKeyTest {
    private static final WorkFactor LIGHT = new WorkFactor(6);

    private final Passphrase clerk = passphrase("un clocher sous la neige");
    private final Passphrase treasurer = passphrase("four grey herons, one pond");
    private final OpeningKey key = OpeningKey.generate();
    private final WrappedKey wrapped = WrappedKey.wrap(key, clerk, treasurer, LIGHT);

    @Test
    void bothPassphrasesTogetherGiveTheKeyBack() {
        assertUnlocked(wrapped.unwrap(clerk, treasurer));
    }

    @Test
    void itSurvivesBeingKeptAndReadBack() {
        assertUnlocked(WrappedKey.ofBytes(wrapped.bytes()).unwrap(clerk, treasurer));
    }

    @Test
    void theStandardWorkFactorWorks() {
        assertUnlocked(
                WrappedKey.wrap(key, clerk, treasurer, WorkFactor.STANDARD).unwrap(clerk, treasurer));
    }

    @Test
    void oneOfficerTwiceDoesNotOpen() {
        assertThat(wrapped.unwrap(clerk, clerk)).isEqualTo(new WrongPassphrase<>(Holder.SECOND));
        assertThat(wrapped.unwrap(treasurer, treasurer)).isEqualTo(new WrongPassphrase<>(Holder.FIRST));
    }

    @Test
    void theOrderOfTheOfficersMatters() {
        assertThat(wrapped.unwrap(treasurer, clerk)).isEqualTo(new WrongPassphrase<>(Holder.FIRST));
    }

    @Test
    void itSaysWhosePassphraseIsWrong() {
        var wrong = passphrase("un clocher sous la pluie");

        assertThat(wrapped.unwrap(wrong, treasurer)).isEqualTo(new WrongPassphrase<>(Holder.FIRST));
        assertThat(wrapped.unwrap(clerk, wrong)).isEqualTo(new WrongPassphrase<>(Holder.SECOND));
    }

    @Test
    void theSamePassphraseForBothIsRefused() {
        assertThatThrownBy(() -> WrappedKey.wrap(key, clerk, passphrase("un clocher sous la neige"), LIGHT))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anAccentTypedInTwoWaysIsTheSamePassphrase() {
        var composed = passphrase("\u00e9t\u00e9 \u00e0 la for\u00eat");
        var decomposed = passphrase("e\u0301te\u0301 a\u0300 la fore\u0302t");

        assertUnlocked(WrappedKey.wrap(key, composed, treasurer, LIGHT).unwrap(decomposed, treasurer));
    }

    @Test
    void anOfficerChangesAPassphraseAndTheOldOneNoLongerOpens() {
        var changed = passphrase("a lighthouse without stairs");

        var rewrapped = rewrapped(wrapped.rewrap(clerk, treasurer, clerk, changed, LIGHT));

        assertUnlocked(rewrapped.unwrap(clerk, changed));
        assertThat(rewrapped.unwrap(clerk, treasurer)).isEqualTo(new WrongPassphrase<>(Holder.SECOND));
        assertUnlocked(wrapped.unwrap(clerk, treasurer));
    }

    @Test
    void nobodyChangesAPassphraseWithoutTheOtherOfficer() {
        var wrong = passphrase("a guess");

        assertThat(wrapped.rewrap(wrong, treasurer, wrong, treasurer, LIGHT))
                .isEqualTo(new WrongPassphrase<>(Holder.FIRST));
        assertThat(wrapped.rewrap(clerk, wrong, clerk, clerk, LIGHT)).isEqualTo(new WrongPassphrase<>(Holder.SECOND));
    }

    @Test
    void anyAlteredByteIsRefusedAndNeverTakenForTheKey() {
        var bytes = wrapped.bytes();
        for (var at = 0; at < bytes.length; at++) {
            var altered = bytes.clone();
            altered[at] ^= 1;

            // In the work factor a flipped bit may double the cost of this one guess, no more: 6 to 7.
            assertThat(WrappedKey.ofBytes(altered).unwrap(clerk, treasurer))
                    .as("byte " + at)
                    .isNotInstanceOf(Unlocked.class);
        }
    }

    @Test
    void whatIsNotAWrappedKeyIsDamaged() throws IOException {
        assertDamaged(new byte[0]);
        assertDamaged(utf8("AGE-SECRET-KEY-1 in clear"));
        assertDamaged(SealFixtures.sealed(utf8("for a key pair"), key.recipient()));
        assertDamaged(under(clerk, utf8("not another age file")));
        assertDamaged(under(clerk, under(treasurer, utf8("not an identity"))));
        assertThatThrownBy(() -> WrappedKey.ofBytes(new byte[WrappedKey.MOST_BYTES + 1]))
                .isInstanceOf(IllegalArgumentException.class);
        assertDamaged(new byte[WrappedKey.MOST_BYTES]);
    }

    @Test
    void aHostileWorkFactorIsRefusedBeforeAnyWorkIsDone() throws IOException {
        for (var hostile : new String[] {"19", "22", "30", "31", "64", "999"}) {
            var file = "age-encryption.org/v1\n-> scrypt rF0/NwblUHHTpgQgRpe5CQ " + hostile
                    + "\ngUjEymFKMVXQEKdMMHL24oYexjE3TIC0O0zGSqJ2aUY\n"
                    + "--- IOXiQYStkoT1mvZW2tFOqZdhRVvj58egABx/sWfZQbc\n0123456789abcdef0123456789abcdef";

            // At 2^30 the work would take 1 TiB of memory: that there is an answer shows that none was done.
            assertThat(WrappedKey.ofBytes(utf8(file)).unwrap(clerk, treasurer))
                    .isEqualTo(new Damaged<>("broken header: a work factor of " + hostile + " is more than 18"));
        }
    }

    @Test
    void aWorkFactorHasBothItsLimits() {
        assertThatThrownBy(() -> new WorkFactor(0)).isInstanceOf(IllegalArgumentException.class);
        assertThat(new WorkFactor(1).log2()).isEqualTo(1);
        assertThat(new WorkFactor(WorkFactor.MOST).log2()).isEqualTo(18);
        assertThatThrownBy(() -> new WorkFactor(WorkFactor.MOST + 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aBlankPassphraseIsNone() {
        assertThatThrownBy(() -> passphrase("")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> passphrase(" \t ")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aWipedPassphraseIsNotUsedAsZeros() {
        clerk.close();

        assertThatThrownBy(() -> wrapped.unwrap(clerk, treasurer)).isInstanceOf(IllegalStateException.class);
        assertThat(clerk.toString()).doesNotContain("clocher");
    }

    private static byte[] under(Passphrase passphrase, byte[] plain) throws IOException {
        var out = new ByteArrayOutputStream();
        PassphraseFile.seal(plain, out, passphrase, LIGHT);
        assertThat(PassphraseFile.open(new ByteArrayInputStream(out.toByteArray()), passphrase, LIGHT.log2())
                        .readAllBytes())
                .isEqualTo(plain);
        return out.toByteArray();
    }

    private void assertDamaged(byte[] file) {
        assertThat(WrappedKey.ofBytes(file).unwrap(clerk, treasurer)).isInstanceOf(Damaged.class);
    }

    private static WrappedKey rewrapped(Unlocking<WrappedKey> unlocking) {
        assertThat(unlocking).isInstanceOf(Unlocked.class);
        return ((Unlocked<WrappedKey>) unlocking).value();
    }

    private void assertUnlocked(Unlocking<OpeningKey> unlocking) {
        assertThat(unlocking).isInstanceOf(Unlocked.class);
        assertThat(((Unlocked<OpeningKey>) unlocking).value().identity()).isEqualTo(key.identity());
    }
}
