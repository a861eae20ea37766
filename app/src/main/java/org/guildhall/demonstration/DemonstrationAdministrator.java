package org.guildhall.demonstration;

import java.util.List;
import java.util.Locale;
import org.guildhall.kernel.Role;
import org.guildhall.people.People;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** In a demonstration the administrator has an account that everybody knows; it invites all others through the API. */
@Component
@Profile("demo")
class DemonstrationAdministrator {
    static final String EMAIL = "administrator@linnet.example";
    static final String PASSWORD = "guildhall demonstration";

    private final People people;

    DemonstrationAdministrator(People people) {
        this.people = people;
    }

    @EventListener(ApplicationReadyEvent.class)
    @Order(Ordered.HIGHEST_PRECEDENCE)
    void register() {
        if (!people.anyone()) {
            people.register(EMAIL, "Ada Min", PASSWORD, List.of(Role.ADMINISTRATOR), Locale.CANADA);
        }
    }
}
