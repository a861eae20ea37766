package org.guildhall.safes;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.guildhall.kernel.CommonProblem;
import org.guildhall.kernel.PersonId;
import org.guildhall.kernel.Refused;
import org.guildhall.vendors.Membership;
import org.jspecify.annotations.Nullable;

/**
 * An organisation's key as one member sees it: public halves of everybody, and what is locked for this member alone.
 *
 * @param key the newest key; null while there is none
 * @param own the member's own key; null while there is none
 * @param copy the organisation's keys, sealed to the member's own key; null if they cannot open them
 */
record Safe(Membership member, @Nullable Key key, @Nullable OwnKey own, byte @Nullable [] copy, List<Holder> holders) {
    Safe {
        holders = List.copyOf(holders);
    }

    /**
     * @param number from 1; each new key of the organisation is one more
     * @param knownOutsideSince when somebody who had it was shut out, who may have kept it; null if nobody was
     */
    record Key(
            int number,
            String recipient,
            Instant madeAt,
            @Nullable Instant knownOutsideSince) {}

    /** @param sealed the private half, an age file under the member's passphrase */
    record OwnKey(String recipient, byte[] sealed) {}

    /**
     * A member, and how far they can open.
     *
     * @param recipient of their own key; null if they have none
     * @param reach number of the newest key they can open, 0 if none
     */
    record Holder(PersonId person, @Nullable String recipient, int reach) {
        boolean opens() {
            return reach > 0;
        }
    }

    /** 0 while there is no key. */
    int number() {
        return key == null ? 0 : key.number();
    }

    boolean opens() {
        return copy != null;
    }

    /** @throws Refused {@code common.not-found} */
    byte[] ownKey() {
        if (own == null) {
            throw new Refused(CommonProblem.NOT_FOUND);
        }
        return own.sealed();
    }

    /** @throws Refused {@code common.not-found} */
    byte[] copyOfKeys() {
        if (copy == null) {
            throw new Refused(CommonProblem.NOT_FOUND);
        }
        return copy;
    }

    Optional<Holder> holder(PersonId person) {
        return holders.stream().filter(each -> each.person().equals(person)).findFirst();
    }
}
