package org.guildhall.portal;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.guildhall.kernel.CityClock;
import org.guildhall.kernel.CommonProblem;
import org.guildhall.kernel.Refused;
import org.guildhall.publishing.Publications;
import org.guildhall.publishing.Query;
import org.guildhall.publishing.Summary;
import org.guildhall.web.Printed;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.util.UriComponentsBuilder;
import tools.jackson.databind.JsonNode;

/** The public list and the public file of each process. */
@Controller
class ProcurementPages {
    private static final int ROWS = 20;

    private final Publications publications;
    private final MessageSource words;
    private final Printed printed;
    private final CityClock clock;

    ProcurementPages(Publications publications, MessageSource words, Printed printed, CityClock clock) {
        this.publications = publications;
        this.words = words;
        this.printed = printed;
        this.clock = clock;
    }

    /** What a list shows of one process. */
    record Row(Summary summary, String title, String status, String kind, String closes, String value) {}

    /** One act of the record. */
    record Act(String at, String shown, String what, String proof) {}

    @GetMapping("/procurements")
    ModelAndView list(
            @RequestParam(name = "q", defaultValue = "") String query,
            @RequestParam(defaultValue = "") String status,
            @RequestParam(defaultValue = "") String category,
            @RequestParam(defaultValue = "") String method,
            @RequestParam(required = false) @Nullable String after,
            Locale locale) {
        var found = publications.search(new Query(query, status, category, method, after, ROWS, locale));
        var speech = speech(locale);
        var page = new ModelAndView("portal/procurements");
        page.addObject("section", "procurements");
        page.addObject(
                "rows", found.rows().stream().map(row -> row(row, speech)).toList());
        page.addObject("total", printed.number(found.total()));
        page.addObject("filters", filters(speech, query, status, category, method));
        var here = UriComponentsBuilder.fromPath("/procurements")
                .queryParam("q", query)
                .queryParam("status", status)
                .queryParam("category", category)
                .queryParam("method", method);
        page.addObject("json", "/api/public" + here.cloneBuilder().encode().toUriString());
        page.addObject("csv", here.cloneBuilder().path(".csv").encode().toUriString());
        page.addObject(
                "next",
                found.next() == null
                        ? null
                        : here.queryParam("after", found.next()).encode().toUriString());
        return page;
    }

    /** The rows of the list as CSV (RFC 4180), at most 1,000. */
    @GetMapping("/procurements.csv")
    ResponseEntity<byte[]> csv(
            @RequestParam(name = "q", defaultValue = "") String query,
            @RequestParam(defaultValue = "") String status,
            @RequestParam(defaultValue = "") String category,
            @RequestParam(defaultValue = "") String method,
            Locale locale) {
        var csv = new StringBuilder("ocid,title_en,title_fr,buyer,status,closes_at,value,currency\r\n");
        for (var row : publications
                .search(new Query(query, status, category, method, null, 1000, locale))
                .rows()) {
            var cells = new ArrayList<String>();
            for (var value : new Object[] {
                row.ocid(),
                row.title().en(),
                row.title().fr(),
                row.buyer(),
                row.status(),
                row.closesAt(),
                row.value(),
                row.currency()
            }) {
                cells.add(value == null ? "" : '"' + safe(value.toString()).replace("\"", "\"\"") + '"');
            }
            csv.append(String.join(",", cells)).append("\r\n");
        }
        return ResponseEntity.ok()
                .header("Content-Type", "text/csv;charset=UTF-8")
                .header("Content-Disposition", "attachment; filename=procurements.csv")
                .body(csv.toString().getBytes(StandardCharsets.UTF_8));
    }

    @GetMapping("/procurements/{*ocid}")
    ModelAndView process(@PathVariable String ocid, Locale locale) {
        var id = ocid.substring(1);
        var view = publications.view(id).orElseThrow(() -> new Refused(CommonProblem.NOT_FOUND));
        var speech = speech(locale);
        var status = view.path("status").asString("unknown");
        var page = new ModelAndView("portal/procurement");
        page.addObject("section", "procurements");
        page.addObject("ocid", id);
        page.addObject("heading", speech.text(view.path("title")));
        page.addObject("problem", speech.text(view.path("problem")));
        page.addObject("buyer", speech.text(view.path("buyer")));
        page.addObject("value", speech.money(view.path("award").path("value")));
        page.addObject("status", status);
        // Of a historical process nobody may be told that a bid can be sent here.
        page.addObject("stage", view.path("imported").asBoolean() ? "unknown" : status);
        page.addObject("imported", view.path("imported").asBoolean());
        page.addObject("phases", Phases.of(view, status, speech, clock.zone()));
        page.addObject("sealed", sealed(view, status));
        closing(page, view, status);
        page.addObject("sections", ProcurementPage.sections(view, speech));
        page.addObject("acts", acts(view, id, speech));
        return page;
    }

    @GetMapping("/documents/{sha256}")
    ResponseEntity<Resource> document(@PathVariable String sha256, @RequestParam String ocid) {
        var document = publications.document(ocid, sha256).orElseThrow(() -> new Refused(CommonProblem.NOT_FOUND));
        var name = ContentDisposition.attachment()
                .filename(document.name(), StandardCharsets.UTF_8)
                .build();
        return ResponseEntity.ok()
                .header("Content-Type", document.mediaType())
                .header("Content-Disposition", name.toString())
                .header("X-Content-Type-Options", "nosniff")
                .eTag('"' + sha256 + '"')
                .contentLength(document.size())
                .body(new FileSystemResource(document.path()));
    }

    private void closing(ModelAndView page, JsonNode view, String status) {
        var closesAt = view.path("closesAt").asString("");
        if (!closesAt.isEmpty() && List.of("open", "closed", "opened").contains(status)) {
            page.addObject("closesAt", closesAt);
            page.addObject("closing", printed.binding(java.time.Instant.parse(closesAt)));
            page.addObject("now", clock.instant().toString());
        }
    }

    private static boolean sealed(JsonNode view, String status) {
        return view.path("stage").path("sealed").asBoolean()
                && List.of("open", "closed").contains(status);
    }

    private static List<Act> acts(JsonNode view, String ocid, Speech speech) {
        var acts = new ArrayList<Act>();
        view.path("acts")
                .forEach(act -> acts.addFirst(new Act(
                        act.path("at").asString(),
                        speech.instant(act.path("at")),
                        speech.word("publishing.act." + act.path("kind").asString()),
                        "/ocds/releases/" + ocid)));
        return acts;
    }

    private Row row(Summary row, Speech speech) {
        return new Row(
                row,
                row.title().in(speech.locale()),
                speech.word("portal.status." + row.status()),
                known(row.method()) ? speech.word("portal.method." + row.method()) : "",
                row.closesAt() == null ? "" : printed.binding(row.closesAt()),
                row.value() == null ? "" : speech.money(row.value(), row.currency()));
    }

    private static boolean known(String method) {
        return List.of("open", "selective", "limited", "direct").contains(method);
    }

    private static Map<String, Object> filters(
            Speech speech, String query, String status, String category, String method) {
        var filters = new LinkedHashMap<String, Object>();
        filters.put("q", query);
        filters.put("status", status);
        filters.put("category", category);
        filters.put("method", method);
        filters.put(
                "statuses",
                choices(
                        speech,
                        "portal.status.",
                        "open",
                        "closed",
                        "opened",
                        "awarded",
                        "complete",
                        "planned",
                        "cancelled",
                        "unsuccessful"));
        filters.put("categories", choices(speech, "portal.category.", "goods", "services", "works"));
        filters.put("methods", choices(speech, "portal.method.", "open", "selective", "limited", "direct"));
        return filters;
    }

    /** A value to choose and its word. */
    record Choice(String value, String text) {}

    private static List<Choice> choices(Speech speech, String prefix, String... values) {
        return List.of(values).stream()
                .map(value -> new Choice(value, speech.word(prefix + value)))
                .toList();
    }

    /** A spreadsheet must not take a title for a formula. */
    private static String safe(String text) {
        return text.matches("(?s)[=+@\\t\\r-].*") ? "'" + text : text;
    }

    private Speech speech(Locale locale) {
        return new Speech(words, printed, locale);
    }
}
