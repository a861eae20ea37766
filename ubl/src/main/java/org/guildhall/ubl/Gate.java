package org.guildhall.ubl;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.SAXException;
import org.xml.sax.XMLReader;
import org.xml.sax.helpers.XMLFilterImpl;

/**
 * Lets the events of one file pass while it stays within the limits and is a document that is expected.
 *
 * <p>The official rules compare every tax with every line and every allowance, and compute with figures of any length:
 * a file of one megabyte made for it keeps a core busy for minutes. So these are counted and measured before any rule
 * is asked.
 */
final class Gate extends XMLFilterImpl {
    /** A figure has at most this many characters: {@code 1234567890123.45} has sixteen. */
    static final int MOST_DIGITS = 40;

    /** Categories and rates of tax in one document; Canada has about ten. */
    static final int MOST_TAXES = 50;

    /** Allowances and charges in one document, on lines and on the whole. */
    static final int MOST_ADJUSTMENTS = 500;

    private static final Pattern FIGURE = Pattern.compile(".*(Amount|Quantity|Percent|Numeric|Rate)");

    private final Limits limits;
    private final Set<Root> expected;
    private final Map<String, Integer> most;
    private final Map<String, Integer> counted = new HashMap<>();
    private int digits;
    private int depth;
    private int elements;
    private @Nullable Root root;
    private @Nullable String rootName;
    private boolean ended;

    Gate(XMLReader parent, Limits limits, Set<Root> expected) {
        super(parent);
        this.limits = limits;
        this.expected = expected;
        this.most = Map.of(
                "InvoiceLine", limits.lines(),
                "CreditNoteLine", limits.lines(),
                "OrderLine", limits.lines(),
                "TaxSubtotal", MOST_TAXES,
                "AllowanceCharge", MOST_ADJUSTMENTS);
    }

    /** Which document it is; null before its first element. */
    @Nullable
    Root root() {
        return root;
    }

    /** Whether a document began whose last bytes are not its closing tag. */
    boolean isCutShort(byte[] file) {
        if (rootName == null || ended) {
            return false;
        }
        var end = file.length;
        while (end > 0 && file[end - 1] <= ' ' && file[end - 1] >= 0) {
            end--;
        }
        var tail = new String(
                file,
                Math.max(0, end - rootName.length() - 8),
                Math.min(end, rootName.length() + 8),
                java.nio.charset.StandardCharsets.UTF_8);
        return !tail.replaceAll("\\s+>$", ">").endsWith("</" + rootName + ">");
    }

    @Override
    public void startElement(String uri, String localName, String qName, Attributes attributes) throws SAXException {
        if (root == null) {
            root = Root.of(uri, localName, expected);
            rootName = qName;
        }
        if (++depth > limits.depth()) {
            throw new Refused(Refusal.TOO_DEEP, String.valueOf(limits.depth()));
        }
        if (++elements > limits.elements()) {
            throw new Refused(Refusal.TOO_MANY, String.valueOf(limits.elements()));
        }
        var most = this.most.get(localName);
        if (most != null && counted.merge(localName, 1, Integer::sum) > most) {
            throw new Refused(Refusal.TOO_MANY, localName + " " + most);
        }
        digits = 0;
        super.startElement(uri, localName, qName, attributes);
    }

    @Override
    public void characters(char[] text, int start, int length) throws SAXException {
        digits += length;
        super.characters(text, start, length);
    }

    @Override
    public void endElement(String uri, String localName, String qName) throws SAXException {
        if (digits > MOST_DIGITS && FIGURE.matcher(localName).matches()) {
            throw new Refused(Refusal.FIGURE, localName);
        }
        ended = --depth == 0;
        super.endElement(uri, localName, qName);
    }

    /** An instruction to a program is no part of UBL, and a style sheet named in one is never fetched. */
    @Override
    public void processingInstruction(String target, String data) {}
}
