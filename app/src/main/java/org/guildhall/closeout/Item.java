package org.guildhall.closeout;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is checked before a contract is closed, in the order of the list. Words: {@code closeout.item.<code>}. */
public enum Item {
    /** No change of the contract waits. */
    AMENDMENTS_SETTLED(true),
    /** Every call-up of a standing offer is closed or was given up. */
    CALL_UPS_ENDED(true),
    /** Every order is completed, cancelled or declined. */
    ORDERS_ENDED(true),
    /** Nothing delivered waits for its inspection. */
    DELIVERIES_INSPECTED(true),
    /** Every invoice is paid or refused, and so no exception waits. */
    INVOICES_SETTLED(true),
    /** What was held back is released. */
    HOLDBACK_RELEASED(true),
    /** Every milestone is met, every deliverable recorded. */
    MILESTONES_MET(true),
    /** No cover is needed any more: nothing is on order. */
    INSURANCE_NOT_NEEDED(true),
    /** The scorecard is final. */
    PERFORMANCE_RECORDED(true),
    /** What was to be handed over is with the city. */
    DELIVERABLES_HANDED_OVER(false),
    /** The city has its data, in the format agreed, known by its hash. */
    DATA_RETURNED(false),
    /** Nobody of the supplier can enter systems or buildings any more. */
    ACCESS_REMOVED(false),
    /** Keys, cards, certificates and passwords are back or void. */
    CREDENTIALS_RETURNED(false),
    /** Which warranties run on, and until when. */
    WARRANTIES_NOTED(false),
    /** What the city itself did late or wrong. */
    CITY_PERFORMANCE(false),
    /** What the next contract should do otherwise. */
    LESSONS(false);

    private final boolean computed;

    Item(boolean computed) {
        this.computed = computed;
    }

    /** True if it is seen from the record, and nobody can say otherwise. */
    public boolean computed() {
        return computed;
    }

    /** The name in addresses, facts and the API: lower case with hyphens. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<Item> of(@Nullable String code) {
        return Arrays.stream(values()).filter(each -> each.code().equals(code)).findFirst();
    }
}
