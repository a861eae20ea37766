package org.guildhall.vendors;

import java.util.List;
import java.util.UUID;
import org.guildhall.people.PeopleFixtures;

/** Registered organisations of a test, each with a name of its own. */
public final class VendorFixtures {
    private final Vendors vendors;

    public VendorFixtures(Vendors vendors) {
        this.vendors = vendors;
    }

    /** An organisation under an invented name, and its founder's membership. */
    public Membership registered() {
        return registered("Vendor " + UUID.randomUUID().toString().substring(0, 8) + " Inc.");
    }

    public Membership registered(String legalName, String... categories) {
        var codes = categories.length == 0 ? List.of("46161500") : List.of(categories);
        return vendors.register(profile(legalName, "", codes), founder());
    }

    static NewOrganisation profile(String legalName, String businessNumber, List<String> categories) {
        return new NewOrganisation(
                legalName, "", businessNumber, "12 Wharf Road", "Port Linnet", "ON", "k1a0b1", "CA", "", categories);
    }

    static NewPerson founder() {
        var email = "founder-" + UUID.randomUUID().toString().substring(0, 8) + "@vendor.example";
        return new NewPerson(email, "Sam Founder", PeopleFixtures.PASSWORD, "en");
    }
}
