package org.guildhall.drafting;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.guildhall.journal.Journal;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.CityClock;
import org.guildhall.kernel.CommonProblem;
import org.guildhall.kernel.Listing;
import org.guildhall.kernel.Refused;
import org.guildhall.kernel.Role;
import org.guildhall.keys.OpeningKeys;
import org.guildhall.people.People;
import org.guildhall.procedures.ProcedureStage;
import org.guildhall.questions.Questions;
import org.guildhall.rulings.Obligations.Moment;
import org.guildhall.solicitations.PublishedStage;
import org.guildhall.solicitations.Solicitation;
import org.guildhall.solicitations.SolicitationId;
import org.guildhall.solicitations.SolicitationStatus;
import org.guildhall.solicitations.Solicitations;
import org.guildhall.terms.Draft;
import org.guildhall.terms.NoticeForm;
import org.guildhall.vendors.Vendors;
import org.guildhall.web.Choice;
import org.guildhall.web.ListPage;
import org.guildhall.web.Problems;
import org.guildhall.web.TypedTimes;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/** What the pages of a solicitation show. */
@Component
class DraftModels {
    private static final List<String> TEXTS = List.of("title", "summary", "contact", "instrument");
    private static final List<String> OPENED = List.of("bids.opened", "bids.counted");

    private final Drafting drafting;
    private final Solicitations solicitations;
    private final Bases bases;
    private final People people;
    private final Vendors vendors;
    private final OpeningKeys keys;
    private final Questions questions;
    private final TypedTimes times;
    private final Journal journal;
    private final Problems problems;
    private final MessageSource words;
    private final CityClock clock;

    DraftModels(
            Drafting drafting,
            Solicitations solicitations,
            Bases bases,
            People people,
            Vendors vendors,
            OpeningKeys keys,
            Questions questions,
            TypedTimes times,
            Journal journal,
            Problems problems,
            MessageSource words,
            CityClock clock) {
        this.drafting = drafting;
        this.solicitations = solicitations;
        this.bases = bases;
        this.people = people;
        this.vendors = vendors;
        this.keys = keys;
        this.questions = questions;
        this.times = times;
        this.journal = journal;
        this.problems = problems;
        this.words = words;
        this.clock = clock;
    }

    /** One page of the task list. */
    record Task(
            String title, @Nullable String href, @Nullable String hint, String kind, String word) {
        Task unlinked() {
            return new Task(title, null, hint, kind, word);
        }
    }

    Solicitation found(SolicitationId id) {
        return solicitations.byId(id).orElseThrow(() -> new Refused(CommonProblem.NOT_FOUND));
    }

    ModelAndView list(Actor actor, Listing wanted) {
        var shown = solicitations.latest(wanted);
        return ListPage.of("drafting/list", "all", shown, wanted, statuses())
                .addObject("closings", solicitations.closings(shown.rows()))
                .addObject("buyer", actor.has(Role.BUYER));
    }

    private List<Choice> statuses() {
        return Arrays.stream(SolicitationStatus.values())
                .map(each -> new Choice(each.code(), word("solicitations.status." + each)))
                .toList();
    }

    ModelAndView fresh(String request, String procedure) {
        var underWay = solicitations.requestsUnderWay();
        var requests = bases.approved().stream()
                .filter(each -> !underWay.contains(each.id()))
                .map(each -> new Choice(each.id().toString(), each.title().in(locale())))
                .toList();
        var procedures = drafting.procedures().stream()
                .map(each -> new Choice(
                        each.id(), each.title().in(locale()), each.summary().in(locale())))
                .toList();
        return new ModelAndView("drafting/new")
                .addObject("requests", requests)
                .addObject("procedures", procedures)
                .addObject("request", request)
                .addObject("procedure", procedure);
    }

    ModelAndView one(Actor actor, SolicitationId id) {
        var found = found(id);
        var draft = found.status().beforePublication();
        var page = new ModelAndView(draft ? "drafting/draft" : "drafting/file");
        page.addObject("it", found)
                .addObject("own", found.author().equals(actor.id()))
                .addObject("reviewer", actor.has(Role.BUYER) && !found.writtenBy(actor.id()))
                .addObject("buyer", actor.has(Role.BUYER))
                .addObject("author", nameOf(found))
                .addObject("reviews", drafting.reviews(id))
                .addObject("documents", solicitations.documents(id));
        if (draft) {
            var missing = drafting.missing(id);
            page.addObject("tasks", tasks(actor, found, missing)).addObject("missing", said(missing));
        } else {
            page.addObject("stages", stages(found)).addObject("now", clock.instant());
        }
        return page;
    }

    /** A stage that was started, with its closing, and whether its bids were opened. */
    record Running(PublishedStage stage, Instant closesAt, boolean closed, boolean opened, int waiting) {}

    List<Running> stages(Solicitation found) {
        var running = new ArrayList<Running>();
        for (var at : found.stages()) {
            solicitations.stage(at.id()).ifPresent(stage -> {
                var closing = solicitations.closing(at.id()).orElseThrow();
                var waiting = (int) questions.of(at.id(), true).stream()
                        .filter(question -> question.waits())
                        .count();
                var opened = OPENED.stream()
                        .anyMatch(kind -> journal.any(found.ocid(), at.id().toString(), kind));
                running.add(new Running(stage, closing.at(), closing.excludes(clock.instant()), opened, waiting));
            });
        }
        return running;
    }

    ModelAndView page(SolicitationId id, int number, String page) {
        return page(found(id), number, page);
    }

    ModelAndView page(Solicitation found, int number, String page) {
        if (number < 0 || number > found.stages().size()) {
            throw new Refused(CommonProblem.NOT_FOUND);
        }
        var model = new ModelAndView("drafting/page-" + page).addObject("it", found);
        if (number == 0) {
            return model.addObject("leads", DraftCheck.leadsTo(found))
                    .addObject("instruments", NoticeForm.instruments(words, LocaleContextHolder.getLocale()));
        }
        var stage = found.draft().stage(number);
        return model.addObject("number", number)
                .addObject("rules", found.procedure().stage(number))
                .addObject("stage", stage)
                .addObject("lines", stage.priceLines() == null ? requestLines(found) : stage.priceLines())
                .addObject("kinds", kinds(found.procedure().stage(number)))
                .addObject("until", times.shown(stage.questionsUntil()))
                .addObject("irrevocable", irrevocable(found, number))
                .addObject("officers", officers())
                .addObject("openers", texts(stage.openers()))
                .addObject("threshold", stage.threshold() == null ? keys.usualThreshold() : stage.threshold())
                .addObject("organisations", organisations(found))
                .addObject("invited", stage.named() == null ? texts(stage.invited()) : List.of(stage.named() + ""));
    }

    private static int irrevocable(Solicitation found, int number) {
        var chosen = found.draft().stage(number).irrevocableDays();
        return chosen == null ? found.procedure().stage(number).daysIrrevocable() : chosen;
    }

    List<Draft.LineText> requestLines(Solicitation found) {
        return bases.lines(found.request()).stream()
                .map(each -> new Draft.LineText(
                        each.id(),
                        new Draft.Text(
                                each.description().en(), each.description().fr()),
                        each.quantity(),
                        each.unit()))
                .toList();
    }

    List<String> said(List<Refused.FieldProblem> missing) {
        return missing.stream().map(this::said).distinct().toList();
    }

    /** A field that is only empty is called by its label: the list stands away from the fields. */
    private String said(Refused.FieldProblem each) {
        var sentence = problems.sentence(each, locale());
        var label = words.getMessage("solicitations." + each.field(), null, "", locale());
        return label == null || label.isEmpty() ? sentence : label + " – " + sentence;
    }

    /** The pages of a draft; who only reads sees where each stands, and the whole in the preview. */
    private List<Task> tasks(Actor actor, Solicitation found, List<Refused.FieldProblem> missing) {
        var tasks = new ArrayList<Task>();
        tasks.add(task(found, "texts", "/pages/texts", "", TEXTS.stream().anyMatch(part -> open(missing, part))));
        tasks.add(task(found, "rules", "/pages/rules", "", open(missing, "basis.")));
        for (int number = 1; number <= found.stages().size(); number++) {
            var rules = found.procedure().stage(number);
            var at = "stages[" + (number - 1) + "].";
            var base = "/stages/" + number + "/";
            var hint = rules.title().in(locale());
            if (!rules.assess().isEmpty() && !rules.assesses(ProcedureStage.Assessment.NOTICE)) {
                tasks.add(task(found, "criteria", base + "criteria", hint, open(missing, at + "criteria")));
            }
            tasks.add(task(found, "fields", base + "fields", hint, open(missing, at + "fields")));
            if (rules.submit().prices()) {
                tasks.add(task(found, "lines", base + "lines", hint, open(missing, at + "priceLines")));
            }
            tasks.add(task(
                    found,
                    "questions",
                    base + "questions",
                    hint,
                    open(missing, at + "questionsUntil", at + "irrevocableDays")));
            if (rules.sealed()) {
                tasks.add(task(found, "officers", base + "officers", hint, open(missing, at + "openers")));
            }
            if (rules.entry() == ProcedureStage.Entry.INVITED || rules.entry() == ProcedureStage.Entry.NAMED) {
                var lacking = open(missing, at + "invited") || open(missing, at + "named");
                tasks.add(task(found, "participants", base + "participants", hint, lacking));
            }
        }
        tasks.add(task(found, "documents", "/documents", "", false));
        var writes = actor.has(Role.BUYER);
        var shown = new ArrayList<>(
                writes ? tasks : tasks.stream().map(Task::unlinked).toList());
        addDuties(found, shown);
        return shown;
    }

    private void addDuties(Solicitation found, List<Task> tasks) {
        var owing = drafting.owing(found.id());
        if (owing.loaded()) {
            var open = !owing.open(Moment.BEFORE_PUBLICATION).isEmpty();
            tasks.add(task(found, "duties", "/duties", "", open));
        }
    }

    private Task task(Solicitation found, String key, String path, String hint, boolean open) {
        return new Task(
                word("solicitations.task." + key),
                DraftPages.path(found.id()) + path,
                hint.isEmpty() ? null : hint,
                open ? "open" : "done",
                word(open ? "solicitations.task.open" : "solicitations.task.complete"));
    }

    private static boolean open(List<Refused.FieldProblem> missing, String... prefixes) {
        return missing.stream()
                .anyMatch(each ->
                        Arrays.stream(prefixes).anyMatch(prefix -> each.field().startsWith(prefix)));
    }

    private List<Choice> kinds(ProcedureStage rules) {
        return rules.assess().stream()
                .filter(each -> each != ProcedureStage.Assessment.NOTICE)
                .map(each -> new Choice(each.name(), word("solicitations.kind." + each.name())))
                .toList();
    }

    private List<Choice> officers() {
        return Stream.of(Role.BUYER, Role.APPROVER)
                .flatMap(role -> people.withRole(role).stream())
                .distinct()
                .filter(each -> keys.officer(each.id()).isPresent())
                .sorted(Comparator.comparing(Actor::displayName))
                .map(each -> new Choice(each.id().toString(), each.displayName()))
                .toList();
    }

    private List<Choice> organisations(Solicitation found) {
        return vendors.inCategories(bases.categories(found.request())).stream()
                .map(each -> new Choice(each.id().toString(), each.legalName()))
                .toList();
    }

    private String nameOf(Solicitation found) {
        return people.byId(found.author()).map(Actor::displayName).orElse("");
    }

    private static List<String> texts(@Nullable List<?> ids) {
        return ids == null ? List.of() : ids.stream().map(String::valueOf).toList();
    }

    private String word(String key) {
        return words.getMessage(key, null, locale());
    }

    private static Locale locale() {
        return LocaleContextHolder.getLocale();
    }
}
