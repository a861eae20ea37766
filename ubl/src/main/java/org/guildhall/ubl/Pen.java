package org.guildhall.ubl;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/** Writes UBL, element by element: {@code cbc} for those that hold a text, {@code cac} for those that hold others. */
final class Pen {
    private static final String BASIC = "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2";
    private static final String AGGREGATE = "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2";

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final XMLStreamWriter xml;
    private final String currency;

    /** Something that writes and may fail as XML does. */
    interface Content {
        void write() throws XMLStreamException;
    }

    Pen(String currency) throws XMLStreamException {
        this.currency = currency;
        xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(bytes, StandardCharsets.UTF_8.name());
    }

    /** The whole document, in UTF-8. */
    byte[] document(Root root, Content content) throws XMLStreamException {
        xml.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
        xml.writeStartElement("", root.element(), root.namespace());
        xml.writeDefaultNamespace(root.namespace());
        xml.writeNamespace("cac", AGGREGATE);
        xml.writeNamespace("cbc", BASIC);
        content.write();
        xml.writeEndElement();
        xml.writeEndDocument();
        xml.flush();
        return bytes.toByteArray();
    }

    void group(String name, Content content) throws XMLStreamException {
        xml.writeStartElement("cac", name, AGGREGATE);
        content.write();
        xml.writeEndElement();
    }

    /** Nothing for null or an empty text, since empty elements are forbidden. */
    void text(String name, @Nullable String text) throws XMLStreamException {
        text(name, text, "", null);
    }

    void text(String name, @Nullable String text, String attribute, @Nullable String value) throws XMLStreamException {
        if (text == null || text.isEmpty()) {
            return;
        }
        xml.writeStartElement("cbc", name, BASIC);
        if (value != null) {
            xml.writeAttribute(attribute, value);
        }
        xml.writeCharacters(text);
        xml.writeEndElement();
    }

    void date(String name, @Nullable LocalDate date) throws XMLStreamException {
        text(name, date == null ? null : date.toString());
    }

    void amount(String name, BigDecimal amount) throws XMLStreamException {
        text(name, Words.amount(amount), "currencyID", currency);
    }

    void quantity(String name, BigDecimal quantity, String unit) throws XMLStreamException {
        text(name, quantity.toPlainString(), "unitCode", unit);
    }

    /** A group that holds one text. */
    void reference(String group, String name, @Nullable String text) throws XMLStreamException {
        if (text != null) {
            group(group, () -> text(name, text));
        }
    }
}
