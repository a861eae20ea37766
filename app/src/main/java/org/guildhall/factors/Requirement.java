package org.guildhall.factors;

/** Of whom the city asks a second factor: as its setting says, or in a test as the test says. */
interface Requirement {
    Required required();
}
