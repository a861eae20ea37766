package org.guildhall.people;

import java.util.List;
import java.util.Locale;
import org.guildhall.kernel.City;
import org.guildhall.kernel.Role;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * On a city's first start nobody has an account: prints a link with which the administrator makes the first, once.
 * Unless {@code guildhall.administrator} says their address, they say it themselves.
 */
@Component
@Profile("serve")
class FirstStart {
    private static final Logger LOG = LoggerFactory.getLogger(FirstStart.class);

    private final People people;
    private final City city;
    private final Environment environment;

    FirstStart(People people, City city, Environment environment) {
        this.people = people;
        this.city = city;
        this.environment = environment;
    }

    @EventListener(ApplicationReadyEvent.class)
    void inviteAdministrator() {
        if (people.anyone()) {
            return;
        }
        var email = environment.getProperty("guildhall.administrator", People.NO_ADDRESS);
        var secret = people.invite(email, "Administrator", List.of(Role.ADMINISTRATOR), Locale.CANADA);
        LOG.info("Nobody has an account yet. Open this link once, within seven days, to make the administrator's:");
        LOG.info("Personne n'a encore de compte. Ouvrez ce lien une fois, d'ici sept jours, pour créer celui de"
                + " l'administrateur :");
        LOG.info("    {}/invitations/{}", city.url(), secret);
    }
}
