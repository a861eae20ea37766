package org.guildhall.jurisdictions;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/** Before anybody can come in: what the settings say is said, and a place that no rules know stops the start. */
@Component
class AtStart implements SmartInitializingSingleton {
    private final Jurisdictions jurisdictions;

    AtStart(Jurisdictions jurisdictions) {
        this.jurisdictions = jurisdictions;
    }

    @Override
    public void afterSingletonsInstantiated() {
        jurisdictions.sayWhatIsSet();
    }
}
