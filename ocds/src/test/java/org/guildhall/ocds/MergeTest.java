package org.guildhall.ocds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.guildhall.ocds.MergeException.Problem;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class MergeTest {
    private static final Merge MERGE = Merge.ocds11();

    @Test
    void theLaterValueOfAFieldWinsWhateverTheOrderOfReading() {
        var merged = MERGE.compile(List.of(release(2, "'tender':{'title':'b'}"), release(1, "'tender':{'title':'a'}")));
        assertThat(merged.release())
                .hasToString(json("{'tag':['compiled'],'id':'o-2020-01-02','date':'2020-01-02','ocid':'o',"
                        + "'tender':{'title':'b'}}"));
    }

    @Test
    void objectsOfAnArrayMeetByTheirIdAndObjectsWithoutOneNeverDo() {
        var merged = MERGE.compile(List.of(
                release(1, "'awards':[{'id':'a','title':'x'},{}]"),
                release(2, "'awards':[{'id':'a','status':'y'},{'title':'z'}]")));
        assertThat(merged.release().path("awards"))
                .hasToString(json("[{'id':'a','title':'x','status':'y'},{'title':'z'}]"));
    }

    @Test
    void aWholeListIsReplacedEvenByAnEmptyOne() {
        var merged = MERGE.compile(List.of(
                release(1, "'tender':{'submissionMethod':['written']}"),
                release(2, "'tender':{'submissionMethod':[]}")));
        assertThat(merged.release().path("tender")).hasToString(json("{'submissionMethod':[]}"));
    }

    @Test
    void theHistoryNamesTheReleaseOfEachValueAndRepeatsNone() {
        var merged = MERGE.version(Stream.of(1, 2, 3)
                .map(day -> release(day, "'language':'" + (day < 3 ? "en" : "fr") + "'"))
                .toList());
        assertThat(merged.release()
                        .path("language")
                        .valueStream()
                        .map(each -> each.path("releaseID").stringValue()))
                .containsExactly("1", "3");
    }

    @Test
    void anIdRepeatedWithinOneReleaseIsReportedAndTheLastCounts() {
        var merged = MERGE.compile(List.of(release(1, "'awards':[{'id':'a','title':'x'},{'id':'a','title':'y'}]")));
        assertThat(merged.repeatedIds()).containsExactly("awards");
        assertThat(merged.release().path("awards")).hasToString(json("[{'id':'a','title':'y'}]"));
    }

    @Test
    void releasesStayAsTheyWere() {
        var releases = List.of(
                release(1, "'tag':['tender'],'parties':[{'id':'p','roles':['buyer']}]"), release(2, "'parties':[]"));
        var before = releases.toString();
        ((ObjectNode) MERGE.compile(releases).release().path("parties").get(0))
                .withArray("roles")
                .add("changed");
        MERGE.version(releases);
        assertThat(releases).hasToString(before);
    }

    @Test
    void oneReleaseNeedsNoDateAndTwoDo() {
        var undated = TestData.object("{'ocid':'o'}");
        assertThat(MERGE.compile(List.of(undated)).release().path("id").stringValue())
                .isEqualTo("o-None");
        refuses(Problem.MISSING_DATE, undated, release(1, "'language':'en'"));
        refuses(Problem.NULL_DATE, TestData.object("{'date':null}"), release(1, "'language':'en'"));
        refuses(Problem.NON_STRING_DATE, TestData.object("{'date':1}"), release(1, "'language':'en'"));
    }

    @Test
    void whatIsNotAReleaseIsRefused() {
        refuses(Problem.NOT_AN_OBJECT, TestData.JSON.readTree("[]"));
    }

    @Test
    void aFieldThatTurnsFromTextIntoAnObjectIsRefused() {
        refuses(
                Problem.INCONSISTENT_TYPE,
                release(1, "'tender':{'title':'x'}"),
                release(2, "'tender':{'title':{'en':'x'}}"));
    }

    @Test
    void rulesOfASchemaThatContainsItselfCanBeRead() {
        var rules = MergeRules.of(
                TestData.object("{'properties':{'lots':{'type':'array','items':{'$ref':'#/definitions/L'}}},"
                        + "'definitions':{'L':{'type':'object','properties':{'id':{'type':'string'},"
                        + "'codes':{'type':['array','null'],"
                        + "'items':{'type':'string'}},'lots':{'type':'array','items':{'$ref':'#/definitions/L'}}}}}}"));
        assertThat(rules.asMap()).containsOnlyKeys("lots/codes");
    }

    private static void refuses(Problem problem, JsonNode... releases) {
        assertThatThrownBy(() -> MERGE.compile(List.of(releases)))
                .isInstanceOfSatisfying(
                        MergeException.class, e -> assertThat(e.problem()).isEqualTo(problem));
    }

    private static ObjectNode release(int day, String fields) {
        return TestData.object("{'ocid':'o','id':'" + day + "','date':'2020-01-0" + day + "'," + fields + "}");
    }

    private static String json(String singleQuoted) {
        return singleQuoted.replace('\'', '"');
    }
}
