package org.guildhall.publishing;

import java.io.StringWriter;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.guildhall.kernel.City;
import org.guildhall.web.Answers;
import org.springframework.context.MessageSource;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The latest acts as an Atom feed (RFC 4287), in the reader's language. */
@RestController
class Feed {
    private static final int ENTRIES = 50;
    private static final String ATOM = "http://www.w3.org/2005/Atom";

    private final Publications publications;
    private final MessageSource words;
    private final City city;

    Feed(Publications publications, MessageSource words, City city) {
        this.publications = publications;
        this.words = words;
        this.city = city;
    }

    @GetMapping("/feed.atom")
    @Answers(as = "application/atom+xml")
    ResponseEntity<String> feed(Locale locale) {
        try {
            var out = new StringWriter();
            var xml = XMLOutputFactory.newInstance().createXMLStreamWriter(out);
            write(xml, locale);
            xml.close();
            return ResponseEntity.ok()
                    .header("Content-Type", "application/atom+xml;charset=UTF-8")
                    .header("Vary", "Accept-Language, Cookie")
                    .body(out.toString());
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }

    private void write(XMLStreamWriter xml, Locale locale) throws XMLStreamException {
        var acts = publications.latestActs(ENTRIES, null);
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeStartElement("feed");
        xml.writeDefaultNamespace(ATOM);
        xml.writeAttribute("xml:lang", locale.getLanguage());
        element(xml, "id", city.url() + "/feed.atom");
        element(
                xml,
                "title",
                words.getMessage(
                        "publishing.feed.title", new Object[] {city.name().in(locale)}, locale));
        element(
                xml,
                "updated",
                acts.isEmpty() ? "1970-01-01T00:00:00Z" : acts.getFirst().date().toString());
        xml.writeStartElement("author");
        element(xml, "name", city.name().in(locale));
        xml.writeEndElement();
        for (var act : acts) {
            entry(xml, act, locale);
        }
        xml.writeEndElement();
        xml.writeEndDocument();
    }

    private void entry(XMLStreamWriter xml, ReleaseEntry act, Locale locale) throws XMLStreamException {
        xml.writeStartElement("entry");
        element(xml, "id", city.url() + "/ocds/releases/" + act.ocid() + "#" + act.id());
        element(
                xml,
                "title",
                words.getMessage("publishing.act." + act.kind(), null, locale) + " · "
                        + act.title().in(locale));
        element(xml, "updated", act.date().toString());
        xml.writeEmptyElement("link");
        xml.writeAttribute("href", city.url() + "/procurements/" + act.ocid());
        xml.writeEndElement();
    }

    private static void element(XMLStreamWriter xml, String name, String text) throws XMLStreamException {
        xml.writeStartElement(name);
        xml.writeCharacters(text);
        xml.writeEndElement();
    }
}
