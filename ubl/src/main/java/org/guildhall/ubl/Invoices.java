package org.guildhall.ubl;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.xml.stream.XMLStreamException;
import org.guildhall.ubl.InvoiceDocument.Profile;
import org.xml.sax.SAXException;

/**
 * Invoices and credit notes in UBL 2.1. Safe for use by many threads.
 *
 * <p>A file is checked by the schema, then by EN 16931, and by Peppol BIS Billing 3 too if its specification identifier
 * (BT-24) says so.
 */
public final class Invoices {
    private Invoices() {}

    /** Compiles the rules now, which takes seconds, so that no check waits for it. */
    public static void warm() {
        Schemas.warm(Root.INVOICE);
        Schemas.warm(Root.CREDIT_NOTE);
        Rulebook.warm(RuleSet.EN_16931);
        Rulebook.warm(RuleSet.PEPPOL_BILLING);
    }

    /**
     * Reads a stream to its end or to one byte beyond the limit; does not close it.
     *
     * @throws IOException from the stream itself, never for what it holds
     */
    public static Reading<InvoiceDocument> read(InputStream stream, Limits limits) throws IOException {
        return read(Intake.bytes(stream, limits), limits);
    }

    /**
     * Reads a file of which nothing is believed.
     *
     * @return what it tells, which rules it breaks, or why it cannot be read
     */
    public static Reading<InvoiceDocument> read(byte[] file, Limits limits) {
        try {
            var intake = Intake.of(file, limits, Set.of(Root.INVOICE, Root.CREDIT_NOTE));
            var root = Element.rootOf(intake.document());
            var peppol = InvoiceReader.profile(root) == Profile.PEPPOL;
            var found = new ArrayList<>(Checks.of(
                    file,
                    intake,
                    peppol ? List.of(RuleSet.EN_16931, RuleSet.PEPPOL_BILLING) : List.of(RuleSet.EN_16931)));
            if (found.stream().anyMatch(Violation::forbids)) {
                return new Reading.Broken<>(found);
            }
            var invoice = new InvoiceReader(root, intake.root()).read();
            found.addAll(OwnRules.check(invoice, root));
            return found.stream().anyMatch(Violation::forbids)
                    ? new Reading.Broken<>(found)
                    : new Reading.Read<>(invoice, found);
        } catch (Refused e) {
            return e.reading();
        } catch (SAXException e) {
            throw new IllegalStateException("a file that was parsed before was not parsed again", e);
        }
    }

    /**
     * Writes an invoice or a credit note as a file in UTF-8. It is not checked: {@link #read} tells whether its figures
     * keep the rules. The same invoice is the same bytes.
     */
    public static byte[] write(InvoiceDocument invoice) {
        try {
            var pen = new Pen(invoice.currency());
            var root = invoice.kind() == InvoiceDocument.Kind.INVOICE ? Root.INVOICE : Root.CREDIT_NOTE;
            return pen.document(root, () -> new InvoiceWriter(pen, root).write(invoice));
        } catch (XMLStreamException e) {
            throw new IllegalStateException("bytes in memory could not be written", e);
        }
    }
}
