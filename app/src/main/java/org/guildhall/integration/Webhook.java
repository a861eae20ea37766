package org.guildhall.integration;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.guildhall.kernel.PersonId;
import org.guildhall.kernel.Role;
import org.jspecify.annotations.Nullable;

/**
 * An address that is called when something happens.
 *
 * @param role whose view it is given; null for that of everyone
 * @param kinds the kinds it is told of; empty for all that the view has
 * @param owner who registered it, and is told when it is paused
 * @param earlierUntil until when the secret before the last change signs too; null if none does
 * @param pausedWhy {@code by-hand}, {@code failing} or {@code gone}; null unless paused
 * @param tries how often the next message failed so far
 * @param dueAt the next try at the earliest
 */
record Webhook(
        UUID id,
        String url,
        String description,
        @Nullable Role role,
        List<String> kinds,
        PersonId owner,
        Instant registeredAt,
        State state,
        @Nullable String pausedWhy,
        @Nullable Instant earlierUntil,
        int tries,
        Instant dueAt) {
    /** Everyone's view, as a code. */
    static final String EVERYONE = "everyone";

    Webhook {
        kinds = List.copyOf(kinds);
    }

    enum State {
        ACTIVE,
        PAUSED,
        REMOVED;

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    Set<Role> roles() {
        return Optional.ofNullable(role).map(Set::of).orElse(Set.of());
    }

    /** As {@link #role}, as a code. */
    public String view() {
        return role == null ? EVERYONE : role.code();
    }

    static @Nullable Role role(String view) {
        return view.equals(EVERYONE) ? null : Role.of(view);
    }
}
