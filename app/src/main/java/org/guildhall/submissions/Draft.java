package org.guildhall.submissions;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.guildhall.kernel.Refused;
import org.guildhall.solicitations.StageId;
import org.guildhall.vendors.OrganisationId;
import org.jspecify.annotations.Nullable;

/**
 * A bid being written, kept by the server for the members of one organisation only: in clear, or sealed to the
 * organisation's own key.
 *
 * @param answers by form field, files excepted
 * @param prices unit prices before tax, by price line
 * @param files by form field
 * @param acknowledged numbers of the addenda acknowledged
 * @param affected form fields and price lines that an addendum changed since they were answered
 * @param sealed what is filled in of a sealed draft, whose answers, prices and files are empty here; null if in clear
 * @param elsewhere true while the organisation writes with tools of its own and nothing of the bid stands here
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
        @Nullable Sealed sealed,
        boolean elsewhere,
        @Nullable Instant changedAt) {
    static Draft empty(StageId stage, OrganisationId organisation) {
        return new Draft(stage, organisation, Map.of(), Map.of(), Map.of(), Set.of(), Set.of(), null, false, null);
    }

    /**
     * What is filled in of a sealed draft; with what, only its organisation knows.
     *
     * @param files by form field, the SHA-256 of the sealed file
     */
    record Sealed(Set<String> answered, Set<String> priced, Map<String, String> files) {
        static final Sealed NOTHING = new Sealed(Set.of(), Set.of(), Map.of());
    }

    /** True while nothing was written that sealing would have to take along. */
    boolean isEmpty() {
        return sealed == null && answers.isEmpty() && prices.isEmpty() && files.isEmpty();
    }

    /** Begun anew, here or elsewhere: nothing stands in it but which addenda were acknowledged. */
    Draft anew(boolean nowElsewhere) {
        return new Draft(
                stage,
                organisation,
                Map.of(),
                Map.of(),
                Map.of(),
                acknowledged,
                Set.of(),
                null,
                nowElsewhere,
                changedAt);
    }

    /** Whether it is written on the pages of the city, in clear. Public for templates. */
    public boolean inClear() {
        return sealed == null && !elsewhere;
    }

    /** @throws Refused {@code submissions.draft-elsewhere}: what came here would stand beside the bid */
    Draft requireHere() {
        if (elsewhere) {
            throw new Refused(SubmissionProblem.DRAFT_ELSEWHERE);
        }
        return this;
    }

    boolean hasAnswer(String field) {
        return sealed == null ? answers.containsKey(field) : sealed.answered().contains(field);
    }

    boolean hasPrice(String line) {
        return sealed == null ? prices.containsKey(line) : sealed.priced().contains(line);
    }

    boolean hasPrices() {
        return !prices.isEmpty() || (sealed != null && !sealed.priced().isEmpty());
    }

    boolean hasFile(String field) {
        return sealed == null ? files.containsKey(field) : sealed.files().containsKey(field);
    }

    /**
     * An attached file.
     *
     * @param place under which name it lies in the drawer of drafts, until it is taken out of the draft
     */
    record DraftFile(String name, String mediaType, String sha256, long size, UUID place) {
        DraftFile named(String other) {
            return new DraftFile(other, mediaType, sha256, size, place);
        }
    }

    /** Where its files lie. */
    Set<UUID> places() {
        return files.values().stream().map(DraftFile::place).collect(Collectors.toSet());
    }
}
