package org.guildhall.submissions;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.guildhall.solicitations.StageId;
import org.guildhall.vendors.OrganisationId;
import org.jspecify.annotations.Nullable;

/**
 * A bid being written, kept by the server for the members of one organisation only.
 *
 * @param answers by form field, files excepted
 * @param prices unit prices before tax, by price line
 * @param files by form field
 * @param acknowledged numbers of the addenda acknowledged
 * @param affected form fields and price lines that an addendum changed since they were answered
 * @param changedAt null while nothing was written yet
 */
record Draft(
        StageId stage,
        OrganisationId organisation,
        Map<String, String> answers,
        Map<String, BigDecimal> prices,
        Map<String, DraftFile> files,
        Set<Integer> acknowledged,
        Set<String> affected,
        @Nullable Instant changedAt) {
    static Draft empty(StageId stage, OrganisationId organisation) {
        return new Draft(stage, organisation, Map.of(), Map.of(), Map.of(), Set.of(), Set.of(), null);
    }

    /** An attached file, among the documents under its hash. */
    record DraftFile(String name, String mediaType, String sha256, long size) {}
}
