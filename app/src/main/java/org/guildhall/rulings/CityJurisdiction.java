package org.guildhall.rulings;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Where the city is, as its settings say. */
@Component
record CityJurisdiction(
        @Value("${guildhall.policy.province:}") String province,
        @Value("${guildhall.policy.by-law:}") String bylaw) implements Jurisdiction {
    CityJurisdiction {
        province = province.strip();
        bylaw = bylaw.strip();
    }
}
