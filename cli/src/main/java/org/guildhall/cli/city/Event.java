package org.guildhall.cli.city;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonSubTypes.Type;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.Map;
import org.guildhall.cli.city.Procurement.Bilingual;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happens under a contract, so many days after the standstill. Quantities are those of its lines, the
 * first one first; an empty one leaves a line out.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "what")
@JsonSubTypes({
    @Type(value = Event.Order.class, name = "order"),
    @Type(value = Event.Delivery.class, name = "delivery"),
    @Type(value = Event.Invoice.class, name = "invoice"),
    @Type(value = Event.Release.class, name = "release"),
    @Type(value = Event.Payment.class, name = "payment"),
    @Type(value = Event.Amendment.class, name = "amendment"),
    @Type(value = Event.CallUp.class, name = "call-up"),
    @Type(value = Event.Milestones.class, name = "milestones"),
    @Type(value = Event.Rating.class, name = "rating"),
    @Type(value = Event.Closing.class, name = "closing")
})
public sealed interface Event {
    /** Days after the standstill. */
    int day();

    /** The order that is the {@code number}-th of its contract, issued; acknowledged unless it is left waiting. */
    record Order(int day, int number, List<String> quantities, int neededIn, Bilingual deliverTo, boolean waits)
            implements Event {}

    /**
     * A delivery on the {@code order}-th order, known by its packing slip.
     *
     * @param waits for its inspection; else every planned check is made
     * @param rejected by line; their data feeds fail, and they go back
     * @param words why, as the supplier reads it
     */
    record Delivery(
            int day,
            int order,
            String slip,
            List<String> quantities,
            boolean waits,
            List<String> rejected,
            @Nullable String words)
            implements Event {
        public Delivery {
            rejected = rejected == null ? List.of() : List.copyOf(rejected);
        }
    }

    /** An invoice on the {@code order}-th order, at the prices of the contract. */
    record Invoice(int day, int order, String number, List<String> quantities) implements Event {}

    /** Everything that was held back is invoiced, and the contract owner says that it is due. */
    record Release(int day, String number, String words) implements Event {}

    /** These invoices are approved, exported and paid. */
    record Payment(int day, List<String> numbers) implements Event {}

    /** The {@code line}-th line grows; approved by all or, where it waits, by all but the last authority. */
    record Amendment(int day, int line, String quantity, Bilingual rationale, boolean waits) implements Event {}

    /** A call-up from a standing offer, signed by somebody of the cast for the city. */
    record CallUp(int day, List<String> quantities, int endsIn, String signs) implements Event {}

    /** Milestones met, by their id. */
    record Milestones(int day, List<String> ids, String evidence) implements Event {}

    /** The supplier's work is rated by criterion and replied to. */
    record Rating(int day, Map<String, String> scores, String words, String reply) implements Event {}

    /** Each item that people settle, with its note; one is waived instead, and the file is closed. */
    record Closing(
            int day,
            Map<String, String> notes,
            List<Map<String, String>> warranties,
            String waived,
            String reason,
            String waivedBy)
            implements Event {}
}
