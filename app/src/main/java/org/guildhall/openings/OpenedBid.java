package org.guildhall.openings;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.guildhall.kernel.Money;
import org.guildhall.seal.Lock;
import org.guildhall.submissions.BidId;
import org.guildhall.tlog.Jcs;
import org.guildhall.vendors.OrganisationId;
import org.jspecify.annotations.Nullable;

/**
 * A bid as the opening found it.
 *
 * <p>OCDS: {@code bids.details[]} of the bids extension.
 *
 * @param sha256 of the envelope, as on the receipt
 * @param code why it is broken, for example {@code altered} or {@code incomplete}; null if it was opened
 * @param lock in which of its two layers it is broken; null if it was opened, had one lock, or is broken inside both
 * @param answers by form field; empty if broken
 * @param prices unit prices before tax, by price line; empty if broken or no prices were asked
 * @param total before tax, computed from the unit prices; null if broken or no prices were asked
 * @param acknowledged numbers of the addenda that the bidder acknowledged
 */
public record OpenedBid(
        BidId id,
        OrganisationId organisation,
        String sha256,
        Status status,
        @Nullable String code,
        @Nullable Lock lock,
        Map<String, String> answers,
        Map<String, Money> prices,
        @Nullable Money total,
        List<BidFile> files,
        List<Integer> acknowledged) {
    public OpenedBid {
        answers = Map.copyOf(answers);
        prices = Map.copyOf(prices);
        files = List.copyOf(files);
        acknowledged = List.copyOf(acknowledged);
    }

    /** Whether there is anything to evaluate. */
    public enum Status {
        OPENED,
        BROKEN
    }

    /**
     * A file of an opened bid, among the documents under its hash.
     *
     * @param field the form field it answers
     * @param mediaType what its bytes are, found by looking at them; empty if they are none of the kinds the city
     * reads,
     *     and the file is then not to be opened on an ordinary machine
     */
    public record BidFile(String field, String name, String sha256, long size, String mediaType) {
        private Map<String, Object> said() {
            return Map.of("field", field, "name", name, "sha256", sha256, "size", size, "mediaType", mediaType);
        }
    }

    /**
     * The SHA-256 of everything that a bid says, and of nothing that the city says of it: the answers, the unit
     * prices, the files by their hashes and the addenda, as canonical JSON (RFC 8785), amounts as text.
     */
    String contents() {
        var priced = new TreeMap<String, Object>();
        prices.forEach((line, price) -> priced.put(line, price.amount().toPlainString()));
        var said = new TreeMap<String, Object>();
        said.put("answers", answers);
        said.put("prices", priced);
        said.put("files", files.stream().map(BidFile::said).toList());
        said.put("acknowledged", acknowledged);
        return Jcs.sha256Of(said);
    }

    static OpenedBid broken(BidId id, OrganisationId organisation, String sha256, String code, @Nullable Lock lock) {
        return new OpenedBid(
                id, organisation, sha256, Status.BROKEN, code, lock, Map.of(), Map.of(), null, List.of(), List.of());
    }
}
