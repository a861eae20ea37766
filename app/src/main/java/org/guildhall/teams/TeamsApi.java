package org.guildhall.teams;

import java.util.List;
import java.util.UUID;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Bilingual;
import org.guildhall.kernel.Checks;
import org.guildhall.solicitations.StageId;
import org.guildhall.submissions.BidId;
import org.guildhall.terms.Draft;
import org.guildhall.web.Needed;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** With whom bidders bid, as JSON: the same door as the pages. */
@RestController
class TeamsApi {
    private final Teams teams;

    TeamsApi(Teams teams) {
        this.teams = teams;
    }

    record TypedTeam(
            @Nullable List<String> venturers, @Nullable List<String> subcontractors) {
        Team team() {
            return new Team(given(venturers), given(subcontractors));
        }

        private static List<String> given(@Nullable List<String> names) {
            return names == null
                    ? List.of()
                    : names.stream().map(name -> name == null ? "" : name).toList();
        }
    }

    record TypedFinding(
            @Needed @Nullable Boolean eligible, @Needed Draft.@Nullable Text reason) {}

    record FindingJson(boolean eligible, Bilingual reason) {}

    /** @param added venturers who were not in the team that was qualified */
    record BidderJson(
            UUID bid,
            String tenderer,
            Team team,
            List<String> added,
            @Nullable FindingJson finding) {
        static BidderJson of(Bidder bidder) {
            var finding = bidder.finding();
            return new BidderJson(
                    bidder.bid().value(),
                    bidder.tenderer(),
                    bidder.team(),
                    bidder.added(),
                    finding == null ? null : new FindingJson(finding.eligible(), finding.reason()));
        }
    }

    @GetMapping("/api/stages/{stage}/draft/team")
    Team own(Actor vendor, @PathVariable UUID stage) {
        return teams.own(vendor, new StageId(stage));
    }

    @PutMapping("/api/stages/{stage}/draft/team")
    Team declare(Actor vendor, @PathVariable UUID stage, @RequestBody TypedTeam typed) {
        teams.declare(vendor, new StageId(stage), typed.team());
        return teams.own(vendor, new StageId(stage));
    }

    @GetMapping("/api/stages/{stage}/teams")
    List<BidderJson> bidders(Actor actor, @PathVariable UUID stage) {
        return view(actor, stage);
    }

    @PutMapping("/api/stages/{stage}/teams/{bid}")
    List<BidderJson> find(
            Actor buyer, @PathVariable UUID stage, @PathVariable UUID bid, @RequestBody TypedFinding finding) {
        new Checks()
                .that(finding.eligible() != null, "eligible", "field.required")
                .throwIfAny();
        var eligible = Boolean.TRUE.equals(finding.eligible());
        teams.find(buyer, new StageId(stage), new BidId(bid), eligible, finding.reason());
        return view(buyer, stage);
    }

    private List<BidderJson> view(Actor actor, UUID stage) {
        return teams.bidders(actor, teams.stage(new StageId(stage))).stream()
                .map(BidderJson::of)
                .toList();
    }
}
