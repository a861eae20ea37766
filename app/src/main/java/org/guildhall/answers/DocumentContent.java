package org.guildhall.answers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.guildhall.documents.Documents;
import org.guildhall.documents.Stored;
import org.guildhall.kernel.Problem;
import org.guildhall.kernel.Refused;
import org.guildhall.terms.FileType;
import org.jspecify.annotations.Nullable;

/**
 * Whether the bytes of a document that the city publishes are what its name says: by the same rules as the files of
 * bids, and of drawings only those that cannot do anything.
 */
public final class DocumentContent {
    private static final String SVG = "http://www.w3.org/2000/svg";
    private static final Set<String> ACTIVE =
            Set.of("script", "style", "foreignobject", "iframe", "handler", "listener", "set");

    /** What drawing programs note for themselves: no viewer does anything with it. */
    private static final Pattern NOTES =
            Pattern.compile("http://(www\\.inkscape\\.org|sodipodi\\.sourceforge\\.net|www\\.w3\\.org/1999/02/22-rdf"
                    + "|creativecommons\\.org|purl\\.org/dc|web\\.resource\\.org/cc)[^ ]*");

    /** A reference that leads out of the drawing. */
    private static final Pattern OUTSIDE = Pattern.compile("(?i)url\\(\\s*['\"]?(?!#)|javascript:");

    private DocumentContent() {}

    /**
     * Keeps a document whose bytes are what its name says.
     *
     * @param type what the name says
     * @param empty,other why it is refused: nothing in it, or something else than its name says; nothing is kept then
     */
    public static Stored store(
            Documents documents, java.io.InputStream bytes, long limit, FileType type, Problem empty, Problem other) {
        try (var incoming = documents.receive(bytes, limit)) {
            if (incoming.stored().size() == 0) {
                throw new Refused(empty);
            }
            if (!is(type, incoming.path())) {
                throw new Refused(other);
            }
            incoming.keep();
            return incoming.stored();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether the file is of this type. */
    public static boolean is(FileType type, Path file) throws IOException {
        return switch (type) {
            case SVG -> isDrawing(file);
            case CSV, TXT -> isText(file);
            case DXF -> isDxf(file);
            case PDF, XLSX, DOCX, PNG, JPG, JPEG, DWG, ZIP -> FileKind.of(file).equals(type.mediaType());
        };
    }

    /** Text in any alphabet of one byte, as spreadsheets still write it, is text too. */
    private static boolean isText(Path file) throws IOException {
        var kind = FileKind.of(file);
        return kind.equals("text/plain") || kind.equals(FileKind.NONE) && FileKind.isWords(head(file));
    }

    private static String head(Path file) throws IOException {
        return new String(FileKind.head(file), StandardCharsets.ISO_8859_1);
    }

    /** The binary form says so itself; the other is text whose first line is a group code: comment or section. */
    private static boolean isDxf(Path file) throws IOException {
        var start = head(file);
        var lines = start.lines().limit(2).map(String::strip).toList();
        return start.startsWith("AutoCAD Binary DXF\r\n")
                || lines.size() == 2
                        && (lines.get(0).equals("999")
                                || lines.get(0).equals("0") && lines.get(1).equals("SECTION"))
                        && FileKind.isWords(start);
    }

    /** A drawing that fetches nothing, links nowhere, declares no entities and runs nothing. */
    private static boolean isDrawing(Path file) throws IOException {
        var reading = XMLInputFactory.newDefaultFactory();
        reading.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        reading.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try (var in = Files.newInputStream(file)) {
            var xml = reading.createXMLStreamReader(in);
            var first = true;
            while (xml.hasNext()) {
                var event = xml.next();
                if (event == XMLStreamConstants.DTD
                        || event == XMLStreamConstants.PROCESSING_INSTRUCTION
                        || event == XMLStreamConstants.ENTITY_REFERENCE) {
                    return false;
                }
                if (event == XMLStreamConstants.START_ELEMENT) {
                    var own = SVG.equals(xml.getNamespaceURI());
                    if (first && !(own && xml.getLocalName().equals("svg")) || !own && !isNote(xml.getNamespaceURI())) {
                        return false;
                    }
                    if (ACTIVE.contains(xml.getLocalName().toLowerCase(Locale.ROOT)) || attributes(xml)) {
                        return false;
                    }
                    first = false;
                }
            }
            return !first;
        } catch (XMLStreamException broken) {
            return false;
        }
    }

    private static boolean isNote(@Nullable String namespace) {
        return namespace != null && NOTES.matcher(namespace).matches();
    }

    /** Whether an attribute runs something or leads out of the drawing. */
    private static boolean attributes(XMLStreamReader xml) {
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            var name = xml.getAttributeLocalName(i).toLowerCase(Locale.ROOT);
            var value = xml.getAttributeValue(i).strip();
            var leadsOut = (name.equals("href") || name.equals("src")) && !value.startsWith("#");
            if (name.startsWith("on")
                    || leadsOut
                    || name.equals("attributename")
                            && value.toLowerCase(Locale.ROOT).endsWith("href")
                    || OUTSIDE.matcher(value).find()) {
                return true;
            }
        }
        return false;
    }
}
