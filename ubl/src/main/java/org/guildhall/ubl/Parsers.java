package org.guildhall.ubl;

import java.io.StringReader;
import java.util.Locale;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.XMLReader;

/** Parsers that take nothing from outside the bytes they are given: the JDK's own, whatever the class path has. */
final class Parsers {
    private static final String XERCES = "http://apache.org/xml/";
    private static final String SAX = "http://xml.org/sax/features/";

    /** What the parser says when it meets a DOCTYPE has this word in every language. */
    static final String NO_DOCTYPE = "disallow-doctype-decl";

    private Parsers() {}

    static XMLReader strict() throws SAXException {
        try {
            var factory = SAXParserFactory.newDefaultInstance();
            factory.setNamespaceAware(true);
            factory.setXIncludeAware(false);
            factory.setValidating(false);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature(XERCES + "features/" + NO_DOCTYPE, true);
            factory.setFeature(XERCES + "features/nonvalidating/load-external-dtd", false);
            factory.setFeature(SAX + "external-general-entities", false);
            factory.setFeature(SAX + "external-parameter-entities", false);
            var parser = factory.newSAXParser();
            parser.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            parser.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
            var reader = parser.getXMLReader();
            reader.setProperty(XERCES + "properties/locale", Locale.ENGLISH);
            // The last of several locks: whatever would still be asked for is empty.
            reader.setEntityResolver((_, _) -> new InputSource(new StringReader("")));
            return reader;
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("the parser of the JDK has no such lock", e);
        }
    }
}
