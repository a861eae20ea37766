package org.guildhall.ubl;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** The documents that are read here, by their outermost element. */
enum Root {
    INVOICE("Invoice"),
    CREDIT_NOTE("CreditNote"),
    ORDER("Order");

    private static final String UBL = "urn:oasis:names:specification:ubl:schema:xsd:";

    private final String element;

    Root(String element) {
        this.element = element;
    }

    String element() {
        return element;
    }

    String namespace() {
        return UBL + element + "-2";
    }

    /** Where the library keeps its schema. */
    String schema() {
        return "/external/schemas/ubl21/maindoc/UBL-" + element + "-2.1.xsd";
    }

    /** Which of the expected documents begins so. */
    static Root of(String namespace, String name, Set<Root> expected) throws Refused {
        if (name.equals("CrossIndustryInvoice") || name.equals("CrossIndustryDocument")) {
            throw new Refused(Refusal.CII, namespace);
        }
        var root = named(name).filter(expected::contains).orElseThrow(() -> new Refused(Refusal.ROOT, name));
        if (!namespace.equals(root.namespace())) {
            throw new Refused(Refusal.NAMESPACE, namespace);
        }
        return root;
    }

    private static Optional<Root> named(String name) {
        return Arrays.stream(values()).filter(each -> each.element.equals(name)).findFirst();
    }
}
