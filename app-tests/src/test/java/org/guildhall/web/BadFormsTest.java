package org.guildhall.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.net.http.HttpHeaders;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import org.guildhall.Caller;
import org.guildhall.Caller.Answer;
import org.guildhall.RoomTest;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Role;
import org.guildhall.openapi.Scene;
import org.guildhall.people.People;
import org.guildhall.people.PeopleFixtures;
import org.guildhall.web.AccessMatrix.Row;
import org.guildhall.web.AccessMatrix.Who;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.http.server.PathContainer;

/**
 * Every form of every page, sent as no browser would send it: the answer is a page in the reader's language that says
 * what is wrong, never our fault, and nothing is kept of what was refused.
 */
class BadFormsTest extends RoomTest {
    private static final String URLENCODED = "application/x-www-form-urlencoded";
    private static final String PARTS = "multipart/form-data; boundary=b";
    private static final String WORDS = "many <b>\"words\"";
    private static final Pattern LINK = Pattern.compile("<a [^>]*href=\"(/[^\"?#]*)\"");
    private static final Pattern SUMMARY_LINK =
            Pattern.compile("govuk-error-summary__list\">(.*?)</ul>", Pattern.DOTALL);
    private static final Pattern ANCHOR = Pattern.compile("href=\"#([^\"]+)\"");

    /** What may be wrong in one field, by what is wrong with it. */
    private static final Map<String, String> JUNK = junk();

    @Autowired
    private AccessMatrix matrix;

    @Autowired
    private People people;

    @Autowired
    private Scene scene;

    @Autowired
    private LaterForms later;

    @Autowired
    private ManagedForms managed;

    @Autowired
    private BoughtForms bought;

    @Autowired
    private ContractForms contracts;

    private final TreeSet<String> found = new TreeSet<>();
    private final Set<String> sent = new HashSet<>();
    private final Set<Row> reached = new HashSet<>();
    private final Map<Actor, Caller> callers = new HashMap<>();
    private final Map<Role, Caller> others = new HashMap<>();

    @AutoClose
    private final Writes writes;

    private long kept;

    BadFormsTest(@Autowired Environment settings) throws SQLException {
        this.writes = new Writes(settings);
    }

    @Test
    void whateverIsSentToAFormIsAnsweredByAPageAndNothingRefusedIsKept() {
        var ends = later.played();
        var drawn = contracts.played();
        var signed = managed.signed();
        var targets = scene.set();
        var persons = new PeopleFixtures(people);
        for (var role : Role.values()) {
            others.put(role, Caller.signedIn(port, persons.with(role)).inFrench());
        }
        targets.values().forEach(target -> caller(target.caller()));
        var visits = new ArrayList<>(ends);
        visits.addAll(drawn);
        visits.addAll(later.begun());
        visits.addAll(managed.visits(signed));
        visits.addAll(bought.visits(signed.getFirst(), signed.getLast()));
        visits.addAll(later.secondSteps());
        visits.forEach(visit -> caller(visit.reader()));
        later.secondStepsBegin();
        var behindLetters = List.of(later.invitation(), later.reset(port));
        var steps = secondSteps();
        kept = writes.soFar();
        visits.forEach(visit -> walk(caller(visit.reader()), visit.page(), visit.page()));
        var answered = managed.laterVisits(signed);
        answered.forEach(visit -> caller(visit.reader()));
        kept = writes.soFar();
        answered.forEach(visit -> walk(caller(visit.reader()), visit.page(), visit.page()));
        behindLetters.forEach(page -> walk(Caller.anonymous(port).inFrench(), page, page));
        steps.forEach((page, browser) -> walk(browser, page, page));
        owing(targets.get("postSolicitationsIdReviews"));
        BadForms.pages(targets).forEach(visit -> walk(caller(visit.caller()), visit.page(), visit.below()));
        walk(others.get(Role.ADMINISTRATOR), later.secured(), "/people");
        walkTheRest();
        forms().filter(row -> !reached.contains(row))
                .forEach(row -> found.add(row.path() + " is on no page that was read"));
        assertThat(String.join("\n", found)).isEmpty();
    }

    private void walkTheRest() {
        for (var page : List.of("/sign-in", "/password-resets", "/vendors/register")) {
            walk(Caller.anonymous(port).inFrench(), page, page);
        }
        for (var page : List.of("/budget-lines", "/account", "/webhooks/new", "/jurisdiction")) {
            walk(others.get(Role.ADMINISTRATOR), page, page);
        }
    }

    /** Between password and code, and where a second step is set up: in sessions that came so far. */
    private Map<String, Caller> secondSteps() {
        return Map.of(
                "/sign-in/code", later.halfway(port).inFrench(),
                "/account/second-factor/setup", later.settingUp(port).inFrench());
    }

    /** What a buyer owes is known once the city has said where it is; one thing is filed, so it can be withdrawn. */
    private void owing(Scene.Target solicitation) {
        jurisdiction.set("ON", "port-linnet");
        var path = "/api/solicitations/" + solicitation.variables().get("id") + "/duties/accessibility/statement";
        var filed = caller(solicitation.caller()).post(path, Map.of("how", "statement", "text", "Large print."));
        assertThat(filed.status()).isEqualTo(200);
        kept = writes.soFar();
    }

    private java.util.stream.Stream<Row> forms() {
        return matrix.rows().stream()
                .filter(row -> row.method().equals("POST"))
                .filter(row -> !row.path().getPatternString().startsWith("/api"))
                .filter(row ->
                        !List.of("/error", "/sign-out").contains(row.path().getPatternString()));
    }

    /** Reads a page and those below it that it leads to, and sends each new form badly. */
    private void walk(Caller caller, String first, String below) {
        var pages = new java.util.LinkedHashSet<>(List.of(first));
        var read = new HashSet<String>();
        while (!read.containsAll(pages)) {
            var page = pages.stream()
                    .filter(each -> !read.contains(each))
                    .findFirst()
                    .orElseThrow();
            read.add(page);
            var answer = caller.get(page);
            kept = writes.soFar(); // that names were read is kept, and no form's doing
            LINK.matcher(answer.body())
                    .results()
                    .map(link -> link.group(1))
                    .filter(link -> link.startsWith(below + "/"))
                    .forEach(pages::add);
            Form.on(answer.body()).forEach(form -> badly(caller, form));
        }
    }

    private void badly(Caller caller, Form form) {
        var row = row(form.action());
        reached.add(row);
        var names = new TreeSet<>(form.fields().stream()
                .map(each -> each.name().replaceAll("[0-9a-f-]{36}", ""))
                .toList());
        if (!sent.add(row.path().getPatternString() + names)) {
            return;
        }
        var csrf = Form.encoded("_csrf", form.csrf());
        send(caller, form, "no protection", URLENCODED, "x=1");
        send(caller, form, "another's protection", URLENCODED, "_csrf=" + UUID.randomUUID());
        if (form.fields().stream().allMatch(each -> each.name().equals("_csrf"))) {
            return; // A button: it does what it does, whatever else is sent.
        }
        for (var role : rolesOf(row)) {
            var other = others.get(role);
            send(other, form, "nothing, by a " + role.code(), URLENCODED, "_csrf=x");
        }
        send(caller, form, "nothing", URLENCODED, csrf);
        send(caller, form, "unknown fields", URLENCODED, csrf + "&nonsense=1&class.name=x&a[b][c].d=1&[]=1&.=2");
        send(caller, form, "tags[300]", URLENCODED, csrf + "&tags%5B300%5D=x&tags%5B-1%5D=x&tags%5Bx%5D=x");
        send(
                caller,
                form,
                "lines[999999]",
                URLENCODED,
                csrf + "&lines%5B999999%5D.quantity=1&lines%5B999999999999%5D=1");
        send(caller, form, "JSON", "application/json", "{\"a\":");
        send(caller, form, "bad escapes", URLENCODED, csrf + "&a=%zz&%");
        send(caller, form, "broken parts", PARTS, "--b\r\nContent-Disposition: form-data; name=\"x");
        send(caller, form, "parts without a border", "multipart/form-data", "x");
        send(caller, form, "parts of nothing", PARTS, part("_csrf", form.csrf()) + "--b--\r\n");
        var fields = form.fields().stream()
                .filter(each -> !each.name().equals("_csrf"))
                .toList();
        field(caller, form, fields.getFirst(), "1 MB", "x".repeat(1024 * 1024));
        fields.forEach(field -> JUNK.forEach((what, value) -> field(caller, form, field, what, value)));
    }

    private void field(Caller caller, Form form, Form.Field field, String what, String value) {
        var said = what + " in " + field.name();
        Answer answer;
        if (form.inParts()) {
            var body = new StringBuilder();
            form.fields().forEach(each -> body.append(part(each.name(), each.equals(field) ? value : each.value())));
            answer = send(caller, form, said, PARTS, body + "--b--\r\n");
        } else {
            if (what.equals("words")) {
                var twice = form.with(field.name(), value) + "&" + Form.encoded(field.name(), value);
                send(caller, form, said + " twice", URLENCODED, twice);
            }
            answer = send(caller, form, said, URLENCODED, form.with(field.name(), value));
        }
        if (answer.status() == 422 && field.typed() && value.equals(WORDS)) {
            if (Form.on(answer.body()).stream().noneMatch(each -> each.action().equals(form.action()))) {
                found.add(row(form.action()).path() + " does not come back with " + said);
            } else if (!answer.body().contains(Form.escaped(WORDS))) {
                found.add(row(form.action()).path() + " forgets " + said);
            }
        }
    }

    private Answer send(Caller caller, Form form, String what, String type, String body) {
        var id = row(form.action()).path() + " with " + what;
        try {
            var answer = caller.form(form.action(), type, body);
            judge(id + " answered " + answer.status(), answer);
            return answer;
        } catch (UncheckedIOException broken) {
            found.add(id + " was not answered to the end");
            return new Answer(0, "", "", HttpHeaders.of(Map.of(), (_, _) -> true));
        }
    }

    private void judge(String id, Answer answer) {
        var now = writes.soFar();
        var status = answer.status();
        if (status >= 300 && status < 400) {
            kept = now;
            if (!answer.location().startsWith("/") && !answer.location().startsWith("http://localhost:" + port + "/")) {
                found.add(id + " and leads to " + answer.location());
            }
            return;
        }
        var type = answer.headers().firstValue("Content-Type").orElse("");
        if (status < 400 || status >= 500) {
            found.add(id);
        } else if (!type.startsWith("text/html") || !answer.body().contains("<html") || !framed(answer.body())) {
            found.add(id + " without a page: " + type);
        }
        if (now != kept) {
            found.add(id + " and wrote to " + writes.since(kept));
            kept = now;
        }
        if (answer.body().contains("Exception") || answer.body().contains("<b>\"words")) {
            found.add(id + " and shows what it should not");
        }
        broken(answer.body()).forEach(anchor -> found.add(id + " and points at nothing: #" + anchor));
        if (status == 422
                && !answer.body().contains("govuk-error-summary")
                && !answer.body().contains("Ce qui")) {
            found.add(id + " and does not say why");
        }
    }

    private static boolean framed(String page) {
        return page.contains("lang=\"fr\"") && page.contains("gh-header") && page.contains("id=\"main\"");
    }

    private static List<String> broken(String page) {
        return SUMMARY_LINK
                .matcher(page)
                .results()
                .flatMap(summary -> ANCHOR.matcher(summary.group(1)).results())
                .map(link -> link.group(1))
                .filter(anchor -> !page.contains("id=\"" + anchor + "\""))
                .toList();
    }

    private Row row(String action) {
        return forms().filter(row -> row.path().matches(PathContainer.parsePath(action)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no row for " + action));
    }

    private static List<Role> rolesOf(Row row) {
        return switch (row.who()) {
            case Who.Holders(var roles) -> List.copyOf(roles);
            case Who.SignedIn(), Who.SigningIn() -> List.of(Role.AUDITOR);
            case Who.Anyone() -> List.of(Role.AUDITOR);
        };
    }

    private Caller caller(@Nullable Actor person) {
        return callers.computeIfAbsent(
                person, each -> Caller.signedIn(port, each).inFrench());
    }

    private static String part(String name, String value) {
        return "--b\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
    }

    private static Map<String, String> junk() {
        var junk = new LinkedHashMap<String, String>();
        junk.put("words", WORDS);
        junk.put("a null character", "a\0b");
        junk.put("control characters", "a\u0001\u0007\u001b\uffffb");
        junk.put("half a character", "\ud83c");
        junk.put("a huge number", "1E+999999999");
        junk.put("a long number", "9".repeat(900));
        junk.put("a number below zero", "-1");
        junk.put("a day that never comes", "2026-02-30T25:61");
        return junk;
    }
}
