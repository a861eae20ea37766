/**
 * The opening key of a solicitation, shared among officers so that any <i>k</i> of <i>n</i> open and fewer learn
 * nothing ({@code docs/adr/0032-the-opening-key-is-shared.md}).
 *
 * <h2>The life of a key</h2>
 *
 * <pre>{@code
 * var deal = Deal.first("linnet", "2031-004", key.recipient(), 2, 4);   // published with the notice
 * for (var share : Shares.deal(key, deal)) {                            // once; the key is then wiped
 *     var live = Liveness.publicHalf(share);                            // registered
 *     var kept = SealedShare.seal(share, "clerk", clerkKey);            // kept, for the clerk alone
 *     var paper = RecoveryWords.ofShare(share);                         // or printed, for the safe
 *     share.close();
 * }
 * ...
 * var share = kept.open(clerkKey, deal, "clerk");                       // the clerk was here
 * switch (Shares.combine(deal, shares, registered)) {
 *     case Combination.Whole(var key, var wrong) -> ...                 // open the bids, then close the key
 *     case Refusal refused -> ...                                       // says why, and whose share
 * }
 * }</pre>
 *
 * <p>An officer who leaves, or a share that is lost: {@link Shares#dealAgain} from any <i>k</i> shares makes new ones
 * for the same key, of the next epoch. {@link Liveness} asks an officer whether they can still read their share.
 *
 * <p>What is read by a person from paper is a SLIP-0039 mnemonic ({@link RecoveryWords}), so that other programs read
 * it too.
 */
@NullMarked
package org.guildhall.seal.shares;

import org.jspecify.annotations.NullMarked;
