package org.guildhall.ubl;

import java.util.Locale;
import java.util.Objects;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/** Parties and addresses, which look alike in all documents. */
final class Parties {
    /** For BT-32, any scheme but VAT. */
    private static final String CANADIAN = "GST";

    private static final String VAT = "VAT";

    private final Pen pen;

    Parties(Pen pen) {
        this.pen = pen;
    }

    /** {@code taxes}: whether the document has a place for tax numbers of that party. */
    void write(Party party, boolean taxes) throws XMLStreamException {
        pen.group("Party", () -> {
            var endpoint = party.endpoint();
            if (endpoint != null) {
                pen.text("EndpointID", endpoint.id(), "schemeID", endpoint.scheme());
            }
            pen.group("PostalAddress", () -> address(party.address()));
            if (taxes) {
                taxScheme(party.vatNumber(), VAT);
                taxScheme(party.taxNumber(), CANADIAN);
            }
            pen.group("PartyLegalEntity", () -> {
                pen.text("RegistrationName", party.name());
                pen.text("CompanyID", party.businessNumber());
            });
            pen.reference("Contact", "ElectronicMail", party.email());
        });
    }

    private void taxScheme(@Nullable String number, String scheme) throws XMLStreamException {
        if (number != null) {
            pen.group("PartyTaxScheme", () -> {
                pen.text("CompanyID", number);
                pen.reference("TaxScheme", "ID", scheme);
            });
        }
    }

    void address(Address address) throws XMLStreamException {
        pen.text("StreetName", address.street());
        pen.text("AdditionalStreetName", address.additional());
        pen.text("CityName", address.city());
        pen.text("PostalZone", address.postalCode());
        pen.text("CountrySubentity", address.province());
        pen.reference("Country", "IdentificationCode", address.country());
    }

    static Party read(Element party) throws Refused {
        var legal = party.first("PartyLegalEntity");
        var name = legal == null ? null : legal.text("RegistrationName");
        return new Party(
                name == null ? party.needed("PartyName/Name") : name,
                party.text("PartyLegalEntity/CompanyID"),
                taxNumber(party, false),
                taxNumber(party, true),
                address(Objects.requireNonNullElse(party.first("PostalAddress"), party)),
                endpoint(party),
                party.text("Contact/ElectronicMail"));
    }

    private static @Nullable Endpoint endpoint(Element party) {
        var id = party.text("EndpointID");
        var scheme = party.attribute("EndpointID", "schemeID");
        return id == null || scheme == null ? null : new Endpoint(scheme, id);
    }

    private static @Nullable String taxNumber(Element party, boolean vat) {
        for (var scheme : party.all("PartyTaxScheme")) {
            var id = Objects.requireNonNullElse(scheme.text("TaxScheme/ID"), "");
            if (id.strip().toUpperCase(Locale.ROOT).equals(VAT) == vat && scheme.has("CompanyID")) {
                return scheme.text("CompanyID");
            }
        }
        return null;
    }

    static Address address(Element address) throws Refused {
        return new Address(
                address.text("StreetName"),
                address.text("AdditionalStreetName"),
                address.text("CityName"),
                address.text("PostalZone"),
                address.text("CountrySubentity"),
                address.needed("Country/IdentificationCode"));
    }
}
