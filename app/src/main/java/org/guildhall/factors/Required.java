package org.guildhall.factors;

import java.util.Arrays;
import java.util.Locale;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Role;

/** Who must have a second factor: the setting {@code guildhall.sign-in.second-factor}. */
enum Required {
    /** Nobody; everybody may. */
    OPTIONAL,
    /** Everybody with a role in the city, which is any but a vendor's. */
    OFFICIALS,
    /** Whoever has an account. */
    EVERYONE;

    /** @throws IllegalArgumentException if the setting says something else: the start is refused */
    static Required of(String setting) {
        return Arrays.stream(values())
                .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(setting.strip()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "guildhall.sign-in.second-factor is optional, officials or everyone, not " + setting));
    }

    boolean of(Actor person) {
        return switch (this) {
            case OPTIONAL -> false;
            case OFFICIALS -> person.roles().stream().anyMatch(role -> role != Role.VENDOR);
            case EVERYONE -> true;
        };
    }
}
