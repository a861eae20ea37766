package org.guildhall.ocds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import org.guildhall.ocds.Fault.Code;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SelfCheckTest {
    private static final String GOOD = "'ocid':'ocds-213czf-1','id':'1','date':'2026-01-01T00:00:00Z','tag':['tender'],"
            + "'initiationType':'tender'";

    @Test
    void aGoodReleaseHasNoFault() {
        assertThat(SelfCheck.ofRelease(TestData.object("{" + GOOD + "}"))).isEmpty();
    }

    @Test
    void everyRequiredFieldIsMissed() {
        assertThat(SelfCheck.ofRelease(TestData.object("{'id':'','tag':[],'date':null}")))
                .extracting(Fault::pointer)
                .containsExactly("/ocid", "/id", "/date", "/tag", "/initiationType");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'tender':{'status':'active','value':{'amount':1,'currency':'CAD'}}",
                "'tender':{'tenderPeriod':{'endDate':'2024-02-29T23:59:59.5-05:00'}}",
                "'tender':{'status':null,'procurementMethod':'direct'}",
                "'tender':{'items':[{'additionalClassifications':[{'scheme':'a','id':'1'},{'scheme':'b','id':'1'}]}]}",
                "'awards':[{'id':'1'},{'id':'2'},{},{}]",
                "'contracts':[{'id':'1','milestones':[{'id':'1','status':'notMet'}]}]"
            })
    void whatTheStandardAllowsIsNoFault(String fields) {
        assertThat(SelfCheck.ofRelease(TestData.object("{" + GOOD + "," + fields + "}")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'tender':{'status':'open'} | unknown-code | /tender/status",
                "'tender':{'value':{'currency':'cad'}} | unknown-code | /tender/value/currency",
                "'contracts':[{'milestones':[{'status':'late'}]}] | unknown-code | /contracts/0/milestones/0/status",
                "'tender':{'tenderPeriod':{'endDate':'2026-01-01'}} | bad-date | /tender/tenderPeriod/endDate",
                "'awards':[{'date':'2025-02-29T00:00:00Z'}] | bad-date | /awards/0/date",
                "'awards':[{'date':20250101}] | bad-date | /awards/0/date",
                "'awards':[{'date':''}] | bad-date | /awards/0/date",
                "'awards':[{'id':'1'},{'id':'1'}] | repeated-id | /awards/1",
                "'ocid':'OCDS-213CZF-1' | ocid-prefix | /ocid",
                "'ocid':'ocds-213cz' | ocid-prefix | /ocid"
            })
    void eachFaultHasItsCodeAndItsPlace(String fields, String key, String pointer) {
        var faults = SelfCheck.ofRelease(TestData.object("{" + GOOD + "," + fields + "}"));
        assertThat(faults).hasSize(1);
        assertThat(faults.getFirst().code().key()).isEqualTo(key);
        assertThat(faults.getFirst().pointer()).isEqualTo(pointer);
    }

    @Test
    void aPackageNeedsItsFieldsAndReleasesThatCanBeToldApart() {
        var faults = SelfCheck.ofPackage(
                TestData.object("{'uri':'u','version':'1.1','publisher':{},'publishedDate':'today','releases':[{" + GOOD
                        + "},{" + GOOD + "},3]}"));
        assertThat(faults)
                .extracting(Fault::code, Fault::pointer)
                .containsExactly(
                        tuple(Code.MISSING_FIELD, "/publisher"),
                        tuple(Code.MISSING_FIELD, "/publisher/name"),
                        tuple(Code.BAD_DATE, "/publishedDate"),
                        tuple(Code.REPEATED_ID, "/releases/1"),
                        tuple(Code.WRONG_TYPE, "/releases/2"));
    }

    @Test
    void aRecordMayLinkToItsReleases() {
        var linked = "{'ocid':'ocds-213czf-1','releases':[{'url':'u','date':'d','tag':['tender']}]}";
        assertThat(SelfCheck.ofRecord(TestData.object(linked))).isEmpty();
        assertThat(SelfCheck.ofRecord(TestData.object("{'ocid':'ocds-213czf-1'}")))
                .extracting(Fault::pointer)
                .containsExactly("/releases");
    }
}
