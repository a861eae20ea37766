package org.guildhall.cli.paper;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.guildhall.cli.city.Procurement;
import tools.jackson.databind.JsonNode;

/** Documents by kind. */
public final class Papers {
    private Papers() {}

    /**
     * The bytes of a document of a notice: a bilingual {@code solicitation} (tagged PDF), a {@code schedule} of
     * quantities (XLSX), {@code plans} (PDF, several megabytes) or a {@code drawing} (SVG).
     */
    public static byte[] of(Procurement procurement, Procurement.Paper paper) {
        return switch (paper.kind()) {
            case "solicitation" -> TaggedPdf.of(procurement.title("en"), SolicitationText.of(procurement, paper));
            case "schedule" -> Quantities.of(procurement, paper.title());
            case "plans" -> Plans.pdf(procurement);
            case "drawing" -> Plans.svg(procurement).getBytes(StandardCharsets.UTF_8);
            default -> throw new IllegalArgumentException("no document is called " + paper.kind());
        };
    }

    /** What both sides sign, from what the API says of a contract: a tagged PDF in both languages. */
    public static byte[] contract(Procurement procurement, JsonNode contract) {
        return TaggedPdf.of(procurement.title("en"), ContractText.of(procurement, contract));
    }

    /** What a city files about privacy before it publishes: a tagged PDF in both languages. */
    public static byte[] assessment(String titleEn, String titleFr) {
        var values = Map.of("titleEn", Html.text(titleEn), "titleFr", Html.text(titleFr));
        return TaggedPdf.of("Privacy assessment: " + titleEn, Html.filled("assessment.html", values));
    }

    /** What a bidder attaches: a PDF of a few pages. */
    public static byte[] proposal(Procurement procurement, Procurement.Bid bid, String tenderer) {
        return TaggedPdf.of(tenderer, ProposalText.of(procurement, bid, tenderer));
    }
}
