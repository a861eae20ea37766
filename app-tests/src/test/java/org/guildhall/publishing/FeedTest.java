package org.guildhall.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.guildhall.RoomTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.w3c.dom.Element;

/** The Atom feed is one of RFC 4287, and each filter and language is a feed of its own. */
class FeedTest extends RoomTest {
    private static final String ATOM = "http://www.w3.org/2005/Atom";

    @Autowired
    private PlayedProcesses processes;

    @Test
    void aFeedHasAllThatTheStandardAsksFor() throws Exception {
        processes.open();
        processes.catchUp();
        for (var path : List.of("/feed.atom", "/feed.atom?lang=fr", "/feed.atom?q=no+such+word+as+zzyzx")) {
            var feed = feed(path);
            for (var name : List.of("id", "title", "updated", "author")) {
                assertThat(own(feed, name)).as(path + " " + name).hasSize(1);
            }
            assertThat(link(feed, "self")).startsWith("http").contains("/feed.atom");
            assertThat(text(feed, "id")).isEqualTo(link(feed, "self"));
            OffsetDateTime.parse(text(feed, "updated"));
            var ids = new ArrayList<String>();
            for (var entry : own(feed, "entry")) {
                assertThat(own(entry, "title")).hasSize(1);
                assertThat(own(entry, "summary")).hasSize(1);
                OffsetDateTime.parse(text(entry, "updated"));
                assertThat(link(entry, "alternate")).contains("/procurements/");
                ids.add(text(entry, "id"));
            }
            assertThat(ids)
                    .doesNotHaveDuplicates()
                    .allMatch(id -> java.net.URI.create(id).isAbsolute());
            assertThat(ids.isEmpty()).isEqualTo(path.contains("zzyzx"));
        }
    }

    @Test
    void eachFilterAndLanguageIsAFeedOfItsOwn() throws Exception {
        var open = processes.open().ocid().value();
        var awarded = processes.awarded(false);
        processes.catchUp();
        var all = feed("/feed.atom").getTextContent();
        var only = feed("/feed.atom?status=awarded");
        var searched = feed("/feed.atom?q=" + open).getTextContent();
        assertThat(all).contains(open, awarded);
        assertThat(only.getTextContent()).contains(awarded).doesNotContain(open);
        assertThat(searched).contains(open).doesNotContain(awarded);
        var french = feed("/feed.atom?status=awarded&lang=fr");
        assertThat(french.getTextContent()).contains("L’attribution a été décidée");
        assertThat(List.of(text(only, "id"), text(french, "id"), text(feed("/feed.atom"), "id")))
                .doesNotHaveDuplicates();
        assertThat(french.getAttribute("xml:lang")).isEqualTo("fr");
    }

    private Element feed(String path) throws Exception {
        var answer = new Reader(port).get(path);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/atom+xml");
        var factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        var document = factory.newDocumentBuilder()
                .parse(new ByteArrayInputStream(answer.body().getBytes(StandardCharsets.UTF_8)));
        assertThat(document.getDocumentElement().getNamespaceURI()).isEqualTo(ATOM);
        return document.getDocumentElement();
    }

    private static List<Element> own(Element parent, String name) {
        var own = new ArrayList<Element>();
        for (var child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element && name.equals(element.getLocalName())) {
                own.add(element);
            }
        }
        return own;
    }

    private static String text(Element parent, String name) {
        return own(parent, name).getFirst().getTextContent();
    }

    private static String link(Element parent, String relation) {
        return own(parent, "link").stream()
                .filter(link -> link.getAttribute("rel").equals(relation))
                .findFirst()
                .orElseThrow()
                .getAttribute("href");
    }
}
