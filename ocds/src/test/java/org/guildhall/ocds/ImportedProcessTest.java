package org.guildhall.ocds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.guildhall.ocds.Finding.Taken;
import org.guildhall.ocds.ImportedProcess.Remark;
import org.junit.jupiter.api.Test;

class ImportedProcessTest {
    private static final Position SOMEWHERE = new Position("test", 1, "", 1, 0);

    @Test
    void releasesAreMergedAndTheOcidIsKeptLetterForLetter() {
        var process = ImportedProcess.of(List.of(
                part(Kind.RELEASE, "'id':'2','date':'2020-01-02','language':'fr'"),
                part(Kind.RELEASE, "'id':'1','date':'2020-01-01','language':'en'")));
        assertThat(process.ocid()).isEqualTo("OCDS-87SD3T-1");
        assertThat(process.compiled().path("language").stringValue()).isEqualTo("fr");
        assertThat(process.remarks()).isEmpty();
    }

    @Test
    void theSameReleaseReadTwiceCountsOnce() {
        var release = part(Kind.RELEASE, "'id':'1','date':'2020-01-01','awards':[{'title':'x'}]");
        var process = ImportedProcess.of(List.of(release, release));
        assertThat(process.releases()).hasSize(1);
        assertThat(process.compiled().path("awards")).hasSize(1);
        assertThat(process.remarks()).containsExactly(Remark.REPEATED_RELEASE);
    }

    @Test
    void releasesOfOneIdAndDateKeepTheOrderOfReading() {
        var process = ImportedProcess.of(List.of(
                part(Kind.RELEASE, "'id':'1','date':'2020-01-01','language':'en'"),
                part(Kind.RELEASE, "'id':'1','date':'2020-01-01','language':'fr'")));
        assertThat(process.compiled().path("language").stringValue()).isEqualTo("fr");
        assertThat(process.remarks()).containsExactly(Remark.SAME_ID_AND_DATE);
    }

    @Test
    void withoutReleasesTheLatestStateIsThePublishers() {
        var process = ImportedProcess.of(List.of(
                part(Kind.COMPILED, "'date':'2020-01-02','language':'fr'"),
                part(Kind.COMPILED, "'date':'2020-01-01','language':'en'")));
        assertThat(process.compiled().path("language").stringValue()).isEqualTo("fr");
        assertThat(process.versioned()).isNull();
        assertThat(process.remarks()).containsExactly(Remark.COMPILED_BY_PUBLISHER);
    }

    @Test
    void theReleasesCountMoreThanThePublishersMerge() {
        var release = part(Kind.RELEASE, "'id':'1','date':'2020-01-01','language':'en'");
        var other = ImportedProcess.of(List.of(part(Kind.COMPILED, "'date':'2020-01-01','language':'fr'"), release));
        assertThat(other.compiled().path("language").stringValue()).isEqualTo("en");
        assertThat(other.remarks()).containsExactly(Remark.DIFFERS_FROM_PUBLISHER);
        var same = ImportedProcess.of(List.of(part(Kind.COMPILED, "'date':'2021-01-01','language':'en'"), release));
        assertThat(same.remarks()).isEmpty();
    }

    @Test
    void aHistoryAloneGivesItsLastValues() {
        var process = ImportedProcess.of(List.of(part(
                Kind.VERSIONED,
                "'tender':{'title':[{'releaseDate':'2020-01-01','value':'a'},{'releaseDate':'2020-01-02','value':'b'}],"
                        + "'status':[{'releaseDate':'2020-01-01','value':null}]},"
                        + "'awards':[{'id':'1','title':[{'releaseDate':'2020-01-01','value':'x'}]}]")));
        assertThat(process.compiled())
                .isEqualTo(TestData.object("{'tag':['compiled'],'id':'OCDS-87SD3T-1-2020-01-02','date':'2020-01-02',"
                        + "'ocid':'OCDS-87SD3T-1','tender':{'title':'b'},'awards':[{'id':'1','title':'x'}]}"));
        assertThat(process.remarks()).containsExactly(Remark.TAKEN_FROM_HISTORY);
    }

    @Test
    void whatCannotBeMergedKeepsTheReleaseReadLastAndSaysWhy() {
        var undated = ImportedProcess.of(List.of(
                part(Kind.RELEASE, "'date':'2020-01-01','language':'en'"), part(Kind.RELEASE, "'language':'fr'")));
        assertThat(undated.compiled().path("language").stringValue()).isEqualTo("fr");
        assertThat(undated.remarks()).containsExactly(Remark.ORDER_UNKNOWN);
        var clashing = ImportedProcess.of(List.of(
                part(Kind.RELEASE, "'id':'1','date':'2020-01-01','tender':{'title':'x'}"),
                part(Kind.RELEASE, "'id':'2','date':'2020-01-02','tender':{'title':{'en':'y'}}")));
        assertThat(clashing.remarks()).containsExactly(Remark.INCONSISTENT_TYPES);
        assertThat(clashing.releases()).hasSize(2);
    }

    @Test
    void partsOfTwoProcessesAreRefused() {
        var other = new Taken(SOMEWHERE, Kind.RELEASE, "other", TestData.object("{'ocid':'other'}"));
        assertThatThrownBy(() -> ImportedProcess.of(List.of(part(Kind.RELEASE, "'id':'1'"), other)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ImportedProcess.of(List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void ocidsThatDifferOnlyInCaseAndPunctuationArePointedOut() {
        var ocids = Arrays.asList("ocds-34a6hz-01/A", "ocds-34a6hz-01A", "ocds-34a6hz-01B", "OCDS-34A6HZ-01B", "other");
        assertThat(ImportedProcess.likelySpellingsOfOne(ocids))
                .containsExactly(
                        List.of("ocds-34a6hz-01/A", "ocds-34a6hz-01A"), List.of("OCDS-34A6HZ-01B", "ocds-34a6hz-01B"));
    }

    private static Taken part(Kind kind, String fields) {
        return new Taken(SOMEWHERE, kind, "OCDS-87SD3T-1", TestData.object("{'ocid':'OCDS-87SD3T-1'," + fields + "}"));
    }
}
