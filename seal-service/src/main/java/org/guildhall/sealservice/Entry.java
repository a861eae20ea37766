package org.guildhall.sealservice;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * One line of the ledger.
 *
 * @param kind {@link #BEGUN}, {@link #PINNED}, {@link #READ} or {@link #OPENED}; {@link #TOLD} of an earlier version
 * @param at by the service's clock
 * @param index of the entry in the city's log that said so
 * @param basis of an earlier version
 * @param log the city whose log has a key, and the key
 */
record Entry(
        String kind,
        Instant at,
        @Nullable Lot lot,
        @Nullable Instant closesAt,
        @Nullable Duration cooling,
        @Nullable Long index,
        @Nullable Basis basis,
        @Nullable Pin log) {
    static final String BEGUN = "begun";
    static final String PINNED = "pinned";
    static final String READ = "read";
    static final String OPENED = "opened";

    /** A closing that an earlier version believed because it was told: bids were sealed with that in mind. */
    static final String TOLD = "told";

    private static final JsonMapper JSON = Wire.JSON;

    /** The fact that was named where a closing was told, without a proof. */
    record Basis(String kind, String ocid) {}

    /** The key of a city's log, in one line. */
    record Pin(String city, String vkey) {}

    static Entry begun(Instant at) {
        return new Entry(BEGUN, at, null, null, null, null, null, null);
    }

    /** From now on the log of a city is the one with this key. */
    static Entry pinned(Instant at, String city, String vkey) {
        return new Entry(PINNED, at, null, null, null, null, null, new Pin(city, vkey));
    }

    /** The log says that a stage closes then; {@code index}: of the entry that says so. */
    static Entry read(Instant at, Lot lot, Instant closesAt, Duration cooling, long index) {
        return new Entry(READ, at, lot, closesAt, cooling, index, null, null);
    }

    /** The lock of a stage was taken off for the first time. */
    static Entry opened(Instant at, Lot lot) {
        return new Entry(OPENED, at, lot, null, null, null, null, null);
    }

    String line() {
        return JSON.writeValueAsString(this);
    }

    static Entry read(String line) {
        return JSON.readValue(line, Entry.class);
    }
}
