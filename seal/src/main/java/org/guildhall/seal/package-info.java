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
 * of one solicitation; it is kept only as a {@link PairedKey}, sealed to the keys of two officers one inside
 * the other, in either order, so that neither can open anything alone. An officer's own key ({@link OfficerKey}) is
 * kept under their passphrase.
 *
 * <h2>The life of a key</h2>
 *
 * <pre>{@code
 * var clerk = OfficerKey.wrap(clerkKey, passphrase, WorkFactor.STANDARD);    // once, when an officer enrols
 * try (var key = OpeningKey.generate()) {
 *     var recipient = key.recipient();                                       // published with the notice
 *     var pair = PairedKey.lock(key, clerkKey.recipient(), treasurerKey.recipient());  // kept
 * }                                                                          // the key itself is wiped here
 * ...
 * var half = PairedKey.half(pair.forFirst(), clerkKey);                      // the clerk was here
 * try (var key = PairedKey.whole(half, treasurerKey)) {                      // and then the treasurer
 *     SealedBids.open(envelope, key, address, BidLimits.STANDARD, sink);
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
 * age -d clerk.age > clerk.key                      # each officer's passphrase gives their own key
 * age -d treasurer.age > treasurer.key
 * age -d -i clerk.key opening-key.age | age -d -i treasurer.key > opening.key
 * age -d -i opening.key bid.age | tar x
 * }</pre>
 *
 * <h2>Two locks, and a key that is shared</h2>
 *
 * <p>{@link TwoLocks} puts the envelope inside a second one, to a key that is held back until closing
 * ({@code age -d -i closing.key bid.age | age -d -i opening.key | tar x}). {@link org.guildhall.seal.shares} deals an
 * opening key to several officers, any few of whom open ({@code docs/adr/0032-the-opening-key-is-shared.md}).
 */
@NullMarked
package org.guildhall.seal;

import org.jspecify.annotations.NullMarked;
