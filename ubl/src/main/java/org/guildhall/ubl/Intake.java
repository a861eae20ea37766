package org.guildhall.ubl;

import java.io.ByteArrayInputStream;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;
import net.sf.saxon.s9api.SaxonApiException;
import net.sf.saxon.s9api.XdmNode;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/** A file of strangers, parsed within limits. */
record Intake(Root root, XdmNode document) {
    /** At most one byte more than the limit, which is enough to see that it is too large. */
    static byte[] bytes(InputStream stream, Limits limits) throws IOException {
        return stream.readNBytes(limits.bytes() == Integer.MAX_VALUE ? limits.bytes() : limits.bytes() + 1);
    }

    /**
     * Parses a file.
     *
     * @throws Refused for whatever is wrong with it
     */
    static Intake of(byte[] file, Limits limits, Set<Root> expected) throws Refused {
        if (file.length > limits.bytes()) {
            throw new Refused(Refusal.TOO_LARGE, String.valueOf(limits.bytes()));
        }
        if (new String(file, StandardCharsets.ISO_8859_1).isBlank()) {
            throw new Refused(Refusal.EMPTY, "");
        }
        if (startsLike(file, "%PDF-")) {
            throw new Refused(Refusal.PDF, "");
        }
        return parse(file, limits, expected);
    }

    private static Intake parse(byte[] file, Limits limits, Set<Root> expected) throws Refused {
        Gate gate = null;
        try {
            gate = new Gate(Parsers.strict(), limits, expected);
            var tree = Rulebook.builder();
            gate.setContentHandler(tree);
            gate.parse(new InputSource(new ByteArrayInputStream(file)));
            return new Intake(Objects.requireNonNull(gate.root()), tree.getDocumentNode());
        } catch (Refused e) {
            throw e;
        } catch (SAXParseException e) {
            throw refused(e, gate != null && gate.isCutShort(file));
        } catch (CharConversionException | UnsupportedEncodingException e) {
            throw new Refused(Refusal.ENCODING, said(e));
        } catch (IOException | SAXException | SaxonApiException e) {
            throw new Refused(Refusal.NOT_XML, said(e));
        }
    }

    private static Refused refused(SAXParseException e, boolean cutShort) {
        var words = said(e);
        if (words.contains(Parsers.NO_DOCTYPE)) {
            return new Refused(Refusal.DOCTYPE, "");
        }
        if (e.getException() instanceof CharConversionException) {
            return new Refused(Refusal.ENCODING, words);
        }
        if (words.startsWith("JAXP")) {
            return new Refused(Refusal.TOO_MANY, words);
        }
        var at = e.getLineNumber() + ":" + e.getColumnNumber() + " " + words;
        return new Refused(cutShort ? Refusal.TRUNCATED : Refusal.NOT_XML, at);
    }

    private static String said(Exception e) {
        return Objects.requireNonNullElse(e.getMessage(), e.getClass().getSimpleName());
    }

    private static boolean startsLike(byte[] file, String mark) {
        return new String(file, 0, Math.min(file.length, mark.length()), StandardCharsets.ISO_8859_1).equals(mark);
    }
}
