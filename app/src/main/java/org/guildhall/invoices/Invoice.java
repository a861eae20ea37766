package org.guildhall.invoices;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.guildhall.contracts.ContractId;
import org.guildhall.kernel.Bilingual;
import org.guildhall.kernel.Money;
import org.guildhall.kernel.Ocid;
import org.guildhall.kernel.PersonId;
import org.guildhall.matching.BilledKind;
import org.guildhall.matching.BilledTax;
import org.guildhall.matching.Discrepancy.Kind;
import org.guildhall.orders.OrderId;
import org.guildhall.vendors.OrganisationId;
import org.jspecify.annotations.Nullable;

/**
 * An invoice, a credit note or the release of a holdback. The amounts of a credit note are positive, and given back.
 *
 * @param arrival its place among all that arrived
 * @param number the supplier's own
 * @param order null while it is linked to none
 * @param credits what a credit note refers to; null for the others
 * @param title of its contract
 * @param date the day it says it was made
 * @param retained the holdback kept of it, or given back by a credit note; zero until it is matched
 * @param obstacles what stands in the way, with what somebody accepted
 * @param file as it came; null if somebody typed it
 */
public record Invoice(
        InvoiceId id,
        long arrival,
        String number,
        BilledKind kind,
        ContractId contract,
        String contractNumber,
        @Nullable OrderId order,
        @Nullable String orderNumber,
        @Nullable InvoiceId credits,
        Ocid ocid,
        Bilingual title,
        OrganisationId organisation,
        String supplier,
        LocalDate date,
        LocalDate due,
        List<Line> lines,
        List<BilledTax> taxes,
        Money net,
        Money tax,
        Money total,
        Money retained,
        InvoiceStatus status,
        List<Obstacle> obstacles,
        @Nullable KeptFile file,
        PersonId enteredBy,
        Instant receivedAt,
        @Nullable Approval approval,
        @Nullable UUID batch,
        @Nullable Refusal refusal) {
    public Invoice {
        lines = List.copyOf(lines);
        taxes = List.copyOf(taxes);
        obstacles = List.copyOf(obstacles);
    }

    /**
     * One line.
     *
     * @param orderLine the line of the order that it bills; null while it is linked to none
     * @param unit the city's word or a code of UN/ECE Recommendation 20
     * @param unitPrice before tax, in dollars, up to six decimals
     */
    public record Line(
            String id,
            @Nullable String orderLine,
            String description,
            BigDecimal quantity,
            String unit,
            BigDecimal unitPrice,
            Money net) {}

    /**
     * Something that stands in the way.
     *
     * @param line null if it is said of the whole
     * @param details the figures of its sentence
     * @param since when it first stood there, without a break
     */
    public record Obstacle(
            @Nullable String line,
            Kind kind,
            List<BigDecimal> details,
            Instant since,
            @Nullable Acceptance accepted) {
        public Obstacle {
            details = List.copyOf(details);
        }

        /** True if somebody still has to act. */
        public boolean blocks() {
            return kind.blocks() && accepted == null;
        }
    }

    /** Who took something as it is, and why. */
    public record Acceptance(PersonId person, String reason, Instant at) {}

    /** The file in which it came, byte for byte. */
    public record KeptFile(String name, String mediaType, String sha256, long size) {}

    /** Who said that it is to be paid. */
    public record Approval(PersonId person, Instant at) {}

    /** Why it was sent back, in the words the supplier reads. */
    public record Refusal(PersonId person, String reason, Instant at) {}

    /** False until it is matched: only then is it known what is retained of it, and so what is to be paid. */
    public boolean payableKnown() {
        return status.counts();
    }

    /** What is to be paid for it, with tax and less what is retained; below zero for a credit note. */
    public Money payable() {
        return signed(total.minus(retained));
    }

    /** Of what is to be paid, the part before tax. */
    public Money payableNet() {
        return signed(net.minus(retained));
    }

    /** Of what is to be paid, the tax. */
    public Money payableTax() {
        return signed(tax);
    }

    /** The same invoice in another state. */
    Invoice become(InvoiceStatus now, Money retains) {
        return new Invoice(
                id,
                arrival,
                number,
                kind,
                contract,
                contractNumber,
                order,
                orderNumber,
                credits,
                ocid,
                title,
                organisation,
                supplier,
                date,
                due,
                lines,
                taxes,
                net,
                tax,
                total,
                retains,
                now,
                obstacles,
                file,
                enteredBy,
                receivedAt,
                approval,
                batch,
                refusal);
    }

    private Money signed(Money amount) {
        return kind == BilledKind.CREDIT_NOTE ? amount.negated() : amount;
    }
}
