package org.guildhall.duties;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Looks now and then whether a secret has ended. */
@Component
class Disclosing {
    private final Duties duties;

    Disclosing(Duties duties) {
        this.duties = duties;
    }

    @Scheduled(fixedDelayString = "${guildhall.duties.every:15m}")
    void endSecrets() {
        duties.endSecrets();
    }
}
