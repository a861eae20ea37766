package org.guildhall.amending;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.guildhall.drills.Drills;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.CommonProblem;
import org.guildhall.kernel.PersonId;
import org.guildhall.kernel.Refused;
import org.guildhall.keys.OpeningKeys;
import org.guildhall.solicitations.PublishedStage;
import org.guildhall.solicitations.Solicitations;
import org.guildhall.solicitations.StageId;
import org.guildhall.terms.Draft;
import org.guildhall.web.Forms;
import org.guildhall.web.TypedTimes;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Another opening key in place of one of which too few shares are left. */
@Controller
class LostKeyPages {
    private final Solicitations solicitations;
    private final Amending amending;
    private final LostKey lostKey;
    private final OpeningKeys keys;
    private final Drills drills;
    private final TypedTimes times;
    private final Forms forms;

    LostKeyPages(
            Solicitations solicitations,
            Amending amending,
            LostKey lostKey,
            OpeningKeys keys,
            Drills drills,
            TypedTimes times,
            Forms forms) {
        this.solicitations = solicitations;
        this.amending = amending;
        this.lostKey = lostKey;
        this.keys = keys;
        this.drills = drills;
        this.times = times;
        this.forms = forms;
    }

    /** What was typed: officers by id, how many open together, whether one share is on paper, the closing. */
    private record Typed(List<String> openers, String threshold, boolean paper, String closesAt, Draft.Text reason) {
        LostKey.NewKey key() {
            var number = threshold.strip().matches("[0-9]{1,2}") ? Integer.valueOf(threshold.strip()) : null;
            return new LostKey.NewKey(openers.stream().map(UUID::fromString).toList(), number, paper);
        }
    }

    @GetMapping("/stages/{stage}/opening-key")
    ModelAndView replacing(@PathVariable UUID stage) {
        var found = found(stage);
        return page(found, proposed(found));
    }

    /** Deals the key and prints its share for the safe, or puts it in place by an addendum. */
    @PostMapping("/stages/{stage}/opening-key")
    ModelAndView replace(
            Actor actor,
            @PathVariable UUID stage,
            @RequestParam(required = false) @Nullable List<UUID> openers,
            @RequestParam(defaultValue = "") String threshold,
            @RequestParam(defaultValue = "") String paper,
            @RequestParam(name = "changes.closesAt", defaultValue = "") String closesAt,
            @RequestParam(name = "reason.en", defaultValue = "") String english,
            @RequestParam(name = "reason.fr", defaultValue = "") String french,
            @RequestParam(defaultValue = "") String act,
            Locale locale) {
        var chosen = openers == null
                ? List.<String>of()
                : openers.stream().map(UUID::toString).toList();
        var typed = new Typed(chosen, threshold, !paper.isEmpty(), closesAt, new Draft.Text(english, french));
        var id = new StageId(stage);
        return forms.send(
                () -> {
                    if (act.equals("print")) {
                        var key = amending.prepareKey(actor, id, typed.key());
                        return "/opening-keys/" + key + "/paper?then=/stages/" + stage + "/opening-key";
                    }
                    var changes = Changes.of(typed.key(), times.read("changes.closesAt", closesAt));
                    amending.issue(actor, id, typed.reason(), changes);
                    return "/stages/" + stage + "/shares";
                },
                () -> page(found(stage), typed),
                locale);
    }

    /** The officers of the key that was dealt for this, if one was. */
    private Typed proposed(PublishedStage stage) {
        var closing = solicitations.closing(stage).orElseThrow().at();
        var closesAt = times.shown(lostKey.earliest(closing));
        var dealt = keys.custody(stage.openingKey().next());
        return dealt.map(custody -> new Typed(
                        texts(custody.officers()), text(custody.threshold()), true, closesAt, Draft.Text.NONE))
                .orElseGet(() -> new Typed(List.of(), text(keys.usualThreshold()), false, closesAt, Draft.Text.NONE));
    }

    private ModelAndView page(PublishedStage stage, Typed typed) {
        var dealt = keys.custody(stage.openingKey().next());
        return new ModelAndView("amending/opening-key")
                .addObject("stage", stage)
                .addObject("lost", lostKey.is(stage))
                .addObject("days", lostKey.days())
                .addObject("openers", typed.openers())
                .addObject("threshold", typed.threshold())
                .addObject("paper", typed.paper())
                .addObject("closesAt", typed.closesAt())
                .addObject("reason", typed.reason())
                .addObject(
                        "proven",
                        dealt.isPresent()
                                && keys.proven(dealt.get().key(), typed.key().holders()))
                .addObject("officers", drills.candidates())
                .addObject("section", "home");
    }

    private static String text(int number) {
        return String.valueOf(number);
    }

    private static List<String> texts(List<PersonId> persons) {
        return persons.stream().map(PersonId::toString).toList();
    }

    private PublishedStage found(UUID stage) {
        return solicitations.stage(new StageId(stage)).orElseThrow(() -> new Refused(CommonProblem.NOT_FOUND));
    }
}
