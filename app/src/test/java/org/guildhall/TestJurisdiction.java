package org.guildhall;

import org.guildhall.rulings.Jurisdiction;

/** Where the city is, as a test says; nowhere until one does, and again after it. */
public final class TestJurisdiction implements Jurisdiction {
    private volatile String province = "";
    private volatile String bylaw = "";

    /** Moves the city. */
    public void set(String province, String bylaw) {
        this.province = province;
        this.bylaw = bylaw;
    }

    @Override
    public String province() {
        return province;
    }

    @Override
    public String bylaw() {
        return bylaw;
    }
}
