package org.guildhall;

import org.guildhall.rulings.Jurisdiction;

/** Where the city is, as a test says; outside the law of the rules until one does, and again after it. */
public final class TestJurisdiction implements Jurisdiction {
    private volatile Where where = new Where.Outside();

    /** Moves the city, a municipality; without a province it is outside the law of the rules. */
    public void set(String province, String bylaw) {
        where = province.isEmpty() ? new Where.Outside() : new Where.In("municipality", province, bylaw);
    }

    /** As it is before anybody has said anything. */
    public void unsay() {
        where = new Where.Unsaid();
    }

    @Override
    public Where where() {
        return where;
    }
}
