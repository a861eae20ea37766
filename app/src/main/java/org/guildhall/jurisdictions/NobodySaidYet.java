package org.guildhall.jurisdictions;

import org.guildhall.kernel.City;
import org.guildhall.rulings.Jurisdiction.Where;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** A city at work that has not said where it is publishes nothing; each start says so, last. */
@Component
@Profile("serve")
class NobodySaidYet {
    private static final Logger LOG = LoggerFactory.getLogger(NobodySaidYet.class);

    private final Jurisdictions jurisdictions;
    private final City city;

    NobodySaidYet(Jurisdictions jurisdictions, City city) {
        this.jurisdictions = jurisdictions;
        this.city = city;
    }

    @EventListener(ApplicationReadyEvent.class)
    @Order
    void tell() {
        if (jurisdictions.where() instanceof Where.Unsaid) {
            LOG.warn("Nobody has said in which province the city is. Nothing is published until an administrator"
                    + " does:");
            LOG.warn("Personne n’a dit dans quelle province se trouve la ville. Rien n’est publié tant qu’un"
                    + " administrateur ne l’a pas dit :");
            LOG.warn("    {}/jurisdiction", city.url());
        }
    }
}
