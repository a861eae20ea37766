package org.guildhall.portal;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.guildhall.kernel.City;
import org.guildhall.kernel.CommonProblem;
import org.guildhall.kernel.Refused;
import org.guildhall.publishing.Publications;
import org.guildhall.publishing.Query;
import org.guildhall.publishing.Summary;
import org.guildhall.web.Choice;
import org.guildhall.web.Printed;
import org.guildhall.web.Problems;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.util.UriComponentsBuilder;

/** The public list, on a page and as CSV. */
@Controller
class ListPages {
    private static final int ROWS = 20;
    private static final int CSV_ROWS = 1_000;
    private static final List<String> STATUSES = List.of(
            "open",
            "closed",
            "opened",
            "awarded",
            "complete",
            "ended",
            "contracted",
            "closed-out",
            "planned",
            "cancelled",
            "unsuccessful");
    private static final List<String> METHODS = List.of("open", "selective", "limited", "direct");

    private static final List<String> DAYS = List.of("closes-from", "closes-to");

    private final Publications publications;
    private final MessageSource words;
    private final Printed printed;
    private final City city;
    private final Problems problems;

    ListPages(Publications publications, MessageSource words, Printed printed, City city, Problems problems) {
        this.publications = publications;
        this.words = words;
        this.printed = printed;
        this.city = city;
        this.problems = problems;
    }

    /** What a list shows of one process. */
    record Row(Summary summary, String title, String buyer, String status, String kind, String closes, String value) {}

    /** Where a day cannot be read, the rest is looked for and what was typed stands as it was. */
    @GetMapping("/procurements")
    ModelAndView list(@RequestParam Map<String, String> parameters, Locale locale) {
        return list(parameters, parameters, List.of(), locale);
    }

    /** Without one day after the other that cannot be read. */
    private ModelAndView list(
            Map<String, String> typed, Map<String, String> readable, List<Problems.Said> wrong, Locale locale) {
        try {
            var page = page(readable, locale);
            if (!wrong.isEmpty()) {
                page.addObject("problems", wrong).addObject("typedDays", typed);
                page.setStatus(HttpStatusCode.valueOf(CommonProblem.MALFORMED.status()));
            }
            return page;
        } catch (Refused unreadable) {
            var rest = new LinkedHashMap<>(readable);
            if (!rest.keySet().removeAll(days(unreadable))) {
                throw unreadable;
            }
            var all = new ArrayList<>(wrong);
            all.addAll(problems.said(unreadable, locale));
            return list(typed, rest, all, locale);
        }
    }

    private static List<String> days(Refused unreadable) {
        return unreadable.fields().stream()
                .map(Refused.FieldProblem::field)
                .filter(DAYS::contains)
                .toList();
    }

    private ModelAndView page(Map<String, String> parameters, Locale locale) {
        var query = Query.of(parameters, ROWS, locale).withLimit(ROWS);
        var found = publications.search(query);
        var speech = new Speech(words, printed, locale);
        var page = new ModelAndView("portal/procurements");
        page.addObject("section", "procurements");
        page.addObject(
                "rows", found.rows().stream().map(row -> row(row, speech)).toList());
        page.addObject("total", printed.number(found.total()));
        page.addObject("filters", filters(speech, query));
        page.addObject("json", address("/api/public/procurements", query, query.after(), true));
        page.addObject("csv", address("/procurements.csv", query, query.after(), true));
        page.addObject("feed", address("/feed.atom", query, null, false));
        page.addObject("next", found.next() == null ? null : address("/procurements", query, found.next(), false));
        return page;
    }

    /** Rows of the list as CSV (RFC 4180): at most 1,000, and a link to the next ones. */
    @GetMapping("/procurements.csv")
    ResponseEntity<byte[]> csv(@RequestParam Map<String, String> parameters, Locale locale) {
        var query = Query.of(parameters, CSV_ROWS, locale);
        var found = publications.search(query);
        var csv = new StringBuilder(
                "ocid,title_en,title_fr,buyer,imported,status,category,method,suppliers,closes_at,value,currency\r\n");
        found.rows().forEach(row -> csv.append(line(row)).append("\r\n"));
        var answer = ResponseEntity.ok()
                .header("Content-Type", "text/csv;charset=UTF-8")
                .header("Content-Disposition", "attachment; filename=procurements.csv");
        if (found.next() != null) {
            answer.header("Link", "<" + address("/procurements.csv", query, found.next(), true) + ">; rel=\"next\"");
        }
        return answer.body(csv.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String line(Summary row) {
        var cells = new ArrayList<String>();
        for (var value : new Object[] {
            row.ocid(),
            row.title().en(),
            row.title().fr(),
            row.buyer(),
            row.imported(),
            row.status(),
            row.category(),
            row.method(),
            row.suppliers(),
            row.closesAt(),
            row.value(),
            row.currency()
        }) {
            cells.add(value == null ? "" : '"' + safe(value.toString()).replace("\"", "\"\"") + '"');
        }
        return String.join(",", cells);
    }

    /** The address of the same rows elsewhere; {@code rows} says how many, where that is not the same everywhere. */
    private static String address(String path, Query query, @Nullable String after, boolean rows) {
        var values = new LinkedHashMap<String, Object>();
        values.put("q", query.words());
        values.put("status", query.status());
        values.put("category", query.category());
        values.put("method", query.method());
        values.put("closes-from", Objects.toString(query.closesFrom(), ""));
        values.put("closes-to", Objects.toString(query.closesTo(), ""));
        values.put("after", Objects.toString(after, ""));
        values.values().removeIf(""::equals);
        var address = UriComponentsBuilder.fromPath(path);
        values.keySet().forEach(name -> address.queryParam(name, "{" + name + "}"));
        if (rows) {
            address.queryParam("limit", query.limit());
        }
        return address.encode().buildAndExpand(values).toUriString();
    }

    private Row row(Summary row, Speech speech) {
        return new Row(
                row,
                row.title().in(speech.locale()),
                buyer(row, speech),
                speech.status(row.status(), row.imported()),
                METHODS.contains(row.method()) ? speech.word("portal.method." + row.method()) : "",
                row.closesAt() == null ? "" : printed.binding(row.closesAt()),
                row.value() == null ? "" : speech.money(row.value(), Objects.toString(row.currency(), "")));
    }

    /** Who buys: the city in the reader's language; somebody else as they wrote it. */
    private String buyer(Summary row, Speech speech) {
        if (!row.imported()) {
            return city.name().in(speech.locale());
        }
        return row.buyer().isEmpty() ? speech.word("portal.imported.no-buyer") : row.buyer();
    }

    private static Map<String, Object> filters(Speech speech, Query query) {
        var filters = new LinkedHashMap<String, Object>();
        filters.put("q", query.words());
        filters.put("status", query.status());
        filters.put("category", query.category());
        filters.put("method", query.method());
        filters.put("from", Objects.toString(query.closesFrom(), ""));
        filters.put("to", Objects.toString(query.closesTo(), ""));
        filters.put("statuses", choices(speech, "portal.status.", STATUSES));
        filters.put("categories", choices(speech, "portal.category.", List.of("goods", "services", "works")));
        filters.put("methods", choices(speech, "portal.method.", METHODS));
        return filters;
    }

    private static List<Choice> choices(Speech speech, String prefix, List<String> values) {
        return values.stream()
                .map(value -> new Choice(value, speech.word(prefix + value)))
                .toList();
    }

    /** A spreadsheet must not take a title for a formula. */
    private static String safe(String text) {
        return text.matches("(?s)[=+@\\t\\r-].*") ? "'" + text : text;
    }
}
