package org.guildhall.web;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import org.guildhall.kernel.Checks;
import org.guildhall.kernel.CityClock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Instants as forms have them: a day and a time in the city's zone. */
@Component
public class TypedTimes {
    private final CityClock clock;

    TypedTimes(CityClock clock) {
        this.clock = clock;
    }

    /** The instant that was typed; null if nothing was. @throws Refused if it is not one */
    public @Nullable Instant read(String field, String typed) {
        if (typed.isBlank()) {
            return null;
        }
        try {
            return LocalDateTime.parse(typed.strip()).atZone(clock.zone()).toInstant();
        } catch (DateTimeParseException e) {
            new Checks().that(false, field, "solicitations.time").throwIfAny();
            return null;
        }
    }

    /** An instant as a form shows it; empty if there is none. */
    public String shown(@Nullable Instant at) {
        return at == null ? "" : at.atZone(clock.zone()).toLocalDateTime().toString();
    }
}
