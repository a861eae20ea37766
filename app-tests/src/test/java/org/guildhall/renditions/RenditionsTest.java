package org.guildhall.renditions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.guildhall.RoomTest;
import org.guildhall.documents.Documents;
import org.guildhall.kernel.Refused;
import org.guildhall.rendering.Ending;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

/** Renditions are made once, by another process, and kept. */
class RenditionsTest extends RoomTest {
    private static final String TEXT = "text/plain";

    @Autowired
    private Renditions renditions;

    @Autowired
    private RenditionRows rows;

    @Autowired
    private Making making;

    @Autowired
    private Documents documents;

    @Value("${guildhall.documents}")
    private Path root;

    @Test
    void aFileIsReadOnceAndNothingOfTheWorkIsLeft() throws Exception {
        var file = stored("A plan.");
        var made = (Rendition.Made) renditions.of(file, TEXT);
        assertThat(made.ending()).isEqualTo(Ending.WHOLE);
        assertThat(made.sheets().getFirst().leaf().text()).startsWith("A plan.");
        var at = rows.find(file).orElseThrow().madeAt();
        clock.advance(Duration.ofDays(1));
        assertThat(renditions.of(file, TEXT)).isEqualTo(made);
        assertThat(rows.find(file).orElseThrow().madeAt()).isEqualTo(at);
        assertThatThrownBy(() -> renditions.picture(file, 1)).isInstanceOf(Refused.class);
        try (var left = Files.list(root.resolve("renditions"))) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void whatWasTooSlowIsTriedAgainAfterAnHourAndWhatIsDamagedIsNot() {
        var file = stored("A slow plan.");
        var nothing = stored("{\"sheets\":[]}");
        rows.keep(file, new RenditionRows.Kept(Ending.SLOW, nothing, clock.instant()));
        clock.advance(Duration.ofHours(1));
        assertThat(((Rendition.Made) renditions.of(file, TEXT)).ending()).isEqualTo(Ending.SLOW);
        clock.advance(Duration.ofNanos(1000));
        assertThat(((Rendition.Made) renditions.of(file, TEXT)).ending()).isEqualTo(Ending.WHOLE);
        var damaged = stored("A damaged plan.");
        rows.keep(damaged, new RenditionRows.Kept(Ending.DAMAGED, nothing, clock.instant()));
        clock.advance(Duration.ofDays(1));
        assertThat(((Rendition.Made) renditions.of(damaged, TEXT)).ending()).isEqualTo(Ending.DAMAGED);
    }

    @Test
    void whoeverDoesNotWaitForItIsToldThatItIsUnderWayAndHasItLater() throws Exception {
        var file = stored("A plan for the impatient.");
        var impatient = new Renditions(rows, making, documents, clock, Duration.ZERO);
        try {
            assertThat(impatient.of(file, TEXT)).isEqualTo(new Rendition.Underway());
            assertThat(renditions.of(file, TEXT)).isInstanceOf(Rendition.Made.class);
        } finally {
            impatient.destroy();
        }
    }

    @Test
    void kindsThatAreNotShownStartNoProcess() {
        var file = stored("PK");
        assertThat(renditions.of(file, "application/zip")).isEqualTo(new Rendition.None());
        assertThat(renditions.of(file, "")).isEqualTo(new Rendition.None());
        assertThat(rows.find(file)).isEmpty();
    }

    private String stored(String text) {
        var bytes = (text + (text.startsWith("{") ? "" : " " + UUID.randomUUID())).getBytes(StandardCharsets.UTF_8);
        return documents.store(new ByteArrayInputStream(bytes), bytes.length).sha256();
    }
}
