package org.guildhall.publishing;

import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.guildhall.kernel.City;
import org.guildhall.publishing.Prepared.Answer;
import org.guildhall.web.Answers;
import org.springframework.context.MessageSource;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * The latest acts as an Atom feed (RFC 4287), in the reader's language; with the parameters of the public list, those of
 * the processes that the list shows. Each filter and language is a feed of its own, under its own id.
 */
@RestController
class Feed {
    private static final int ENTRIES = 50;
    private static final String ATOM = "http://www.w3.org/2005/Atom";

    private final Publications publications;
    private final Prepared prepared;
    private final MessageSource words;
    private final City city;

    Feed(Publications publications, Prepared prepared, MessageSource words, City city) {
        this.publications = publications;
        this.prepared = prepared;
        this.words = words;
        this.city = city;
    }

    @GetMapping("/feed.atom")
    @Answers(as = "application/atom+xml")
    ResponseEntity<byte[]> feed(@RequestParam Map<String, String> parameters, WebRequest request, Locale locale) {
        var asked = new HashMap<>(parameters);
        asked.keySet().removeAll(Set.of("after", "limit"));
        var query = Query.of(asked, ENTRIES, locale);
        var answer =
                prepared.of("feed " + query, () -> Optional.of(written(query))).orElseThrow();
        var entity = Tags.answer(answer, request);
        return ResponseEntity.status(entity.getStatusCode())
                .headers(entity.getHeaders())
                .header("Vary", "Accept-Language, Cookie")
                .body(entity.getBody());
    }

    private Answer written(Query query) {
        try {
            var out = new StringWriter();
            var xml = XMLOutputFactory.newInstance().createXMLStreamWriter(out);
            write(xml, query);
            xml.close();
            return Answer.of(
                    "application/atom+xml;charset=UTF-8", out.toString().getBytes(StandardCharsets.UTF_8));
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }

    private void write(XMLStreamWriter xml, Query query) throws XMLStreamException {
        var acts = publications.latestActs(query, null);
        var locale = query.locale();
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeStartElement("feed");
        xml.writeDefaultNamespace(ATOM);
        xml.writeAttribute("xml:lang", locale.getLanguage());
        element(xml, "id", address("/feed.atom", query));
        element(
                xml,
                "title",
                words.getMessage(
                        "publishing.feed.title", new Object[] {city.name().in(locale)}, locale));
        element(
                xml,
                "updated",
                acts.isEmpty() ? "1970-01-01T00:00:00Z" : acts.getFirst().date().toString());
        link(xml, "self", "application/atom+xml", address("/feed.atom", query));
        link(xml, "alternate", "text/html", address("/procurements", query));
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
        var kind = words.getMessage("publishing.act." + act.kind(), null, locale);
        element(xml, "title", kind + " · " + act.title().in(locale));
        element(xml, "updated", act.date().toString());
        link(xml, "alternate", "text/html", city.url() + "/procurements/" + act.ocid());
        element(xml, "summary", kind);
        xml.writeEndElement();
    }

    /** The address of a filter in a language: the same for the same, whatever order was asked in. */
    private String address(String path, Query query) {
        var parameters = new TreeMap<String, String>();
        parameters.put("q", query.words());
        parameters.put("status", query.status());
        parameters.put("category", query.category());
        parameters.put("method", query.method());
        parameters.put("closes-from", query.closesFrom() == null ? "" : String.valueOf(query.closesFrom()));
        parameters.put("closes-to", query.closesTo() == null ? "" : String.valueOf(query.closesTo()));
        var address = UriComponentsBuilder.fromUriString(city.url()).path(path);
        address.queryParam("lang", query.locale().getLanguage());
        parameters.values().removeIf(String::isEmpty);
        parameters.forEach((name, _) -> address.queryParam(name, "{" + name + "}"));
        return address.encode().buildAndExpand(parameters).toUriString();
    }

    private static void link(XMLStreamWriter xml, String relation, String type, String address)
            throws XMLStreamException {
        xml.writeEmptyElement("link");
        xml.writeAttribute("rel", relation);
        xml.writeAttribute("type", type);
        xml.writeAttribute("href", address);
    }

    private static void element(XMLStreamWriter xml, String name, String text) throws XMLStreamException {
        xml.writeStartElement(name);
        xml.writeCharacters(text.replaceAll("[^\\x09\\x0a\\x20-\\ud7ff\\ue000-\\ufffd\\x{10000}-\\x{10ffff}]", " "));
        xml.writeEndElement();
    }
}
