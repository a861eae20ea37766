package org.guildhall.ubl;

import java.util.List;
import java.util.Set;
import javax.xml.stream.XMLStreamException;
import org.xml.sax.SAXException;

/**
 * Purchase orders as Peppol BIS Order 3 (UBL 2.1). Safe for use by many threads.
 *
 * <p>What Peppol demands and a Canadian buyer may lack is an electronic address of both parties: without it the file
 * breaks {@code PEPPOL-T01-B03701} and {@code PEPPOL-T01-B07201} and nothing else, which matters only on that network.
 * Source: docs.peppol.eu/poacc/upgrade-3, transaction T01
 */
public final class Orders {
    static final String CUSTOMIZATION = "urn:fdc:peppol.eu:poacc:trns:order:3";
    static final String PROFILE = "urn:fdc:peppol.eu:poacc:bis:ordering:3";
    /** UNSPSC in UNCL 7143. */
    static final String UNSPSC = "TST";

    private Orders() {}

    /** Compiles the rules now, which takes seconds, so that no check waits for it. */
    public static void warm() {
        Schemas.warm(Root.ORDER);
        Rulebook.warm(RuleSet.PEPPOL_ORDER);
    }

    /**
     * Writes an order as a file in UTF-8. A seller's tax numbers are left out: an order has no place for them. The same
     * order is the same bytes.
     */
    public static byte[] write(OrderDocument order) {
        try {
            var pen = new Pen(order.currency());
            return pen.document(Root.ORDER, () -> new OrderWriter(pen).write(order));
        } catch (XMLStreamException e) {
            throw new IllegalStateException("bytes in memory could not be written", e);
        }
    }

    /**
     * Reads an order, by the same rules as any buyer's program on the Peppol network.
     *
     * @param file of which nothing is believed
     */
    public static Reading<OrderDocument> read(byte[] file, Limits limits) {
        try {
            var intake = Intake.of(file, limits, Set.of(Root.ORDER));
            var found = Checks.of(file, intake, List.of(RuleSet.PEPPOL_ORDER));
            if (found.stream().anyMatch(Violation::forbids)) {
                return new Reading.Broken<>(found);
            }
            return new Reading.Read<>(OrderReader.read(Element.rootOf(intake.document())), found);
        } catch (Refused e) {
            return e.reading();
        } catch (SAXException e) {
            throw new IllegalStateException("a file that was parsed before was not parsed again", e);
        }
    }
}
