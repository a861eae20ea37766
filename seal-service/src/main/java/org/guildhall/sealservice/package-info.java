/**
 * The seal service: a process of its own that holds the closing lock of every bid and takes it off only when the
 * closing that stands in the city's transparency log, and the cooling period after it, are over by its own clock.
 *
 * <p>{@link Keeper} has the rules, without network or disk; {@link CityLogs} verifies the logs that it goes by. {@link
 * SealServer} puts them behind a loopback address; {@link SealClient} asks. What was read is kept in an append-only
 * file, the {@code Ledger}; the keys of all stages are derived from one {@code MasterKey}.
 *
 * <p>It is never sent a bid: only the header of its outer age layer, some hundred bytes.
 *
 * @see "docs/adr/0034-the-seal-service.md"
 */
@NullMarked
package org.guildhall.sealservice;

import org.jspecify.annotations.NullMarked;
