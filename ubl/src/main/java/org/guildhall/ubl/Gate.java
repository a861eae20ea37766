package org.guildhall.ubl;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.SAXException;
import org.xml.sax.XMLReader;
import org.xml.sax.helpers.XMLFilterImpl;

/** Lets the events of one file pass while it stays within the limits and is a document that is expected. */
final class Gate extends XMLFilterImpl {
    private final Limits limits;
    private final Set<Root> expected;
    private int depth;
    private int elements;
    private @Nullable Root root;
    private @Nullable String rootName;
    private boolean ended;

    Gate(XMLReader parent, Limits limits, Set<Root> expected) {
        super(parent);
        this.limits = limits;
        this.expected = expected;
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
        super.startElement(uri, localName, qName, attributes);
    }

    @Override
    public void endElement(String uri, String localName, String qName) throws SAXException {
        ended = --depth == 0;
        super.endElement(uri, localName, qName);
    }

    /** An instruction to a program is no part of UBL, and a style sheet named in one is never fetched. */
    @Override
    public void processingInstruction(String target, String data) {}
}
