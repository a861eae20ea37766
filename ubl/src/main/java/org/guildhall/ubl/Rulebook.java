package org.guildhall.ubl;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import javax.xml.transform.stream.StreamSource;
import net.sf.saxon.lib.Feature;
import net.sf.saxon.s9api.BuildingContentHandler;
import net.sf.saxon.s9api.Processor;
import net.sf.saxon.s9api.QName;
import net.sf.saxon.s9api.SaxonApiException;
import net.sf.saxon.s9api.XdmDestination;
import net.sf.saxon.s9api.XdmNode;
import net.sf.saxon.s9api.XsltExecutable;
import net.sf.saxon.s9api.streams.Steps;

/**
 * The official rules, compiled once and asked by any number of threads.
 *
 * <p>Their publishers wrote them in Schematron; here are the stylesheets made of them, which answer in the validation
 * report language SVRL. Source: ISO/IEC 19757-3, annex D.
 */
final class Rulebook {
    private static final String RELEASE = "/external/schematron/openpeppol/2026.5/xslt/";
    private static final Map<RuleSet, String> FILES = Map.of(
            RuleSet.EN_16931, "CEN-EN16931-UBL.xslt",
            RuleSet.PEPPOL_BILLING, "PEPPOL-EN16931-UBL.xslt",
            RuleSet.PEPPOL_ORDER, "PEPPOLBIS-T01.xslt");
    private static final Pattern STEP = Pattern.compile("/\\*:([^\\[/]+)\\[namespace-uri\\(\\)='[^']*'\\]");
    private static final String SVRL = "http://purl.oclc.org/dsdl/svrl";
    private static final Processor SAXON = saxon();
    private static final Map<RuleSet, XsltExecutable> COMPILED = new ConcurrentHashMap<>();

    private Rulebook() {}

    private static Processor saxon() {
        var saxon = new Processor(false);
        saxon.setConfigurationProperty(Feature.ALLOW_EXTERNAL_FUNCTIONS, false);
        saxon.setConfigurationProperty(Feature.ALLOWED_PROTOCOLS, "");
        saxon.setConfigurationProperty(Feature.DTD_VALIDATION, false);
        saxon.setConfigurationProperty(Feature.XINCLUDE, false);
        return saxon;
    }

    /** Builds a tree that the rules can be asked about. */
    static BuildingContentHandler builder() throws SaxonApiException {
        return SAXON.newDocumentBuilder().newBuildingContentHandler();
    }

    static void warm(RuleSet set) {
        COMPILED.computeIfAbsent(set, Rulebook::compile);
    }

    /** What of that set the document breaks. */
    static List<Violation> check(XdmNode document, RuleSet set) {
        var rules = COMPILED.computeIfAbsent(set, Rulebook::compile).load30();
        var report = new XdmDestination();
        try {
            rules.setMessageHandler(_ -> {});
            rules.setErrorReporter(_ -> {});
            rules.setGlobalContextItem(document);
            rules.applyTemplates(document, report);
        } catch (SaxonApiException e) {
            return List.of(unanswered(set, e));
        }
        var found = new ArrayList<Violation>();
        for (var failed : report.getXdmNode()
                .select(Steps.descendant(SVRL, "failed-assert"))
                .toList()) {
            found.add(violation(set, failed));
        }
        return found;
    }

    /** A rule that cannot be computed, as of a figure beyond all measure, is not kept. */
    private static Violation unanswered(RuleSet set, SaxonApiException e) {
        return new Violation(
                set,
                e.getErrorCode() == null ? "xslt" : e.getErrorCode().getLocalName(),
                Violation.Severity.ERROR,
                Objects.requireNonNullElse(e.getMessage(), ""),
                "/");
    }

    private static Violation violation(RuleSet set, XdmNode failed) {
        var id = attribute(failed, "id");
        var text = failed.getStringValue().strip().replaceAll("\\s+", " ");
        return new Violation(
                set,
                id,
                attribute(failed, "flag").equals("warning") ? Violation.Severity.WARNING : Violation.Severity.ERROR,
                text.startsWith("[" + id + "]-")
                        ? text.substring(id.length() + 3).strip()
                        : text,
                STEP.matcher(attribute(failed, "location")).replaceAll("/$1"));
    }

    private static String attribute(XdmNode node, String name) {
        return Objects.requireNonNullElse(node.getAttributeValue(new QName(name)), "");
    }

    private static XsltExecutable compile(RuleSet set) {
        var file = RELEASE + Objects.requireNonNull(FILES.get(set));
        var compiler = SAXON.newXsltCompiler();
        compiler.setErrorReporter(_ -> {});
        try (var rules = Objects.requireNonNull(Rulebook.class.getResourceAsStream(file), file)) {
            return compiler.compile(new StreamSource(rules));
        } catch (SaxonApiException | IOException e) {
            throw new IllegalStateException("the rules " + file + " are not whole", e);
        }
    }
}
