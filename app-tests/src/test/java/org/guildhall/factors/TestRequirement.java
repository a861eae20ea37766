package org.guildhall.factors;

/** Of whom a second factor is asked, as a test says; of nobody until one does, and again after it. */
public final class TestRequirement implements Requirement {
    private volatile Required required = Required.OPTIONAL;

    /** As the setting is written. */
    public void set(String setting) {
        required = Required.of(setting);
    }

    @Override
    public Required required() {
        return required;
    }
}
