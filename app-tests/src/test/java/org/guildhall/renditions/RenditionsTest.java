package org.guildhall.renditions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Locale;
import java.util.UUID;
import org.guildhall.Caller;
import org.guildhall.RoomTest;
import org.guildhall.documents.Documents;
import org.guildhall.kernel.Refused;
import org.guildhall.kernel.Role;
import org.guildhall.kernel.SameJars;
import org.guildhall.kernel.WaitingActs.WaitingAct;
import org.guildhall.people.People;
import org.guildhall.people.PeopleFixtures;
import org.guildhall.rendering.Command;
import org.guildhall.rendering.Confinement;
import org.guildhall.rendering.Ending;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import tools.jackson.databind.json.JsonMapper;

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

    @Autowired
    private JsonMapper json;

    @Autowired
    private People people;

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
    void onlyAnAdministratorReadsWhetherWhatReadsFilesIsHeldBack() {
        var administrator = Caller.signedIn(port, new PeopleFixtures(people).with(Role.ADMINISTRATOR));
        assertThat(administrator.get("/reading-of-files").status()).isEqualTo(200);
        assertThat(Caller.signedIn(port, new PeopleFixtures(people).with(Role.BUYER))
                        .get("/reading-of-files")
                        .status())
                .isEqualTo(403);
    }

    /** A process that believes to run on another system asks it for nothing. */
    @Test
    void whereNothingHoldsTheProcessBackTheAdministratorIsToldAndFilesAreShownOnlyIfTheCityLetsThem() throws Exception {
        var program = new ArrayList<>(SameJars.words(Command.class, Command.NAME));
        program.add(1, "-Dos.name=Another");
        for (var confining : Confining.values()) {
            var there = new Making(documents, json, root, Duration.ofMinutes(1), confining, program);
            var confined = new Confined(there);
            var waiting = new RenditionsWaiting(confined, there);
            assertThat(waiting.waitingFor(new PeopleFixtures(people).with(Role.ADMINISTRATOR)))
                    .isEmpty();
            confined.find();
            assertThat(confined.found()).contains(Confinement.NONE);
            assertThat(waiting.waitingFor(new PeopleFixtures(people).with(Role.BUYER)))
                    .isEmpty();
            assertThat(waiting.waitingFor(new PeopleFixtures(people).with(Role.ADMINISTRATOR)))
                    .extracting(WaitingAct::key)
                    .containsExactly("renditions.waiting." + confining.name().toLowerCase(Locale.ROOT));
            var file = stored("A plan.");
            var shown = new Renditions(rows, there, documents, clock, Duration.ofMinutes(1));
            try {
                if (confining == Confining.REQUIRED) {
                    assertThat(shown.of(file, TEXT)).isEqualTo(new Rendition.Unconfined());
                    assertThat(rows.find(file)).isEmpty();
                } else {
                    assertThat(shown.of(file, TEXT)).isInstanceOf(Rendition.Made.class);
                }
            } finally {
                shown.destroy();
            }
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
