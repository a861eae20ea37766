package org.guildhall.cli.paper;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.guildhall.cli.city.Chronicle;
import org.guildhall.cli.city.Procurement;
import org.junit.jupiter.api.Test;

/** Documents of the fictional city are of the kind and size of real ones. */
class PapersTest {
    private final Procurement signals = Chronicle.linnet().getFirst();

    @Test
    void aSolicitationIsATaggedPdfOfSeveralPagesInBothLanguages() throws Exception {
        try (var pdf = pdf("solicitation")) {
            assertThat(pdf.getNumberOfPages()).isBetween(4, 12);
            assertThat(pdf.getDocumentCatalog().getStructureTreeRoot()).isNotNull();
            assertThat(new PDFTextStripper().getText(pdf))
                    .contains("Adaptive traffic signals on the harbour road")
                    .contains("Feux de circulation adaptatifs sur la route du Port")
                    .contains("200000 / 600000")
                    .doesNotContain("${");
        }
    }

    @Test
    void thePlansHaveASheetForEachCrossingAndSeveralMegabytes() throws Exception {
        var bytes = Papers.of(signals, paper("plans"));
        assertThat(bytes.length).isBetween(3_000_000, 8_000_000);
        try (var pdf = Loader.loadPDF(bytes)) {
            assertThat(pdf.getNumberOfPages()).isEqualTo(11);
        }
    }

    @Test
    void aFilledScheduleShowsThePricesThatWereTyped() {
        var empty = Papers.of(signals, paper("schedule"));
        var filled = PriceSheet.filled(empty, List.of("12.34", "0.10"));
        assertThat(PriceSheet.prices(filled))
                .usingElementComparator(BigDecimal::compareTo)
                .containsExactly(new BigDecimal("12.34"), new BigDecimal("0.1"));
    }

    private PDDocument pdf(String kind) throws Exception {
        return Loader.loadPDF(Papers.of(signals, paper(kind)));
    }

    private Procurement.Paper paper(String kind) {
        return signals.papers().stream()
                .filter(paper -> paper.kind().equals(kind))
                .findFirst()
                .orElseThrow();
    }
}
