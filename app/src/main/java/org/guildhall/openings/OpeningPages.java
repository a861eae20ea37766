package org.guildhall.openings;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.CityClock;
import org.guildhall.kernel.CommonProblem;
import org.guildhall.kernel.PersonId;
import org.guildhall.kernel.Refused;
import org.guildhall.keys.OpeningKeys;
import org.guildhall.people.People;
import org.guildhall.questions.Questions;
import org.guildhall.screening.Screened;
import org.guildhall.screening.Screened.State;
import org.guildhall.screening.Screenings;
import org.guildhall.seal.Lock;
import org.guildhall.solicitations.PublishedStage;
import org.guildhall.solicitations.Solicitations;
import org.guildhall.solicitations.StageId;
import org.guildhall.submissions.SubmissionProblem;
import org.guildhall.submissions.Submissions;
import org.guildhall.vendors.Vendors;
import org.guildhall.web.Forms;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The opening: several people, each in their own sign-in, one shared page that reloads itself while it waits. */
@Controller
class OpeningPages {
    private static final int RELOAD_SECONDS = 10;

    private final Openings openings;
    private final Solicitations solicitations;
    private final People people;
    private final Vendors vendors;
    private final OpeningKeys keys;
    private final Screenings screenings;
    private final Submissions submissions;
    private final Questions questions;
    private final Forms forms;
    private final CityClock clock;

    OpeningPages(
            Openings openings,
            Solicitations solicitations,
            People people,
            Vendors vendors,
            OpeningKeys keys,
            Screenings screenings,
            Submissions submissions,
            Questions questions,
            Forms forms,
            CityClock clock) {
        this.openings = openings;
        this.solicitations = solicitations;
        this.people = people;
        this.vendors = vendors;
        this.keys = keys;
        this.screenings = screenings;
        this.submissions = submissions;
        this.questions = questions;
        this.forms = forms;
        this.clock = clock;
    }

    /**
     * One line of the opening record; {@code total}, {@code code} and {@code lock} may be null.
     *
     * @param withdrawn whether its bidder took it back since
     */
    public record Row(
            String tenderer,
            String sha256,
            @Nullable String code,
            @Nullable Lock lock,
            org.guildhall.kernel.@Nullable Money total,
            boolean withdrawn) {}

    /** A file that is withheld; {@code why} is the end of a key of messages, {@code malware} may be null. */
    public record Withheld(
            String tenderer,
            String sha256,
            String why,
            @Nullable String malware) {}

    /** Any {@code threshold} of {@code count} shares open. */
    public record Rule(int threshold, int count) {}

    @GetMapping("/stages/{stage}/opening")
    ModelAndView opening(Actor officer, @PathVariable UUID stage, HttpServletResponse response) {
        return page(officer, new StageId(stage), response);
    }

    @PostMapping("/stages/{stage}/opening")
    ModelAndView open(
            Actor officer,
            @PathVariable UUID stage,
            @RequestParam(defaultValue = "") String passphrase,
            @RequestParam(defaultValue = "") String words,
            @RequestParam(defaultValue = "false") boolean withoutLost,
            HttpServletResponse response,
            Locale locale) {
        var lost = withoutLost ? Lost.IS_LEFT_OUT : Lost.STOPS;
        return forms.send(
                () -> {
                    if (words.isBlank()) {
                        openings.open(officer, new StageId(stage), passphrase, lost);
                    } else {
                        openings.openWithPaper(officer, new StageId(stage), words, lost);
                    }
                    return "/stages/" + stage + "/opening";
                },
                () -> page(officer, new StageId(stage), response)
                        .addObject("words", words)
                        .addObject("withoutLost", withoutLost),
                locale);
    }

    private ModelAndView page(Actor officer, StageId id, HttpServletResponse response) {
        var stage = solicitations.stage(id).orElseThrow(() -> new Refused(CommonProblem.NOT_FOUND));
        var page = new ModelAndView("openings/opening");
        page.addObject("stage", stage);
        page.addObject("section", "home");
        var opening = openings.opening(officer, id);
        if (opening.isPresent()) {
            return opened(page, id, opening.get());
        }
        if (!OpeningKeys.mayHold(officer)) {
            throw new Refused(SubmissionProblem.NOT_OPENED);
        }
        var waiting = openings.waiting(officer, id);
        page.addObject("rule", rule(stage));
        page.addObject("unanswered", questions.waiting(id));
        var closing = solicitations.closing(id).orElseThrow();
        page.addObject("closing", closing);
        page.addObject("now", clock.instant());
        page.addObject("opensAt", stage.opensAt(closing));
        page.addObject("closed", !clock.instant().isBefore(stage.opensAt(closing)));
        waiting.ifPresent(there -> {
            var came = there.came().contains(officer.id());
            page.addObject("until", there.until());
            page.addObject("needed", there.needed());
            page.addObject("came", came);
            page.addObject(
                    "names", there.came().stream().map(this::name).collect(java.util.stream.Collectors.joining(", ")));
            if (came) {
                response.setHeader("Refresh", String.valueOf(RELOAD_SECONDS));
            }
        });
        return page;
    }

    private @Nullable Rule rule(PublishedStage stage) {
        return keys.custody(stage.openingKey())
                .map(custody -> new Rule(custody.threshold(), custody.holdings().size()))
                .orElse(null);
    }

    private ModelAndView opened(ModelAndView page, StageId stage, SeenOpening opening) {
        page.addObject("opening", opening);
        page.addObject("officers", opening.officers().stream().map(this::name).toList());
        var withdrawn = submissions.withdrawn(stage);
        List<Row> rows = opening.bids().stream()
                .map(bid -> new Row(
                        vendors.byId(bid.organisation()).orElseThrow().legalName(),
                        bid.sha256(),
                        bid.code(),
                        bid.lock(),
                        bid.total(),
                        withdrawn.contains(bid.id())))
                .toList();
        page.addObject("bids", rows);
        var screened = opening.seen() ? screenings.of(stage.value()) : List.<Screened>of();
        page.addObject("antivirus", screenings.configured() || !screened.isEmpty());
        page.addObject(
                "clean",
                screened.stream().filter(file -> file.state() == State.CLEAN).count());
        page.addObject(
                "withheld",
                screened.stream()
                        .filter(file -> file.state() != State.CLEAN)
                        .map(file -> withheld(file, opening))
                        .toList());
        return page;
    }

    private Withheld withheld(Screened file, SeenOpening opening) {
        var tenderer = opening.bids().stream()
                .filter(bid -> bid.id().value().equals(file.bid()))
                .map(bid -> vendors.byId(bid.organisation()).orElseThrow().legalName())
                .findFirst()
                .orElse("");
        var trouble = file.trouble();
        var why = file.state() == State.INFECTED ? "infected" : trouble == null ? "waiting" : trouble.code();
        return new Withheld(tenderer, file.sha256(), why, file.malware());
    }

    private String name(PersonId person) {
        return people.byId(person).map(Actor::displayName).orElse("");
    }
}
