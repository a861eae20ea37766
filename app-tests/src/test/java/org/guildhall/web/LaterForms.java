package org.guildhall.web;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.guildhall.Caller;
import org.guildhall.Fixture;
import org.guildhall.TestClock;
import org.guildhall.amending.Amending;
import org.guildhall.amending.Changes;
import org.guildhall.awards.AwardId;
import org.guildhall.awards.Awards;
import org.guildhall.awards.Decision;
import org.guildhall.drafting.Drafting;
import org.guildhall.evaluation.EvaluationFixtures;
import org.guildhall.evaluation.Evaluations;
import org.guildhall.factors.FactorFixtures;
import org.guildhall.integration.WebhookFixtures;
import org.guildhall.invoices.InvoiceFixtures;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Role;
import org.guildhall.keys.Holders;
import org.guildhall.keys.OpeningKeyId;
import org.guildhall.keys.OpeningKeys;
import org.guildhall.mail.Letters;
import org.guildhall.passkeys.PasskeyFixtures;
import org.guildhall.people.People;
import org.guildhall.people.PeopleFixtures;
import org.guildhall.safes.SafeFixtures;
import org.guildhall.safes.Safes;
import org.guildhall.solicitations.PublishedStage;
import org.guildhall.solicitations.SolicitationFixtures;
import org.guildhall.solicitations.Solicitations;
import org.guildhall.solicitations.StageId;
import org.guildhall.submissions.SubmissionFixtures;
import org.guildhall.syntheses.Syntheses;
import org.guildhall.terms.Draft;
import org.guildhall.vendors.Vendors;

/**
 * Forms that only show at the end of a story, or behind a link in a letter: statements of capabilities, the start of a
 * later stage, the synthesis of a request for information, the confirmation of an award, invitations and reset links.
 */
@Fixture
class LaterForms {
    private static final Draft.Text LEARNT = new Draft.Text("Measure first.", "Mesurer d’abord.");
    private static final Pattern RESET = Pattern.compile("(/password-resets/\\S+)");

    private final People people;
    private final Letters letters;
    private final OpeningKeys keys;
    private final Solicitations solicitations;
    private final Drafting drafting;
    private final Amending amending;
    private final SolicitationFixtures published;
    private final SubmissionFixtures bids;
    private final EvaluationFixtures panels;
    private final Evaluations evaluations;
    private final Awards awards;
    private final Syntheses syntheses;
    private final WebhookFixtures webhooks;
    private final InvoiceFixtures invoices;
    private final PasskeyFixtures passkeys;
    private final Safes safes;
    private final Vendors vendors;
    private final FactorFixtures factors;
    private final TestClock clock;
    private final List<Actor> stepping = new ArrayList<>();

    LaterForms(
            People people,
            Letters letters,
            OpeningKeys keys,
            Solicitations solicitations,
            Drafting drafting,
            Amending amending,
            SolicitationFixtures published,
            SubmissionFixtures bids,
            EvaluationFixtures panels,
            Evaluations evaluations,
            Awards awards,
            Syntheses syntheses,
            WebhookFixtures webhooks,
            InvoiceFixtures invoices,
            PasskeyFixtures passkeys,
            Safes safes,
            Vendors vendors,
            FactorFixtures factors,
            TestClock clock) {
        this.people = people;
        this.letters = letters;
        this.keys = keys;
        this.solicitations = solicitations;
        this.drafting = drafting;
        this.amending = amending;
        this.published = published;
        this.bids = bids;
        this.panels = panels;
        this.evaluations = evaluations;
        this.awards = awards;
        this.syntheses = syntheses;
        this.webhooks = webhooks;
        this.invoices = invoices;
        this.passkeys = passkeys;
        this.safes = safes;
        this.vendors = vendors;
        this.factors = factors;
        this.clock = clock;
    }

    /** A page and who reads it. */
    record Visit(Actor reader, String page) {}

    /** Plays the stories to their ends; the clock moves by months. */
    List<Visit> played() {
        var visits = new ArrayList<Visit>();
        visits.add(decided());
        visits.add(revocation());
        visits.addAll(noticed());
        visits.addAll(informed());
        var scored = panels.marked(panels.opened("request-for-proposals", "60000"), "8");
        visits.add(new Visit(scored.panel().first(), "/stages/" + scored.id() + "/evaluation"));
        var agreed = panels.revealed(panels.opened("request-for-proposals", "60000"), "8");
        visits.add(new Visit(agreed.panel().chair(), "/stages/" + agreed.id() + "/evaluation"));
        visits.add(closed());
        invoices.shown().forEach(shown -> visits.add(new Visit(shown.reader(), shown.page())));
        return visits;
    }

    /** What is still under way when it is read, and so is begun last. */
    List<Visit> begun() {
        var visits = new ArrayList<Visit>();
        var persons = new PeopleFixtures(people);
        var administrator = persons.with(Role.ADMINISTRATOR);
        var closed = persons.with(Role.AUDITOR); // who loses every role, too
        people.close(administrator, closed.id());
        visits.add(new Visit(administrator, "/people?q=" + closed.email()));
        webhooks.shown(administrator).forEach(page -> visits.add(new Visit(administrator, page)));
        visits.add(new Visit(officer(), "/officer-key"));
        visits.add(passkey());
        var unprinted = published.reviewedWithPaper(published.buyer(), "request-for-proposals");
        visits.add(new Visit(published.buyer(), "/solicitations/" + unprinted.id() + "/publication"));
        visits.addAll(printed());
        visits.add(lostKey());
        var author = published.buyer();
        var drafted = published.drafted(author, "request-for-proposals").id();
        var map = new ByteArrayInputStream("A map.".getBytes(StandardCharsets.UTF_8));
        drafting.attach(author, drafted, new Draft.Text("Map", "Plan"), "map.txt", map);
        visits.add(new Visit(author, "/solicitations/" + drafted + "/documents"));
        var stage = published.published();
        visits.add(new Visit(officer(), "/stages/" + stage.id() + "/shares"));
        var bidder = bids.bidder();
        bids.received(bidder, stage, "100");
        var changes =
                new Changes(clock.instant().plus(Duration.ofDays(60)), null, null, null, null, null, null, null, null);
        amending.issue(author, stage.id(), new Draft.Text("More time.", "Plus de temps."), changes);
        var plain = published.published(author, "open-consultation", Duration.ofDays(20));
        bids.complete(bidder, plain);
        for (var page : List.of("/addenda", "/files", "/receipt")) {
            visits.add(new Visit(bidder, "/stages/" + stage.id() + "/bid" + page));
        }
        visits.add(new Visit(bidder, "/stages/" + plain.id() + "/bid/seal"));
        visits.addAll(sealed(stage));
        visits.add(new Visit(author, "/solicitations/" + plain.solicitation()));
        return visits;
    }

    /** An organisation's own key, which two members open, and a draft that is sealed to it; a bid written elsewhere. */
    private List<Visit> sealed(PublishedStage stage) {
        var bidder = bids.bidder();
        SafeFixtures.shared(safes, vendors, people, bidder);
        bids.begunSealed(bidder, stage);
        var elsewhere = bids.bidder();
        bids.begunElsewhere(elsewhere, stage);
        return List.of(
                new Visit(elsewhere, "/stages/" + stage.id() + "/bid"),
                new Visit(bidder, "/organisation/safe"),
                new Visit(bidder, "/organisation/members"),
                new Visit(bidder, "/stages/" + stage.id() + "/bid/sealed"));
    }

    /** A stage that waits to be opened, by officers of its own: wrong passphrases would shut out those of others. */
    private Visit closed() {
        var officers = List.of(officer(), officer());
        var stage = published.openedBy(officers, "request-for-information", Duration.ofDays(20));
        clock.set(solicitations.closing(stage.id()).orElseThrow().at());
        return new Visit(officers.getFirst(), "/stages/" + stage.id() + "/opening");
    }

    /** Recovery words and a share, which wait to be printed. */
    private List<Visit> printed() {
        var officer = officer();
        keys.printWords(officer, SolicitationFixtures.PASSPHRASE);
        var key = OpeningKeyId.random();
        keys.prepare(
                officer,
                key,
                new Holders(2, List.of(officer.id(), officer().id(), officer().id()), true));
        return List.of(new Visit(officer, "/officer-key/words"), new Visit(officer, "/opening-keys/" + key + "/paper"));
    }

    /** A stage whose officers left while bids come in. */
    private Visit lostKey() {
        var officers = List.of(officer(), officer(), officer(), officer());
        var stage = published.openedBy(officers, "request-for-proposals", Duration.ofDays(60));
        var administrator = new PeopleFixtures(people).with(Role.ADMINISTRATOR);
        officers.subList(0, 3).forEach(each -> people.close(administrator, each.id()));
        return new Visit(published.buyer(), "/stages/" + stage.id() + "/opening-key");
    }

    /** An officer who has a passkey, which may be taken away. */
    private Visit passkey() {
        var officer = officer();
        passkeys.added(officer, SolicitationFixtures.PASSPHRASE);
        return new Visit(officer, passkeys.removal(officer));
    }

    private Actor officer() {
        var officer = published.buyer();
        keys.enrol(officer, SolicitationFixtures.PASSPHRASE);
        return officer;
    }

    /** The same, before whoever may revoke it. */
    private Visit revocation() {
        var path = decided().page();
        var id = new AwardId(UUID.fromString(path.substring(path.lastIndexOf('/') + 1)));
        var last = awards.byId(id).recommendation().steps().getLast();
        return new Visit(new PeopleFixtures(people).holder(last.authority(), Role.APPROVER), path + "/revocation");
    }

    /** An award whose standstill is over. */
    private Visit decided() {
        var ranked = panels.ranked("request-for-proposals", List.of("20000", "30000"), "8", "6");
        var best = evaluations.ranking(panels.buyer, ranked.id()).standings().getFirst();
        var made = awards.recommend(panels.buyer, ranked.id(), best.bid(), "The best.", "La meilleure.");
        var persons = new PeopleFixtures(people);
        for (var step : made.steps()) {
            awards.decide(persons.holder(step.authority(), Role.APPROVER), made.id(), Decision.APPROVE, null, "");
        }
        var award = awards.of(made.id()).orElseThrow();
        clock.set(award.standstill().until());
        return new Visit(panels.buyer, "/awards/" + award.id());
    }

    /** Two notices of intent: one with a statement to answer, one without any, so that the offer can be asked. */
    private List<Visit> noticed() {
        var buyer = published.buyer();
        var answered =
                published.noticeOfIntent(buyer, bids.membership(bids.bidder()).organisation());
        bids.received(bids.bidder(), answered, "0");
        panels.open(answered.id());
        var clear =
                published.noticeOfIntent(buyer, bids.membership(bids.bidder()).organisation());
        panels.open(clear.id());
        return List.of(
                new Visit(buyer, "/stages/" + answered.id() + "/statements"),
                new Visit(buyer, "/solicitations/" + clear.solicitation() + "/stages/2/start"));
    }

    /** Syntheses of requests for information: written, with a document, in review, and accepted. */
    private List<Visit> informed() {
        var author = published.buyer();
        var second = published.buyer();
        var written = learnt(author);
        var documented = learnt(author);
        var study = new ByteArrayInputStream("A study.".getBytes(StandardCharsets.UTF_8));
        syntheses.attach(author, documented, LEARNT, "study.txt", study);
        var inReview = learnt(author);
        syntheses.requestReview(author, inReview);
        var accepted = learnt(author);
        syntheses.requestReview(author, accepted);
        syntheses.review(second, accepted, true, "");
        return List.of(
                new Visit(author, "/stages/" + written + "/synthesis"),
                new Visit(author, "/stages/" + documented + "/synthesis"),
                new Visit(second, "/stages/" + inReview + "/synthesis"),
                new Visit(author, "/stages/" + accepted + "/synthesis"));
    }

    private StageId learnt(Actor author) {
        var stage = published.published(author, "request-for-information", Duration.ofDays(20));
        panels.open(stage.id());
        syntheses.write(author, stage.id(), LEARNT);
        return stage.id();
    }

    /** The page of who will have a second step; a second will be setting one up, and a third half-way in. */
    List<Visit> secondSteps() {
        var persons = new PeopleFixtures(people);
        for (int i = 0; i < 3; i++) {
            stepping.add(persons.with(Role.AUDITOR));
        }
        return List.of(new Visit(stepping.getFirst(), "/account/second-factor"));
    }

    /** Once they have come in with their passwords alone. */
    void secondStepsBegin() {
        factors.on(stepping.getFirst());
        factors.on(stepping.getLast());
    }

    /** The list of people with the first alone, whose account is open and has a second step. */
    String secured() {
        return "/people?q=" + stepping.getFirst().email();
    }

    /** The second, who typed the password for it in this very session. */
    Caller settingUp(int port) {
        var browser = Caller.signedIn(port, stepping.get(1));
        var page = "/account/second-factor";
        browser.submit(page, page + "/setup", Map.of("again", PeopleFixtures.PASSWORD));
        return browser;
    }

    /** The third, between password and code. */
    Caller halfway(int port) {
        var browser = Caller.anonymous(port);
        var form = Map.of("email", stepping.getLast().email(), "password", PeopleFixtures.PASSWORD);
        browser.submit("/sign-in", "/sign-in", form);
        return browser;
    }

    /** The page of an invitation, which is good for seven days. */
    String invitation() {
        var email = "invited-" + System.nanoTime() + "@city.example";
        return "/invitations/" + people.invite(email, "Somebody", List.of(Role.REQUESTER), Locale.CANADA);
    }

    /** The page of a reset link, which is good for an hour. */
    String reset(int port) {
        var person = new PeopleFixtures(people).with(Role.REQUESTER);
        var asked = "/password-resets";
        Caller.anonymous(port).submit(asked, asked, Map.of("email", person.email()));
        var body = letters.readableBy(person, 1).getFirst().body();
        var link = RESET.matcher(body);
        if (!link.find()) {
            throw new IllegalStateException("no link in " + body);
        }
        return link.group(1);
    }
}
