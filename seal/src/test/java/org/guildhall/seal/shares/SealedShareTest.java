package org.guildhall.seal.shares;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.guildhall.seal.OpeningKey;
import org.junit.jupiter.api.Test;

/** A share in an officer's keeping opens for that officer, for that epoch of that solicitation, and otherwise not. */
class SealedShareTest {
    private final Dealt dealt = Dealt.of(2, 4);
    private final Deal deal = dealt.deal();
    private final OpeningKey clerk = OpeningKey.generate();
    private final SealedShare sealed = SealedShare.seal(dealt.share(1), "clerk", clerk.recipient());

    @Test
    void theOfficerOpensTheirShareAgain() throws BrokenShare {
        try (var share = SealedShare.ofBytes(sealed.bytes()).open(clerk, deal, "clerk")) {
            assertThat(share.index()).isEqualTo(1);
            assertThat(share.value()).isEqualTo(dealt.share(1).value());
        }
    }

    @Test
    void twoSealingsOfOneShareDiffer() {
        assertThat(SealedShare.seal(dealt.share(1), "clerk", clerk.recipient()).bytes())
                .isNotEqualTo(sealed.bytes());
        assertThat(sealed.toString()).isEqualTo("SealedShare[…]");
    }

    @Test
    void itOpensForNobodyElseAndNothingElse() {
        var key = deal.recipient();
        assertBroken(ShareFault.WRONG_OFFICER, OpeningKey.generate(), deal, "clerk");
        assertBroken(ShareFault.WRONG_OFFICER, clerk, deal, "deputy");
        assertBroken(ShareFault.WRONG_OFFICER, clerk, deal.next(2, 4), "clerk");
        assertBroken(ShareFault.WRONG_OFFICER, clerk, Deal.first("thrush", "2031-004", key, 2, 4), "clerk");
        assertBroken(ShareFault.WRONG_OFFICER, clerk, Deal.first("linnet", "2031-005", key, 2, 4), "clerk");
        assertBroken(ShareFault.OTHER_DEAL, clerk, Deal.first("linnet", "2031-004", key, 3, 4), "clerk");
        assertBroken(ShareFault.OTHER_DEAL, clerk, Deal.first("linnet", "2031-004", clerk.recipient(), 2, 4), "clerk");
    }

    /** What moves from the end of one name to the beginning of the next is another name. */
    @Test
    void noNamesRunIntoEachOther() {
        var shifted = Deal.first("linnet2", "031-004", deal.recipient(), 2, 4);

        assertBroken(ShareFault.WRONG_OFFICER, clerk, shifted, "clerk");
        assertThat(new Fields().text("ab").text("c").toBytes())
                .isNotEqualTo(new Fields().text("a").text("bc").toBytes());
    }

    @Test
    void anyFlippedBitOrCutIsRefused() {
        var bytes = sealed.bytes();
        for (var bit = 0; bit < bytes.length * 8; bit++) {
            var altered = bytes.clone();
            altered[bit / 8] ^= (byte) (1 << (bit % 8));
            // The highest bit of an X25519 point does not count (RFC 7748), but HPKE binds the bytes as they are.
            assertThatThrownBy(() -> SealedShare.ofBytes(altered).open(clerk, deal, "clerk"))
                    .as("bit " + bit)
                    .isInstanceOf(BrokenShare.class);
        }
        for (var cut = 0; cut < bytes.length; cut++) {
            var cutShort = Arrays.copyOf(bytes, cut);
            assertThatThrownBy(() -> SealedShare.ofBytes(cutShort).open(clerk, deal, "clerk"))
                    .isInstanceOf(BrokenShare.class);
        }
        assertThatThrownBy(() -> SealedShare.ofBytes(new byte[bytes.length]).open(clerk, deal, "clerk"))
                .isInstanceOf(BrokenShare.class);
    }

    private void assertBroken(ShareFault fault, OpeningKey key, Deal expected, String officer) {
        assertThatThrownBy(() -> sealed.open(key, expected, officer))
                .isInstanceOfSatisfying(
                        BrokenShare.class, broken -> assertThat(broken.fault()).isEqualTo(fault));
    }
}
