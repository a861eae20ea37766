package org.guildhall.performance;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * What the record says of how a contract was performed. What is not due yet counts in none.
 *
 * @param ordersOnTime orders of which the last delivery came by the day needed
 * @param acceptedFirstTime lines of deliveries, all inspected, of which nothing was rejected
 * @param milestonesOnTime milestones and deliverables met by their day
 * @param acknowledged orders acknowledged, and how long that took
 * @param invoicesClean invoices that never waited for the supplier to correct them
 */
public record Figures(
        Ratio ordersOnTime, Ratio acceptedFirstTime, Ratio milestonesOnTime, Waited acknowledged, Ratio invoicesClean) {
    static final Figures NONE = new Figures(Ratio.NONE, Ratio.NONE, Ratio.NONE, Waited.NONE, Ratio.NONE);

    /** So many of so many. */
    public record Ratio(int met, int of) {
        static final Ratio NONE = new Ratio(0, 0);

        Ratio plus(boolean good) {
            return new Ratio(good ? met + 1 : met, of + 1);
        }

        Ratio plus(Ratio other) {
            return new Ratio(met + other.met, of + other.of);
        }
    }

    /**
     * Hours waited altogether, and how often.
     *
     * @param hours whole hours, each wait cut
     */
    public record Waited(int times, long hours) {
        static final Waited NONE = new Waited(0, 0);

        Waited plus(long more) {
            return new Waited(times + 1, hours + more);
        }

        Waited plus(Waited other) {
            return new Waited(times + other.times, hours + other.hours);
        }

        /** The mean wait in days, to one decimal, half up; zero if there was none. */
        public BigDecimal days() {
            return times == 0
                    ? BigDecimal.ZERO
                    : BigDecimal.valueOf(hours).divide(BigDecimal.valueOf(24L * times), 1, RoundingMode.HALF_UP);
        }
    }

    Figures plus(Figures other) {
        return new Figures(
                ordersOnTime.plus(other.ordersOnTime),
                acceptedFirstTime.plus(other.acceptedFirstTime),
                milestonesOnTime.plus(other.milestonesOnTime),
                acknowledged.plus(other.acknowledged),
                invoicesClean.plus(other.invoicesClean));
    }
}
