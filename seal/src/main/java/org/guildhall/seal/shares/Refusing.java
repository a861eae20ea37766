package org.guildhall.seal.shares;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Refuses shares that do not belong together, before any secret is touched. */
final class Refusing {
    private Refusing() {}

    static Optional<Refusal> reason(Deal deal, Collection<Share> shares) {
        return where(
                        shares,
                        share -> !share.deal().isOfSameKey(deal),
                        ShareFault.OTHER_KEY,
                        "a share is of another city, solicitation or key")
                .or(() -> where(
                        shares,
                        share -> share.deal().epoch() != deal.epoch(),
                        ShareFault.OTHER_EPOCH,
                        "a share is not of epoch " + deal.epoch()))
                .or(() -> where(
                        shares,
                        share -> !share.deal().equals(deal),
                        ShareFault.OTHER_DEAL,
                        "a share was not dealt " + deal.threshold() + " of " + deal.count()))
                .or(() -> twice(shares))
                .or(() -> tooFew(deal, shares));
    }

    private static Optional<Refusal> where(
            Collection<Share> shares, Predicate<Share> wrong, ShareFault fault, String detail) {
        var indices = shares.stream().filter(wrong).map(Share::index).sorted().toList();
        return indices.isEmpty() ? Optional.empty() : Optional.of(new Refusal(fault, indices, detail));
    }

    private static Optional<Refusal> twice(Collection<Share> shares) {
        var seen = new HashSet<Integer>();
        return where(shares, share -> !seen.add(share.index()), ShareFault.SAME_INDEX, "one share was given twice");
    }

    private static Optional<Refusal> tooFew(Deal deal, Collection<Share> shares) {
        return shares.size() >= deal.threshold()
                ? Optional.empty()
                : Optional.of(new Refusal(
                        ShareFault.TOO_FEW,
                        List.of(),
                        shares.size() + " of " + deal.threshold() + " shares that are needed"));
    }
}
