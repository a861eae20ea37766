package org.guildhall.drills;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Checks;
import org.guildhall.kernel.CommonProblem;
import org.guildhall.kernel.PersonId;
import org.guildhall.kernel.Refused;
import org.guildhall.kernel.Role;
import org.guildhall.keys.Holders;
import org.guildhall.keys.OpeningKeys;
import org.guildhall.keys.Secret;
import org.guildhall.people.People;
import org.guildhall.solicitations.StageId;
import org.guildhall.web.Forms;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Who can still open: the shares of a stage's opening key, until it closes. */
@Controller
class DrillPages {
    private final Drills drills;
    private final OpeningKeys keys;
    private final People people;
    private final Forms forms;

    DrillPages(Drills drills, OpeningKeys keys, People people, Forms forms) {
        this.drills = drills;
        this.keys = keys;
        this.people = people;
        this.forms = forms;
    }

    /** Among whom somebody would deal the key again, and who came for it. */
    public record Proposal(
            List<String> officers,
            String names,
            int threshold,
            boolean paper,
            String came,
            int needed,
            Instant until) {}

    /** One share; {@code name} is null for the one on paper. */
    public record Row(
            int index,
            @Nullable String name,
            String state,
            @Nullable Instant liveAt) {}

    @GetMapping("/stages/{stage}/shares")
    ModelAndView shares(Actor reader, @PathVariable UUID stage) {
        var watch = drills.watch(new StageId(stage)).orElseThrow(() -> new Refused(CommonProblem.NOT_FOUND));
        var rows = new ArrayList<Row>();
        for (var at = 0; at < watch.states().size(); at++) {
            var holding = watch.custody().holdings().get(at);
            rows.add(new Row(
                    holding.index(),
                    name(holding.officer()),
                    watch.states().get(at).name(),
                    holding.liveAt()));
        }
        return new ModelAndView("drills/shares")
                .addObject("red", watch.red())
                .addObject("able", watch.able())
                .addObject("needed", watch.custody().threshold())
                .addObject("due", watch.round().due())
                .addObject("stage", watch.stage())
                .addObject("rows", rows)
                .addObject("proposals", proposals(watch))
                .addObject("replaces", watch.lost() && reader.has(Role.BUYER))
                .addObject("mayHold", OpeningKeys.mayHold(reader))
                .addObject("officers", drills.candidates())
                .addObject(
                        "openers",
                        watch.custody().officers().stream()
                                .map(PersonId::toString)
                                .toList())
                .addObject("threshold", watch.custody().threshold())
                .addObject("section", "home");
    }

    @PostMapping("/stages/{stage}/shares")
    ModelAndView reshare(
            Actor officer,
            @PathVariable UUID stage,
            @RequestParam(required = false) @Nullable List<UUID> openers,
            @RequestParam(defaultValue = "") String threshold,
            @RequestParam(defaultValue = "") String paper,
            @RequestParam(defaultValue = "") String passphrase,
            @RequestParam(defaultValue = "") String words,
            Locale locale) {
        return forms.send(
                () -> {
                    var next = new Holders(threshold(threshold), ids(openers), !paper.isEmpty());
                    var secret = words.isBlank() ? new Secret(passphrase, false) : new Secret(words, true);
                    var awaited = drills.reshare(officer, new StageId(stage), secret, next);
                    return awaited.isEmpty() && next.paper()
                            ? "/opening-keys/" + drills.key(new StageId(stage)) + "/paper?then=/stages/" + stage
                                    + "/shares"
                            : "/stages/" + stage + "/shares";
                },
                () -> shares(officer, stage).addObject("threshold", threshold).addObject("words", words),
                locale);
    }

    private static int threshold(String typed) {
        new Checks()
                .that(typed.strip().matches("[0-9]{1,2}"), "threshold", "drills.threshold.number")
                .throwIfAny();
        return Integer.parseInt(typed.strip());
    }

    private static List<PersonId> ids(@Nullable List<UUID> ids) {
        return ids == null ? List.of() : ids.stream().map(PersonId::new).toList();
    }

    private List<Proposal> proposals(Watch watch) {
        return keys.proposals(watch.custody().key()).entrySet().stream()
                .map(each -> new Proposal(
                        each.getKey().officers().stream()
                                .map(PersonId::toString)
                                .toList(),
                        names(each.getKey().officers()),
                        each.getKey().threshold(),
                        each.getKey().paper(),
                        names(each.getValue().came()),
                        each.getValue().needed(),
                        each.getValue().until()))
                .toList();
    }

    private String names(List<PersonId> persons) {
        return persons.stream().map(this::name).collect(Collectors.joining(", "));
    }

    private @Nullable String name(@Nullable PersonId officer) {
        return officer == null
                ? null
                : people.byId(officer).map(Actor::displayName).orElse("–");
    }
}
