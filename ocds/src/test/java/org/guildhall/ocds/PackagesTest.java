package org.guildhall.ocds;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class PackagesTest {
    private static final PackageInfo INFO = new PackageInfo(
            URI.create("https://city.example/releases/1.json"),
            Publisher.named("Ville d'exemple"),
            Instant.parse("2026-01-02T03:04:05.678Z"),
            List.of(URI.create("https://city.example/bids/extension.json")),
            URI.create("https://creativecommons.org/licenses/by/4.0/"),
            null);

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @Test
    void aReleasePackageSaysWhoPublishedWhatAndWhen() {
        Packages.writeReleases(out, INFO, Stream.of(release("1"), release("2")));
        assertThat(out.toString(UTF_8)).isEqualTo("""
                {'uri':'https://city.example/releases/1.json','version':'1.1',\
                'extensions':['https://city.example/bids/extension.json'],\
                'publishedDate':'2026-01-02T03:04:05Z','publisher':{'name':'Ville d"exemple'},\
                'license':'https://creativecommons.org/licenses/by/4.0/','releases':[%s,%s]}\
                """.replace('\'', '"')
                .formatted(release("1"), release("2"))
                .replace("d\"e", "d'e"));
        assertThat(SelfCheck.ofPackage(written())).isEmpty();
    }

    @Test
    void aRecordHoldsItsReleasesAndBothMerges() {
        var releases = List.of(release("1"), release("2"));
        Packages.writeRecords(out, INFO, Stream.of(Packages.record("ocds-213czf-1", releases, Merge.ocds11())));
        var record = written().path("records").get(0);
        assertThat(record.path("releases")).hasSize(2);
        assertThat(record.path("compiledRelease").path("tag").get(0).stringValue())
                .isEqualTo("compiled");
        assertThat(record.path("versionedRelease").path("initiationType").isArray())
                .isTrue();
        assertThat(SelfCheck.ofPackage(written())).isEmpty();
    }

    @Test
    void whatIsWrittenIsReadBack() throws IOException {
        var records = Stream.of(Packages.record("ocds-213czf-1", List.of(release("1")), Merge.ocds11()));
        Packages.writeRecords(out, INFO, records);
        var found = new ArrayList<ObjectNode>();
        var tally = new Documents().read("written", new ByteArrayInputStream(out.toByteArray()), finding -> {
            if (finding instanceof Finding.Taken taken) {
                found.add(taken.body());
            }
        });
        assertThat(tally).isEqualTo(new Tally(1, 3, 3, 0, 0));
        assertThat(found.getFirst()).isEqualTo(release("1"));
    }

    @Test
    void aPackageWhoseReleasesFailMidwayIsLeftWithoutItsEnd() {
        var releases = Stream.of("1", "2").map(id -> id.equals("2") ? failing() : release(id));
        assertThatThrownBy(() -> Packages.writeReleases(out, INFO, releases)).hasMessage("no more");
        assertThat(out.toString(UTF_8)).doesNotEndWith("]}");
    }

    @Test
    void amountsAreWrittenWithoutExponent() {
        var release = TestData.object("{'value':1e3}");
        Packages.writeReleases(out, INFO, Stream.of(release));
        assertThat(out.toString(UTF_8)).contains("{\"value\":1000}");
    }

    private static ObjectNode failing() {
        throw new IllegalStateException("no more");
    }

    private ObjectNode written() {
        return (ObjectNode) TestData.JSON.readTree(out.toByteArray());
    }

    private static ObjectNode release(String id) {
        return TestData.object("{'ocid':'ocds-213czf-1','id':'" + id + "','date':'2026-01-0" + id
                + "T00:00:00Z','tag':['tender'],'initiationType':'tender'}");
    }
}
