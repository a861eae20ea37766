package org.guildhall.cli.city;

import java.util.List;
import java.util.Map;
import org.guildhall.cli.city.Procurement.Bilingual;

/**
 * The contract on a confirmed award, and what happens under it.
 *
 * @param signs who in the cast holds the authority that its value asks
 * @param supplier who in the cast signs for the other side
 * @param months from the day after the standstill to its last day
 * @param holdback percent of each invoice
 * @param options as the API takes them, but for {@code decideIn}, days after the standstill
 * @param plans inspection plans by line, the first one first, as the API takes them; an empty one is none
 */
public record Agreement(
        boolean standingOffer,
        String signs,
        String supplier,
        int months,
        String holdback,
        List<Mark> milestones,
        List<Choice> options,
        List<Cover> insurance,
        List<List<Map<String, Object>>> plans,
        List<Event> events) {
    public Agreement {
        milestones = milestones == null ? List.of() : List.copyOf(milestones);
        options = options == null ? List.of() : List.copyOf(options);
        insurance = insurance == null ? List.of() : List.copyOf(insurance);
        plans = plans == null ? List.of() : List.copyOf(plans);
        events = events == null ? List.of() : List.copyOf(events);
    }

    /** A milestone, due so many days after the standstill. */
    public record Mark(String kind, Bilingual title, Bilingual criteria, int dueIn) {}

    /** An option, to be decided so many days after the standstill. */
    public record Choice(Bilingual title, int decideIn, String months, String value) {}

    /** What must be insured, and the certificate, which ends so many days after the standstill. */
    public record Cover(String kind, String required, String insurer, String policy, int endsIn) {}
}
