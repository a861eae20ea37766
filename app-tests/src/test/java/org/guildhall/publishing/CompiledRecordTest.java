package org.guildhall.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.guildhall.Caller;
import org.guildhall.RoomTest;
import org.guildhall.ocds.Merge;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** The latest state of a process holds what an addendum left, and its history what it took away. */
class CompiledRecordTest extends RoomTest {
    @Autowired
    private PlayedProcesses processes;

    @Test
    void whatAnAddendumDropsIsGoneFromTheLatestStateAndStaysInTheHistory() {
        var ocid = processes.amended().ocid().value();
        processes.catchUp();
        var record = Caller.anonymous(port)
                .get("/ocds/records/" + ocid)
                .json()
                .path("records")
                .path(0);
        var compiled = record.path("compiledRelease").path("tender");
        assertThat(compiled.path("items").size()).isEqualTo(1);
        assertThat(compiled.path("items").toString()).doesNotContain("spare");
        assertThat(compiled.has("documents")).isFalse();
        assertThat(ids(compiled.path("submissionForm"))).containsExactly("r-insured", "r-quality", "plan");
        assertThat(compiled.path("amendments").size()).isEqualTo(2);
        assertThat(record.path("versionedRelease").toString()).contains("Spare poles", "Map of the site");
        assertThat(compiled.path("amendments").path(1).path("amendsReleaseID").asString())
                .isEqualTo(record.path("releases")
                        .path(record.path("releases").size() - 2)
                        .path("id")
                        .asString());
    }

    /** Acts of one instant come a millisecond after each other, and dates are compared as strings. */
    @ParameterizedTest
    @ValueSource(ints = {0, 994, 995, 996, 997, 998, 999})
    void anyoneWhoMergesOurReleasesByTheStandardSeesNoMoreThanTheIdOfWhatWasDropped(int millisOfASecond) {
        clock.set(clock.instant().truncatedTo(ChronoUnit.SECONDS).plus(Duration.ofMillis(1000 + millisOfASecond)));
        var ocid = processes.amended().ocid().value();
        processes.catchUp();
        var releases = new ArrayList<JsonNode>();
        Caller.anonymous(port)
                .get("/ocds/releases/" + ocid)
                .json()
                .path("releases")
                .forEach(releases::add);
        var tender = Merge.ocds11().compile(releases).release().path("tender");
        var spare = tender.path("items")
                .valueStream()
                .filter(item -> item.path("id").asString().equals("spare"))
                .findFirst()
                .orElseThrow();
        assertThat(spare.toString()).doesNotContain("Spare", "3");
        assertThat(tender.path("documents").path(0).size()).isEqualTo(1);
    }

    @Test
    void whatWasWithheldIsSaidUntilItIsOpenAndNotAfter() {
        var open = processes.open().ocid().value();
        var opened = processes.opened().ocid().value();
        processes.catchUp();
        assertThat(ids(withheld(open)))
                .hasSize(2)
                .anyMatch(id -> id.startsWith("bids-"))
                .contains("estimate");
        assertThat(ids(withheld(opened))).hasSize(2).contains("estimate").anyMatch(id -> id.startsWith("names-"));
        var awarded = processes.awarded(false);
        processes.catchUp();
        assertThat(withheld(awarded).isMissingNode()).isTrue();
    }

    private JsonNode withheld(String ocid) {
        return Caller.anonymous(port)
                .get("/ocds/records/" + ocid)
                .json()
                .at("/records/0/compiledRelease/withheldInformation");
    }

    private static List<String> ids(JsonNode list) {
        return list.valueStream().map(each -> each.path("id").asString()).toList();
    }
}
