package org.guildhall.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/** How bids are opened, judged and decided on, through pages. */
final class Judging {
    private final World world;
    private final String stage;
    private final String title;

    Judging(World world, String stage, String title) {
        this.world = world;
        this.stage = stage;
        this.title = title;
    }

    /** Two officers, each signed in as themselves; the first alone opens nothing, the other brings a passkey. */
    void open(String passphrase, List<String> totals) {
        var buyer = world.staff("buyer");
        buyer.open("/home").look("What needs a buyer");
        buyer.open("/stages/" + stage + "/opening").look("Opening, due");
        buyer.type("submissions.opening.passphrase", "not the right passphrase");
        buyer.pressRefused("submissions.opening.button").lookAsItStands("Opening, wrong passphrase");
        buyer.type("submissions.opening.passphrase", passphrase).press("submissions.opening.button");
        buyer.look("Opening, waiting for the other");
        var reviewer = world.staff("reviewer");
        var passkey = Device.of(reviewer, true);
        passkey.add("Phone", passphrase);
        reviewer.open("/stages/" + stage + "/opening").look("Opening, the other waits");
        passkey.answers(reviewer.page().locator("[data-passkey]").first());
        reviewer.press("submissions.opening.button");
        totals.forEach(reviewer::readsText);
        reviewer.look("Opening, done");
    }

    void name(String chair, List<String> members) {
        var buyer = world.staff("buyer");
        buyer.open("/stages/" + stage + "/evaluation").look("Panel, to be named");
        buyer.choose("evaluation.panel.chair", chair);
        members.forEach(buyer::tick);
        buyer.press("evaluation.panel.button").look("Panel, named");
    }

    void declares(Visitor judge, boolean conflict) {
        judge.open("/stages/" + stage + "/evaluation");
        if (conflict) {
            judge.tick(judge.words().of("evaluation.declare.conflict"));
            judge.type("evaluation.declare.explanation", "A cousin works there.");
        } else {
            judge.tick(judge.words().of("evaluation.declare.none"));
        }
        judge.press("evaluation.declare.button");
    }

    /** Scores every criterion: mandatory ones as met, rated ones as given, one score for each bid in its order. */
    void scores(Visitor judge, List<String> scores, boolean look) {
        for (var criterion : criteria(judge, "/evaluation/scores/")) {
            judge.open(criterion);
            mark(judge, scores);
            if (look) {
                judge.look("Score a criterion");
            }
            judge.press("evaluation.score.button");
        }
        judge.open("/stages/" + stage + "/evaluation");
        if (look) {
            judge.look("Scores, all given");
        }
        judge.press("evaluation.score.complete.button");
    }

    void agrees(Visitor chair, List<String> scores) {
        chair.open("/stages/" + stage + "/evaluation").look("Consensus");
        for (var criterion : criteria(chair, "/evaluation/consensus/")) {
            chair.open(criterion).look("Agree on a criterion");
            mark(chair, scores);
            chair.press("evaluation.consensus.button");
        }
        chair.open("/stages/" + stage + "/evaluation")
                .press("evaluation.close.button")
                .look("Names and prices shown");
        chair.press("evaluation.rank.button").look("Evaluation, ranked");
        chair.open("/stages/" + stage + "/evaluation/ranking").look("Ranking");
    }

    /** Every bidder is asked to be bound longer, and one says yes. */
    void extended(String bidder, String until) {
        var buyer = world.staff("buyer");
        buyer.open("/stages/" + stage + "/validity").look("How long bids bind");
        buyer.pressRefused("extensions.ask.button").lookAsItStands("How long bids bind, nothing typed");
        buyer.field("extensions.ask.until").fill(until);
        buyer.type("extensions.ask.reason.en", "Council meets later.");
        buyer.type("extensions.ask.reason.fr", "Le conseil siège plus tard.");
        buyer.press("extensions.ask.button").look("How long bids bind, asked");
        var vendor = world.vendor(bidder);
        vendor.open("/stages/" + stage + "/bid/validity").look("How long the own bid binds, asked");
        vendor.tick(vendor.words().of("extensions.own.yes"))
                .press("extensions.own.button")
                .reads("extensions.own.true")
                .look("How long the own bid binds, extended");
        vendor.open("/stages/" + stage + "/bid/receipt").look("Bid, receipt after closing");
    }

    /** What is ticked and typed where a page asks for marks; nobody's name is on it. */
    private void mark(Visitor judge, List<String> scores) {
        var page = judge.page();
        for (int bid = 0; bid < scores.size(); bid++) {
            var mark = "marks[" + bid + "].";
            var met = page.locator("input[name='" + mark + "met'][value=true]");
            if (met.count() > 0) {
                met.check();
            } else {
                page.locator("input[name='" + mark + "score']").fill(scores.get(bid));
            }
            page.locator("textarea[name='" + mark + "comment']").fill("Shown in the answer.");
        }
    }

    private List<String> criteria(Visitor judge, String path) {
        judge.open("/stages/" + stage + "/evaluation");
        var links = judge.page().locator("main a[href*='" + path + "']").all();
        assertThat(links).isNotEmpty();
        return links.stream().map(link -> link.getAttribute("href")).toList();
    }

    /** The buyer recommends the first; each authority in turn approves. Returns the recommendation's path. */
    String decide(String supplier, List<String> authorities) {
        var buyer = world.staff("buyer");
        buyer.open("/stages/" + stage + "/recommendation").look("Recommend");
        buyer.pressRefused("awards.recommend.button").lookAsItStands("Recommend, nothing chosen");
        buyer.tick(supplier);
        buyer.type("awards.recommend.reason.en", "Ranked first.")
                .type("awards.recommend.reason.fr", "Au premier rang.");
        buyer.press("awards.recommend.button").look("Recommendation");
        var path = buyer.path();
        for (var authority : authorities) {
            var approver = world.staffWithoutScript(authority);
            approver.open(path);
            if (authority.equals(authorities.getFirst())) {
                approver.look("Recommendation, to decide");
            }
            approver.tick(approver.words().of("awards.decide.approve"));
            approver.press("awards.decide.button");
        }
        buyer.open("/awards").look("Awards");
        buyer.open(path).readsText(title);
        return path;
    }
}
