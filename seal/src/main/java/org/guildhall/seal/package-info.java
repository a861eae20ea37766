/**
 * Sealed bids: what a tenderer's browser (or command line) locks, and what two officers open after closing.
 *
 * <h2>The three things</h2>
 *
 * <p>An <b>envelope</b> is one file in the age format, version 1, encrypted to one X25519 recipient
 * ({@link Envelopes}). The server keeps it and cannot read it. Inside is a <b>bid container</b>: an uncompressed
 * tar with {@code manifest.json} first, then {@code answers.json}, {@code prices.json} and the bidder's files under
 * {@code files/} ({@link BidContainer}, {@link BidManifest}). The manifest says for whom and for which stage the bid
 * is, and gives the size and SHA-256 of every entry. The <b>opening key</b> ({@link OpeningKey}) opens all envelopes
 * of one solicitation; it is kept only as a {@link WrappedKey}, an age passphrase file inside another, so that
 * neither of two officers can open anything alone.
 *
 * <h2>The life of a key</h2>
 *
 * <pre>{@code
 * try (var key = OpeningKey.generate()) {
 *     var recipient = key.recipient();                                   // published with the notice
 *     var wrapped = WrappedKey.wrap(key, clerk, treasurer, WorkFactor.STANDARD);  // kept
 * }                                                                      // the key itself is wiped here
 * ...
 * switch (wrapped.unwrap(clerk, treasurer)) {
 *     case Unlocking.Unlocked(var key) -> SealedBids.open(envelope, key, address, BidLimits.STANDARD, sink);
 *     case Unlocking.WrongPassphrase(var holder) -> ...                 // which of the two to ask again
 *     case Unlocking.Damaged(var detail) -> ...
 * }
 * }</pre>
 *
 * <h2>Refusals</h2>
 *
 * <p>Everything inside an envelope was written by somebody we do not know. {@link SealedBids#open} therefore never
 * throws because of what an envelope holds: it answers {@link Opening.Opened} or {@link Opening.Broken} with one
 * {@link Breakage} code for the opening record, and the next envelope is opened as if nothing had happened. An
 * {@link java.io.IOException} means that our own disk or network failed, and that opening can be tried again.
 *
 * <h2>Leaving us</h2>
 *
 * <p>Stock tools are enough to open everything, for ever:
 *
 * <pre>{@code
 * age -d opening-key.age | age -d > opening.key     # first officer's passphrase, then the second's
 * age -d -i opening.key bid.age | tar x
 * }</pre>
 *
 * <p>The functions take and give streams, so that a second lock is one more call around the first
 * ({@code docs/adr/0003-age-envelopes.md}).
 */
@NullMarked
package org.guildhall.seal;

import org.jspecify.annotations.NullMarked;
