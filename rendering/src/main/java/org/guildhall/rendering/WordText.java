package org.guildhall.rendering;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * The body of a text document: paragraphs and tables, in their order. Pictures, headers and notes are not read, nor is
 * what was struck out; nothing that it refers to is fetched.
 *
 * <p>Source: ECMA-376, part 1, WordprocessingML; both its namespaces, transitional and strict.
 */
final class WordText {
    private static final String BODY = "word/document.xml";
    private static final Set<String> WORDS = Set.of(
            "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            "http://purl.oclc.org/ooxml/wordprocessingml/main");
    /** A second version of what stands before it, for older programs. */
    private static final String FALLBACK = "Fallback";

    private static final int LARGEST_TEXT = 100_000;
    private static final int DEEPEST = 500;

    private final Leaves leaves;
    private final StringBuilder paragraphs = new StringBuilder();
    private final StringBuilder cell = new StringBuilder();
    private final Deque<Table> tables = new ArrayDeque<>();

    private WordText(Leaves leaves) {
        this.leaves = leaves;
    }

    static void draw(Path file, Leaves leaves) throws IOException, Stopped {
        try (var zip = new ZipFile(file.toFile())) {
            var body = zip.getEntry(BODY);
            if (body == null) {
                throw new Stopped(Ending.DAMAGED);
            }
            var xml = factory().createXMLStreamReader(zip.getInputStream(body));
            var text = new WordText(leaves);
            text.read(xml);
            text.endParagraphs();
        } catch (XMLStreamException broken) {
            throw new Stopped(Ending.DAMAGED);
        }
    }

    /** Reads no document type, and with it neither entities nor anything outside. */
    private static XMLInputFactory factory() {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        return factory;
    }

    private void read(XMLStreamReader xml) throws XMLStreamException, Stopped {
        var depth = 0;
        while (xml.hasNext()) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    depth++;
                    if (depth > DEEPEST) {
                        throw new Stopped(Ending.DAMAGED);
                    }
                    depth -= begin(xml) ? 0 : 1;
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    depth--;
                    end(xml);
                }
                case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE -> throw new Stopped(Ending.DAMAGED);
                default -> {
                    // Text that counts stands in elements of its own.
                }
            }
        }
    }

    /** False if the element was read to its end already. */
    private boolean begin(XMLStreamReader xml) throws XMLStreamException, Stopped {
        if (xml.getLocalName().equals(FALLBACK)) {
            skip(xml);
            return false;
        }
        if (!isWords(xml)) {
            return true;
        }
        switch (xml.getLocalName()) {
            case "t" -> {
                add(xml.getElementText());
                return false;
            }
            case "tab" -> add("\t");
            case "br", "cr" -> add("\n");
            case "tbl" -> beginTable();
            case "tr" -> whereIsTable(Table::beginRow);
            default -> {
                // Everything else only surrounds text.
            }
        }
        return true;
    }

    private void end(XMLStreamReader xml) throws Stopped {
        if (!isWords(xml)) {
            return;
        }
        switch (xml.getLocalName()) {
            case "p" -> add("\n");
            case "tc" -> endCell();
            case "tbl" -> endTable();
            default -> {
                // Everything else only surrounds text.
            }
        }
    }

    private static boolean isWords(XMLStreamReader xml) {
        return WORDS.contains(Objects.toString(xml.getNamespaceURI(), ""));
    }

    private void add(String text) throws Stopped {
        var where = tables.isEmpty() ? paragraphs : cell;
        where.append(text);
        if (where.length() > LARGEST_TEXT && tables.isEmpty()) {
            endParagraphs();
        }
    }

    private void endParagraphs() throws Stopped {
        var text = paragraphs.toString();
        paragraphs.setLength(0);
        leaves.text(text.strip());
    }

    /** A table within a cell is read as more of that cell. */
    private void beginTable() throws Stopped {
        if (tables.isEmpty()) {
            endParagraphs();
        }
        tables.push(leaves.table(""));
    }

    private void endCell() {
        if (tables.size() == 1) {
            tables.element().cell(cell.toString().strip());
            cell.setLength(0);
        } else {
            cell.append('\t');
        }
    }

    private void endTable() throws Stopped {
        if (tables.size() == 1) {
            tables.element().end();
        }
        tables.poll();
    }

    private void whereIsTable(Consumer<Table> act) {
        if (tables.size() == 1) {
            act.accept(tables.element());
        }
    }

    private static void skip(XMLStreamReader xml) throws XMLStreamException {
        for (var open = 1; open > 0; ) {
            var event = xml.next();
            open += event == XMLStreamConstants.START_ELEMENT ? 1 : event == XMLStreamConstants.END_ELEMENT ? -1 : 0;
        }
    }
}
