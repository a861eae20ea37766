package org.guildhall.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.guildhall.RoomTest;
import org.guildhall.solicitations.SolicitationFixtures;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.json.JsonMapper;

/** All releases, one a line: a reader who follows the links misses and repeats none. */
class ReleaseLinesTest extends RoomTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Autowired
    private SolicitationFixtures solicitations;

    @Autowired
    private PlayedProcesses processes;

    @Test
    void pagesFollowedToTheEndAreTheWholeAndThenWhatIsNew() {
        solicitations.published();
        solicitations.published();
        processes.catchUp();
        var reader = new Reader(port);
        var whole = reader.get("/ocds/releases.jsonl");
        var paged = new ArrayList<String>();
        var next = "/ocds/releases.jsonl?limit=3";
        for (var lines = lines(reader.get(next).body());
                !lines.isEmpty();
                lines = lines(reader.get(next).body())) {
            assertThat(lines).hasSizeLessThanOrEqualTo(3);
            paged.addAll(lines);
            next = Reader.next(reader.get(next));
        }
        assertThat(paged).isEqualTo(lines(whole.body())).doesNotHaveDuplicates().hasSizeGreaterThan(5);
        assertThat(Reader.next(reader.get(next))).isEqualTo(next);
        var ocid = solicitations.published().ocid().value();
        processes.catchUp();
        var news = lines(reader.get(Reader.next(whole)).body());
        assertThat(news)
                .isNotEmpty()
                .allMatch(line -> JSON.readTree(line).path("ocid").asString().equals(ocid));
    }

    @Test
    void anUnchangedFileIsNotSentAgain() {
        solicitations.published();
        processes.catchUp();
        var reader = new Reader(port);
        var tag =
                reader.get("/ocds/releases.jsonl").headers().firstValue("ETag").orElseThrow();
        assertThat(reader.get("/ocds/releases.jsonl", "If-None-Match", tag).statusCode())
                .isEqualTo(304);
        solicitations.published();
        processes.catchUp();
        assertThat(reader.get("/ocds/releases.jsonl", "If-None-Match", tag).statusCode())
                .isEqualTo(200);
    }

    private static List<String> lines(String body) {
        return body.lines().toList();
    }
}
