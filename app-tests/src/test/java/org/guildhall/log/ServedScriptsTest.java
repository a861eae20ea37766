package org.guildhall.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.guildhall.Caller;
import org.guildhall.RoomTest;
import org.guildhall.cli.verify.Verdict;
import org.guildhall.cli.verify.Verifier;
import org.guildhall.journal.Fact;
import org.guildhall.journal.Journal;
import org.guildhall.kernel.City;
import org.guildhall.kernel.Ocid;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What the city serves to seal and to verify with stands in its log, and anybody can prove it. */
class ServedScriptsTest extends RoomTest {
    @Autowired
    private ServedScripts scripts;

    @Autowired
    private LogFixtures log;

    @Autowired
    private Journal journal;

    @Autowired
    private City city;

    @Test
    void everyScriptThatIsServedHasTheHashThatTheLogSays() throws Exception {
        var nobody = Caller.anonymous(port);
        log.beat();
        var proofs = nobody.get("/log/disclosures?ocid=" + city.ocidPrefix() + "-log")
                .body();
        var verdicts = Verifier.of(nobody.get("/log/key").body()).judge(proofs.getBytes(StandardCharsets.UTF_8));
        assertThat(verdicts).isNotEmpty().allMatch(Verdict::holds);
        var page = nobody.get("/log/verify").body();
        assertThat(ServedScripts.served().stream().map(ServedScripts.Served::path))
                .contains("/js/bid.js", "/js/page.js", "/log/verifier.html", "/log/verify_log.py");
        for (var file : ServedScripts.served()) {
            var bytes = nobody.get(file.path()).body().getBytes(StandardCharsets.UTF_8);
            var sha256 = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
            assertThat(verdicts)
                    .anyMatch(verdict -> verdict.english().contains("(path " + file.path() + ", sha256 " + sha256));
            assertThat(page).contains(sha256);
        }
    }

    @Test
    void aScriptIsNotedAgainOnlyWhenItChanged() throws Exception {
        var before = noted().size();
        scripts.note();
        assertThat(noted()).hasSize(before);
        var process = new Ocid(city.ocidPrefix() + "-log");
        transaction()
                .executeWithoutResult(_ -> journal.record(Fact.of(ServedScripts.KIND, process, clock.instant())
                        .in("/js/bid.js")
                        .with("path", "/js/bid.js")
                        .with("sha256", "0".repeat(64))));
        scripts.note();
        assertThat(noted()).hasSize(before + 2);
    }

    @Test
    void aPageNamesWhatItsScriptMustComeTo() throws Exception {
        var nobody = Caller.anonymous(port);
        var script = nobody.get("/js/page.js").body().getBytes(StandardCharsets.UTF_8);
        var sum = MessageDigest.getInstance("SHA-384").digest(script);
        assertThat(nobody.get("/log/verify").body())
                .contains("src=\"/js/page.js\" integrity=\"sha384-"
                        + Base64.getEncoder().encodeToString(sum) + "\"");
    }

    /** The page may compute, and nothing else: whoever changes its script or style breaks its policy. */
    @Test
    void thePageThatVerifiesForbidsItselfEverythingButItsOwnScript() {
        var answer = Caller.anonymous(port).get("/log/verifier.html");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers().allValues("Content-Security-Policy"))
                .singleElement()
                .asString()
                .startsWith("default-src 'none'; script-src 'sha256-")
                .doesNotContain("connect-src", "unsafe")
                .contains("form-action 'none'", "frame-ancestors 'none'");
        assertThat(answer.body()).doesNotContain("src=\"http", "href=\"http", "@import", "url(");
        var withKey = Caller.anonymous(port).get("/log/verifier");
        assertThat(withKey.status()).isEqualTo(302);
        assertThat(withKey.headers().firstValue("Location").orElse("")).contains("/log/verifier.html#lang=", "&key=");
    }

    private List<Fact> noted() {
        return journal.of(new Ocid(city.ocidPrefix() + "-log")).stream()
                .map(recorded -> recorded.fact())
                .filter(fact -> fact.kind().equals(ServedScripts.KIND))
                .toList();
    }
}
