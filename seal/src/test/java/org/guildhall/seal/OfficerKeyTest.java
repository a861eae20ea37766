package org.guildhall.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.guildhall.seal.SealFixtures.passphrase;
import static org.guildhall.seal.SealFixtures.utf8;

import org.junit.jupiter.api.Test;

class OfficerKeyTest {
    private static final WorkFactor LIGHT = new WorkFactor(10);

    private final OpeningKey key = OpeningKey.generate();
    private final OfficerKey kept = OfficerKey.wrap(key, passphrase("un clocher sous la neige"), LIGHT);

    @Test
    void theRightPassphraseGivesTheKeyBackFromWhatWasKept() {
        var read = OfficerKey.ofBytes(kept.bytes()).unwrap(passphrase("un clocher sous la neige"));
        assertThat(read.orElseThrow().recipient()).isEqualTo(key.recipient());
    }

    @Test
    void aWrongPassphraseGivesNothing() {
        assertThat(kept.unwrap(passphrase("un clocher sous la pluie"))).isEmpty();
    }

    @Test
    void whatIsNoOfficerKeyIsNotMistakenForAWrongPassphrase() {
        assertThatThrownBy(() -> OfficerKey.ofBytes(utf8("nothing of the kind")).unwrap(passphrase("any passphrase")))
                .isInstanceOf(IllegalStateException.class);
    }
}
