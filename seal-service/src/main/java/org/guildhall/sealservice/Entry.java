package org.guildhall.sealservice;

import java.time.Duration;
import java.time.Instant;
import org.guildhall.sealservice.Telling.Basis;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * One line of the ledger.
 *
 * @param kind {@link #BEGUN}, {@link #TOLD} or {@link #OPENED}
 * @param at by the service's clock
 */
record Entry(
        String kind,
        Instant at,
        @Nullable Lot lot,
        @Nullable Instant closesAt,
        @Nullable Duration cooling,
        @Nullable Basis basis) {
    static final String BEGUN = "begun";
    static final String TOLD = "told";
    static final String OPENED = "opened";

    private static final JsonMapper JSON = Wire.JSON;

    static Entry begun(Instant at) {
        return new Entry(BEGUN, at, null, null, null, null);
    }

    static Entry told(Instant at, Lot lot, Instant closesAt, Duration cooling, @Nullable Basis basis) {
        return new Entry(TOLD, at, lot, closesAt, cooling, basis);
    }

    /** The lock of a stage was taken off for the first time. */
    static Entry opened(Instant at, Lot lot) {
        return new Entry(OPENED, at, lot, null, null, null);
    }

    String line() {
        return JSON.writeValueAsString(this);
    }

    static Entry read(String line) {
        return JSON.readValue(line, Entry.class);
    }
}
