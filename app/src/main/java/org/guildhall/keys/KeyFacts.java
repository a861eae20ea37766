package org.guildhall.keys;

import java.time.Instant;
import org.guildhall.journal.Fact;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.City;
import org.guildhall.kernel.Ocid;
import org.springframework.stereotype.Component;

/** The facts of this room belong to the city, in a process of its own; those of one key are told apart by its id. */
@Component
class KeyFacts {
    private final Ocid process;

    KeyFacts(City city) {
        this.process = new Ocid(city.ocidPrefix() + "-keys");
    }

    Fact of(String kind, Actor officer, Instant at) {
        return Fact.of(kind, process, officer, at);
    }

    Fact of(String kind, Actor officer, Instant at, OpeningKeyId key) {
        return of(kind, officer, at).in(key.toString());
    }
}
