/**
 * Sealed bids: what a tenderer's browser (or command line) locks, and what officers open after closing.
 *
 * <h2>The three things</h2>
 *
 * <p>An <b>envelope</b> is one file in the age format, version 1, encrypted to one X25519 recipient
 * ({@link Envelopes}). The server keeps it and cannot read it. Inside is a <b>bid container</b>: an uncompressed
 * tar with {@code manifest.json} first, then {@code answers.json}, {@code prices.json} and the bidder's files under
 * {@code files/} ({@link BidContainer}, {@link BidManifest}). The manifest says for whom and for which stage the bid
 * is, and gives the size and SHA-256 of every entry. The <b>opening key</b> ({@link OpeningKey}) opens all envelopes
 * of one solicitation; it is kept only as shares, of which any few open and fewer tell nothing
 * ({@link org.guildhall.seal.shares}, with the life of a key). An officer's own key ({@link OfficerKey}), to which a
 * share is sealed, is kept under their passphrase.
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
 * age -d -i opening.key bid.age | tar x
 * }</pre>
 *
 * <h2>Two locks</h2>
 *
 * <p>{@link TwoLocks} puts the envelope inside a second one, to a key that is held back until closing
 * ({@code age -d -i closing.key bid.age | age -d -i opening.key | tar x}).
 */
@NullMarked
package org.guildhall.seal;

import org.jspecify.annotations.NullMarked;
