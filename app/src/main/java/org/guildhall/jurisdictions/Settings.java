package org.guildhall.jurisdictions;

import java.util.Optional;
import org.guildhall.rulings.Jurisdiction.Where;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Where the city is, as whoever runs it may fix it: empty unless {@code guildhall.policy.province} is set. */
@Component
record Settings(Optional<Where.In> place) {
    @Autowired
    Settings(
            @Value("${guildhall.policy.entity:municipality}") String entity,
            @Value("${guildhall.policy.province:}") String province,
            @Value("${guildhall.policy.by-law:}") String bylaw) {
        this(
                province.isBlank()
                        ? Optional.empty()
                        : Optional.of(new Where.In(entity.strip(), province.strip(), bylaw.strip())));
    }
}
