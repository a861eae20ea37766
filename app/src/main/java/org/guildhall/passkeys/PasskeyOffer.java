package org.guildhall.passkeys;

import java.util.List;
import org.guildhall.kernel.Actor;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/**
 * What the button beside a passphrase needs, on whichever page: asked by the fragment itself, so that the rooms that
 * ask for a passphrase know nothing of passkeys.
 */
@Component("passkeyOffer")
public class PasskeyOffer {
    private final Passkeys passkeys;

    PasskeyOffer(Passkeys passkeys) {
        this.passkeys = passkeys;
    }

    /** The ids of the credentials of whoever reads this page, in base64url; none for nobody. */
    public List<String> credentials() {
        var reader = SecurityContextHolder.getContext().getAuthentication();
        return reader != null && reader.getPrincipal() instanceof Actor officer
                ? passkeys.of(officer.id()).stream().map(Passkey::credential).toList()
                : List.of();
    }

    /** To which site they belong. */
    public String site() {
        return passkeys.site();
    }
}
