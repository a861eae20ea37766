package org.guildhall.factors;

/** What the city asks for now: of its setting, or in a test as the test says. */
interface Requirement {
    Required required();
}
