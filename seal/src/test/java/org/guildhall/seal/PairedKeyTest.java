package org.guildhall.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PairedKeyTest {
    private final OpeningKey first = OpeningKey.generate();
    private final OpeningKey second = OpeningKey.generate();
    private final OpeningKey key = OpeningKey.generate();
    private final PairedKey paired = PairedKey.lock(key, first.recipient(), second.recipient());

    @Test
    void bothOfficersOpenItInEitherOrder() {
        assertOpens(PairedKey.whole(PairedKey.half(paired.forFirst(), first), second));
        assertOpens(PairedKey.whole(PairedKey.half(paired.forSecond(), second), first));
    }

    @Test
    void oneOfficerTwiceDoesNotOpenIt() {
        var half = PairedKey.half(paired.forFirst(), first);
        assertThatThrownBy(() -> PairedKey.whole(half, first)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void theLayerOfTheOtherDoesNotComeOff() {
        assertThatThrownBy(() -> PairedKey.half(paired.forFirst(), second)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void oneOfficerCannotBeBoth() {
        assertThatThrownBy(() -> PairedKey.lock(key, first.recipient(), first.recipient()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private void assertOpens(OpeningKey opened) {
        assertThat(opened.recipient()).isEqualTo(key.recipient());
    }
}
