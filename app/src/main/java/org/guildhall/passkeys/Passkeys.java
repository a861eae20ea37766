package org.guildhall.passkeys;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.City;
import org.guildhall.kernel.PersonId;
import org.guildhall.kernel.Refused;
import org.guildhall.seal.OpeningKey;
import org.guildhall.seal.PasskeyWrap;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The door of this room. What a passkey gives passes through it and is neither kept nor logged; what is kept opens
 * nothing without it.
 *
 * @see "docs/adr/0053-an-officers-key-opens-by-passkey.md"
 */
@Service
public class Passkeys {
    /** As many devices as somebody can still account for. */
    static final int MOST = 5;

    private final PasskeyRows rows;
    private final City city;

    Passkeys(PasskeyRows rows, City city) {
        this.rows = rows;
        this.city = city;
    }

    /** The officer's passkeys, the oldest first; to be shown to nobody else. */
    @Transactional(readOnly = true)
    public List<Passkey> of(PersonId officer) {
        return rows.of(officer);
    }

    /** To which site passkeys belong: the host of the city's address. WebAuthn calls it {@code rp.id}. */
    public String site() {
        return URI.create(city.url()).getHost();
    }

    /**
     * The officer's own key, to be closed by the caller, and notes the use; empty if the passkey is not theirs or gave
     * something else. Counting such tries is for the caller.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<OpeningKey> open(PersonId officer, PasskeyAnswer answer, Instant now) {
        var key = rows.wrapped(officer, answer.credential())
                .flatMap(wrapped -> wrapped.unwrap(answer.output(), owner(officer, answer)));
        if (key.isPresent()) {
            rows.setUsed(officer, answer.credential(), now);
        }
        return key;
    }

    /**
     * Keeps a key, which stays open, under one more passkey of its officer.
     *
     * @throws Refused {@code passkeys.too-many}, {@code passkeys.already-added}
     */
    Passkey add(PersonId officer, OpeningKey key, String label, PasskeyAnswer answer, Instant now) {
        if (rows.of(officer).size() >= MOST) {
            throw new Refused(PasskeyProblem.TOO_MANY, MOST);
        }
        var passkey = new Passkey(UUID.randomUUID(), answer.credential(), label, now, null);
        var wrapped = PasskeyWrap.wrap(key, answer.output(), owner(officer, answer));
        if (!rows.insert(officer, passkey, wrapped)) {
            throw new Refused(PasskeyProblem.ALREADY_ADDED);
        }
        return passkey;
    }

    /** One of the officer's own passkeys; empty for anybody else's. */
    Optional<Passkey> byId(Actor officer, UUID id) {
        return rows.of(officer.id()).stream()
                .filter(each -> each.id().equals(id))
                .findFirst();
    }

    void remove(PersonId officer, UUID id) {
        rows.delete(officer, id);
    }

    private PasskeyWrap.Owner owner(PersonId officer, PasskeyAnswer answer) {
        return new PasskeyWrap.Owner(city.ocidPrefix(), officer.toString(), answer.credential());
    }
}
