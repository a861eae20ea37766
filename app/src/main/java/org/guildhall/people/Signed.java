package org.guildhall.people;

import java.util.List;
import org.guildhall.kernel.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.Authentication;

/**
 * A signed-in person for the length of one request. In a session only the person's id is kept: roles are read afresh.
 */
final class Signed extends AbstractAuthenticationToken {
    private final Actor actor;

    Signed(Actor actor) {
        super(List.of());
        this.actor = actor;
        setAuthenticated(true);
    }

    static @Nullable Actor in(@Nullable Authentication authentication) {
        return authentication instanceof Signed signed ? signed.actor : null;
    }

    Actor actor() {
        return actor;
    }

    @Override
    public Object getCredentials() {
        return "";
    }

    @Override
    public Object getPrincipal() {
        return actor;
    }

    @Override
    public String getName() {
        return actor.id().toString();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Signed signed && signed.actor.equals(actor);
    }

    @Override
    public int hashCode() {
        return actor.hashCode();
    }
}
