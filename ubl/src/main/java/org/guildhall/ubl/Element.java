package org.guildhall.ubl;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import net.sf.saxon.s9api.QName;
import net.sf.saxon.s9api.XdmNode;
import net.sf.saxon.s9api.streams.Steps;
import org.jspecify.annotations.Nullable;

/**
 * An element of a document that keeps the schema, so that local names are enough. Paths are names parted by slashes; of
 * several elements they mean the first.
 */
record Element(XdmNode node) {
    static Element rootOf(XdmNode document) {
        return new Element(document.select(Steps.child("*")).asNode());
    }

    @Nullable
    Element first(String path) {
        Element at = this;
        for (var name : path.split("/", -1)) {
            var children = at.all(name);
            if (children.isEmpty()) {
                return null;
            }
            at = children.getFirst();
        }
        return at;
    }

    List<Element> all(String name) {
        return node.select(Steps.child(name)).map(Element::new).toList();
    }

    boolean has(String path) {
        return first(path) != null;
    }

    @Nullable
    String text(String path) {
        var found = first(path);
        return found == null ? null : found.node.getStringValue();
    }

    String needed(String path) throws Refused {
        var text = text(path);
        if (text == null || text.isBlank()) {
            throw new Refused(Refusal.UNEXPECTED, "no " + path);
        }
        return text;
    }

    @Nullable
    String attribute(String path, String name) {
        var found = first(path);
        return found == null ? null : found.node.getAttributeValue(new QName(name));
    }

    @Nullable
    LocalDate date(String path) throws Refused {
        var text = text(path);
        try {
            return text == null ? null : LocalDate.parse(text.strip());
        } catch (DateTimeException e) {
            throw new Refused(Refusal.UNEXPECTED, path + " " + text);
        }
    }

    LocalDate neededDate(String path) throws Refused {
        var date = date(path);
        if (date == null) {
            throw new Refused(Refusal.UNEXPECTED, "no " + path);
        }
        return date;
    }

    BigDecimal figure(String path, BigDecimal otherwise) throws Refused {
        return has(path) ? neededFigure(path) : otherwise;
    }

    BigDecimal neededFigure(String path) throws Refused {
        var text = needed(path).strip();
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            throw new Refused(Refusal.UNEXPECTED, path + " " + text);
        }
    }
}
