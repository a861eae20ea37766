package org.guildhall.submissions;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.guildhall.Caller;
import org.guildhall.RoomTest;
import org.guildhall.kernel.Actor;
import org.guildhall.people.People;
import org.guildhall.people.PeopleFixtures;
import org.guildhall.solicitations.PublishedStage;
import org.guildhall.solicitations.SolicitationFixtures;
import org.guildhall.vendors.Ability;
import org.guildhall.vendors.Vendors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

/** Who acts for an organisation no more sees and changes nothing of its bids, with whatever they still hold. */
class RemovedMemberTest extends RoomTest {
    @Autowired
    private SubmissionFixtures bids;

    @Autowired
    private SolicitationFixtures published;

    @Autowired
    private Vendors vendors;

    @Autowired
    private People people;

    @Value("${guildhall.documents}")
    private Path documents;

    private PublishedStage stage;
    private Actor founder;
    private Actor colleague;
    private Caller caller;

    @BeforeEach
    void aBidOfTwo() {
        stage = published.published();
        founder = bids.bidder();
        bids.complete(founder, stage);
        var invited = vendors.invite(founder, founder.id() + "@colleague.example", "Mem Ber", Set.of(Ability.values()));
        people.accept(invited.invitation(), "Mem Ber", PeopleFixtures.PASSWORD, Locale.CANADA);
        colleague = people.byId(invited.person()).orElseThrow();
        caller = Caller.signedIn(port, colleague);
    }

    @Test
    void theirTokenEndsAtOnceAndANewOneOpensNothing() {
        var submission = bids.received(founder, stage, "100");
        var upload = caller.raw("POST", "/api/uploads", new byte[0], "Tus-Resumable", "1.0.0", "Upload-Length", "9")
                .location();
        assertThat(addresses(submission, upload))
                .allSatisfy(path -> assertThat(status(path)).isEqualTo(200));
        vendors.remove(founder, colleague.id());
        assertThat(addresses(submission, upload))
                .allSatisfy(path -> assertThat(status(path)).isEqualTo(401));
        caller = Caller.signedIn(port, colleague);
        assertThat(addresses(submission, upload))
                .allSatisfy(path -> assertThat(status(path)).isIn(403, 404));
        assertThat(documents.resolve("uploads").resolve(upload.substring(upload.lastIndexOf('/') + 1)))
                .doesNotExist();
        var answers = Map.of("answers", Map.of(), "prices", Map.of("p1", "1"), "acknowledged", List.of());
        assertThat(caller.put(at("/draft"), answers).status()).isEqualTo(403);
        assertThat(caller.call("DELETE", at("/submission"), "").status()).isEqualTo(403);
        var envelope = Envelope.of(bids.sealed(stage, founder, "1"));
        assertThat(caller.upload("POST", at("/submission"), envelope.bytes(), "Envelope-SHA-256", envelope.sha256())
                        .status())
                .isEqualTo(403);
        assertThat(Caller.signedIn(port, founder)
                        .get(at("/submission"))
                        .json()
                        .path("sha256")
                        .asString())
                .isEqualTo(submission.sha256());
    }

    @Test
    void theirSessionInABrowserEndsToo() {
        var browser = Caller.anonymous(port);
        browser.submit("/sign-in", "/sign-in", Map.of("email", colleague.email(), "password", PeopleFixtures.PASSWORD));
        assertThat(browser.get("/organisation/members").body()).contains(founder.displayName());
        vendors.remove(founder, colleague.id());
        var now = browser.get("/organisation/members");
        assertThat(now.status()).isEqualTo(302);
        assertThat(now.location()).contains("/sign-in");
    }

    private List<String> addresses(Submission submission, String upload) {
        return List.of(
                "/api/organisation",
                "/api/organisation/members",
                "/api/organisation/safe",
                at("/draft"),
                at("/sealed-draft"),
                at("/submission"),
                at("/submission/" + submission.id() + "/receipt.txt"),
                at("/submission/" + submission.id() + "/envelope.age"),
                upload);
    }

    private int status(String path) {
        return path.startsWith("/api/uploads/")
                ? caller.raw("HEAD", path, new byte[0], "Tus-Resumable", "1.0.0")
                        .status()
                : caller.get(path).status();
    }

    private String at(String path) {
        return "/api/stages/" + stage.id() + path;
    }
}
