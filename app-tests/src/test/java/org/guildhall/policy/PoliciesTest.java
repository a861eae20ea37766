package org.guildhall.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.guildhall.Caller;
import org.guildhall.RoomTest;
import org.guildhall.rules.QuestionJson;
import org.guildhall.rules.RuleBook;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Anyone asks what the rules say, by API or on a page. */
class PoliciesTest extends RoomTest {
    private static final String ASKED = """
            {"entity":{"kind":"municipality","province":"SK","utilities":false},
             "procurement":{"category":"goods","tags":[],"value":{"currency":"CAD","wholeTerm":400000,
             "taxIncluded":false},"decidedOn":"2026-05-01","method":"direct","ground":"71b"}}""";
    private static final String PAGE = "/policy?province=SK&kind=municipality&category=goods&value=400000"
            + "&decided=2026-05-01&method=open-itt&publish=2026-05-04&close=2026-05-20";

    @Autowired
    private Policies policies;

    @Test
    void anyoneAsksByTheApiWithoutKeyOrSignIn() {
        var answer = Caller.anonymous(port).form("/api/policy/explain", "application/json", ASKED);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().at("/mayI/allowed").asBoolean(true)).isFalse();
        assertThat(answer.json().at("/findings/0/rule").asString()).isEqualTo("CFTA-513-71b");
        assertThat(answer.json().at("/packs").size())
                .isEqualTo(RuleBook.shipped().packs().size() + 2);
    }

    @Test
    void whatIsWrongWithAQuestionIsAFindingAndWhatIsNoQuestionIsRefused() {
        var caller = Caller.anonymous(port);
        var unknown = caller.post("/api/policy/explain", ASKED.replace("SK", "ZZ"));
        assertThat(unknown.status()).isEqualTo(200);
        assertThat(unknown.json().at("/findings/0/rule").asString()).isEqualTo("QUESTION-province");
        assertThat(caller.post("/api/policy/explain", "{}").status()).isEqualTo(422);
        assertThat(caller.post("/api/policy/explain", "{\"entitty\":{}}").status())
                .isEqualTo(400);
        var large = ASKED.replace("\"tags\":[]", "\"tags\":[\"" + "x".repeat(QuestionJson.LIMIT) + "\"]");
        assertThat(caller.post("/api/policy/explain", large).status()).isEqualTo(413);
    }

    @Test
    void thePageAnswersInTheReadersLanguageWithoutJavaScript() {
        var english = Caller.anonymous(port).get(PAGE).body();
        assertThat(english).contains("Stopped", "Too short", "CETA-19.10-all", "unverified", "/policy/packs#S9");
        var french = Caller.anonymous(port).inFrench().get(PAGE).body();
        assertThat(french).contains("Arrêté", "Délai trop court", "non vérifié", "368\u00a0000\u00a0$");
        var longer = Caller.anonymous(port)
                .get(PAGE.replace("close=2026-05-20", "close=2026-06-01"))
                .body();
        assertThat(longer).contains("Nothing stops it").doesNotContain("Too short");
    }

    @Test
    void theAnswerComesFirstAndItsReasonsAreFolded() {
        var page = Caller.anonymous(port).get(PAGE + "&tag=sensor").body();
        assertThat(page.indexOf("id=\"answer\"")).isPositive().isLessThan(page.indexOf("name=\"province\""));
        var brief = page.substring(page.indexOf("id=\"answer\""), page.indexOf("id=\"section-findings\""));
        assertThat(brief).contains("Closes no earlier than", "Too short", "25 days (unverified)");
        assertThat(page).doesNotContain("<details class=\"govuk-details\" open");
        var asking = Caller.anonymous(port).get("/policy").body();
        assertThat(asking).contains("gh-policy__ask\" open").doesNotContain("id=\"answer\"");
    }

    @Test
    void anyoneTriesWhetherAPurchaseWasSplit() {
        var small = "/policy?province=NS&kind=municipality&category=services&value=90000&decided=2026-05-01";
        assertThat(Caller.anonymous(port).get(small).body()).doesNotContain("SPLIT-12-agreement");
        var earlier = small + "&earlier1=60000&earlier1on=2026-01-15&earlier1same=requester&earlier1same=category";
        assertThat(Caller.anonymous(port).get(earlier).body())
                .contains("SPLIT-12-agreement", "by the same requester before", "Earlier purchase 1")
                .contains("value=\"60000\"", "The person or department that asks for it");
        assertThat(Caller.anonymous(port).inFrench().get(earlier).body())
                .contains("avant par le même demandeur", "Achat antérieur 1", "La personne ou le service");
        var longAgo = earlier.replace("2026-01-15", "2025-05-01");
        assertThat(Caller.anonymous(port).get(longAgo).body()).doesNotContain("SPLIT-12-agreement");
        assertThat(Caller.anonymous(port)
                        .get(earlier.replace("&earlier1on=2026-01-15", ""))
                        .body())
                .contains("QUESTION-related");
        var nothing = Caller.anonymous(port).get(small + "&earlier2same=supplier");
        assertThat(nothing.status()).isEqualTo(422);
        assertThat(nothing.body()).contains("earlier2-error");
        assertThat(Caller.anonymous(port)
                        .get(earlier + "&earlier1same=%3Cscript%3Ealert(1)%3C/script%3E")
                        .body())
                .doesNotContain("<script>alert")
                .contains("QUESTION-related");
    }

    @Test
    void whatWasTypedWrongIsSaidBesideItsField() {
        var answer = Caller.anonymous(port).get(PAGE.replace("400000", "much"));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body()).contains("value-error", "much");
        assertThat(Caller.anonymous(port).get(PAGE + "&method=%00").status()).isEqualTo(400);
        var hostile = Caller.anonymous(port).get(PAGE + "&tag=%3Cscript%3Ealert(1)%3C/script%3E");
        assertThat(hostile.status()).isEqualTo(200);
        assertThat(hostile.body()).doesNotContain("<script>alert").contains("QUESTION-tags");
    }

    @Test
    void theFilesAreListedWithTheirHashesAndSources() {
        var page = Caller.anonymous(port).get("/policy/packs").body();
        var api = Caller.anonymous(port).get("/api/policy/packs").json();
        for (var pack : policies.rules().packs()) {
            assertThat(page).contains(pack.sha256());
        }
        assertThat(page).contains("id=\"S9\"", "low quality");
        assertThat(api.path(0).path("sha256").asString())
                .isEqualTo(policies.rules().packs().getFirst().sha256());
    }

    @Test
    void anAddressMeansTheSameInEveryLanguage() {
        var english = Caller.anonymous(port);
        var asked = english.get(PAGE.replace("value=400000", "value=400,000&earlier1=1,500&x%7By%7D=%7Bz%7D"));
        assertThat(asked.status()).isBetween(301, 303);
        assertThat(asked.location()).contains("value=400000", "earlier1=1500", "province=SK");
        assertThat(english.get(asked.location()).status()).isEqualTo(200);
        var french = english.inFrench().get(PAGE.replace("value=400000", "value=400,125"));
        assertThat(french.location()).contains("value=400.125");
        assertThat(english.get(PAGE.replace("value=400000", "value=nonsense")).status())
                .isEqualTo(422);
    }
}
