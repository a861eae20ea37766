package org.guildhall.ubl;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.ls.LSInput;
import org.w3c.dom.ls.LSResourceResolver;
import org.xml.sax.ErrorHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/** The schemas of UBL 2.1, from the class path and nowhere else. */
final class Schemas {
    /** As many as a person reads; a file in the wrong order breaks the schema at every element. */
    private static final int MOST = 50;

    private static final String COMMON = "/external/schemas/ubl21/common/";
    private static final Map<String, String> IMPORTED = Map.of(
            "urn:un:unece:uncefact:data:specification:CoreComponentTypeSchemaModule:2",
            "/schemas/CCTS_CCT_SchemaModule.xsd",
            "http://www.w3.org/2000/09/xmldsig#",
            "/schemas/xmldsig-core-schema.xsd",
            "http://uri.etsi.org/01903/v1.3.2#",
            "/schemas/XAdES01903v132-201601.xsd",
            "http://uri.etsi.org/01903/v1.4.1#",
            "/schemas/XAdES01903v141-201601.xsd");
    private static final Map<Root, Schema> COMPILED = new ConcurrentHashMap<>();

    private Schemas() {}

    /** What breaks the schema of that document. */
    static List<Violation> check(byte[] file, Root root) throws SAXException, IOException {
        var found = new ArrayList<Violation>();
        var validator = COMPILED.computeIfAbsent(root, Schemas::compile).newValidatorHandler();
        validator.setProperty("http://apache.org/xml/properties/locale", Locale.ENGLISH);
        validator.setErrorHandler(collecting(found));
        var reader = Parsers.strict();
        reader.setContentHandler(validator);
        reader.parse(new InputSource(new ByteArrayInputStream(file)));
        return found;
    }

    static void warm(Root root) {
        COMPILED.computeIfAbsent(root, Schemas::compile);
    }

    private static Schema compile(Root root) {
        var factory = SchemaFactory.newDefaultInstance();
        factory.setResourceResolver(new Shelf());
        try (var schema = open(root.schema())) {
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            factory.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "shelf");
            return factory.newSchema(new StreamSource(schema, "shelf:" + root.schema()));
        } catch (SAXException | IOException e) {
            throw new IllegalStateException("the schema of " + root.element() + " is not whole", e);
        }
    }

    private static InputStream open(String path) {
        return Objects.requireNonNull(Schemas.class.getResourceAsStream(path), path);
    }

    private static ErrorHandler collecting(List<Violation> found) {
        return new ErrorHandler() {
            @Override
            public void warning(SAXParseException e) {
                // none of these says that a file is not as it should be
            }

            @Override
            public void error(SAXParseException e) {
                if (found.size() < MOST) {
                    found.add(violation(e));
                }
            }

            @Override
            public void fatalError(SAXParseException e) {
                error(e);
            }
        };
    }

    private static Violation violation(SAXParseException e) {
        var words = Objects.requireNonNullElse(e.getMessage(), "");
        var colon = words.indexOf(": ");
        return new Violation(
                RuleSet.UBL_SCHEMA,
                colon < 0 ? "xsd" : words.substring(0, colon),
                Violation.Severity.ERROR,
                words.substring(colon + 1).strip(),
                e.getLineNumber() + ":" + e.getColumnNumber());
    }

    /** Finds imported schemas by their namespace or name among the files of the library. */
    private static final class Shelf implements LSResourceResolver {
        @Override
        public LSInput resolveResource(
                String type,
                @Nullable String namespace,
                @Nullable String publicId,
                @Nullable String systemId,
                @Nullable String baseUri) {
            var path = IMPORTED.get(Objects.requireNonNullElse(namespace, ""));
            if (path == null) {
                path = COMMON + Objects.requireNonNullElse(systemId, "nothing").replaceFirst(".*/", "");
            }
            return new ClasspathInput(path, open(path));
        }
    }
}
