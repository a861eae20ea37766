package org.guildhall.importing;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.guildhall.kernel.Bilingual;
import org.guildhall.kernel.CityClock;
import org.guildhall.ocds.ImportedProcess;
import org.guildhall.publishing.Publications.Kept;
import org.guildhall.publishing.Summary;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Makes of an imported process what is kept for its row and page, however little its publisher said. */
@Component
class ImportedEdition {
    private static final Instant UNKNOWN = Instant.EPOCH;

    private final JsonMapper json;
    private final CityClock clock;

    ImportedEdition(JsonMapper json, CityClock clock) {
        this.json = json;
        this.clock = clock;
    }

    Kept of(ImportedProcess process, Imports.Source source, String licence) {
        var compiled = process.compiled();
        var summary = summary(process.ocid(), compiled);
        var record = new LinkedHashMap<String, Object>();
        record.put("ocid", process.ocid());
        record.put("releases", process.releases());
        record.put("compiledRelease", compiled);
        return new Kept(
                summary,
                words(process.ocid(), compiled, summary),
                json.writeValueAsString(view(process, summary, source, licence)),
                json.writeValueAsString(record));
    }

    private Summary summary(String ocid, JsonNode compiled) {
        var tender = compiled.path("tender");
        var award = compiled.path("awards").path(0);
        var value = Stream.of(
                        award.path("value"),
                        tender.path("value"),
                        compiled.path("contracts").path(0).path("value"))
                .filter(each -> each.path("amount").isNumber())
                .findFirst();
        var date = instant(compiled.path("date")).orElse(UNKNOWN);
        return new Summary(
                ocid,
                true,
                title(ocid, compiled),
                buyer(compiled),
                phase(compiled),
                status(compiled),
                tender.path("mainProcurementCategory").asString(""),
                tender.path("procurementMethod").asString(""),
                suppliers(compiled),
                instant(tender.path("tenderPeriod").path("endDate")).orElse(null),
                value.map(each -> each.path("amount").decimalValue())
                        .map(ImportedEdition::bounded)
                        .orElse(null),
                value.map(each -> each.path("currency").asString("")).orElse(null),
                date,
                date);
    }

    /** Who buys, wherever the publisher says it; empty if nowhere. */
    private static String buyer(JsonNode compiled) {
        return first(
                        compiled.path("buyer").path("name"),
                        compiled.path("tender").path("procuringEntity").path("name"),
                        party(compiled, "buyer"),
                        party(compiled, "procuringEntity"),
                        compiled.path("packageInfo").path("publisher").path("name"))
                .orElse("");
    }

    private static JsonNode party(JsonNode compiled, String role) {
        return compiled.path("parties")
                .valueStream()
                .filter(party -> party.path("roles").valueStream().anyMatch(each -> role.equals(each.asString(""))))
                .findFirst()
                .map(party -> party.path("name"))
                .orElse(compiled.path("no party"));
    }

    private static @Nullable BigDecimal bounded(BigDecimal amount) {
        return amount.precision() - amount.scale() <= 30 ? amount : null;
    }

    private static Bilingual title(String ocid, JsonNode compiled) {
        var tender = compiled.path("tender");
        var title = first(
                        tender.path("title"),
                        compiled.path("title"),
                        compiled.path("awards").path(0).path("title"),
                        compiled.path("contracts").path(0).path("title"),
                        tender.path("description"),
                        compiled.path("planning").path("budget").path("project"),
                        compiled.path("awards").path(0).path("description"),
                        tender.path("items").path(0).path("description"),
                        compiled.path("awards").path(0).path("items").path(0).path("description"),
                        compiled.path("contracts").path(0).path("items").path(0).path("description"),
                        compiled.path("contracts").path(0).path("description"),
                        compiled.path("planning").path("rationale"))
                .map(text -> text.length() > 300 ? text.substring(0, 299) + "…" : text)
                .orElse(ocid);
        return new Bilingual(
                first(tender.path("title_en")).orElse(title),
                first(tender.path("title_fr")).orElse(title));
    }

    private static String phase(JsonNode compiled) {
        if (!compiled.path("contracts").isEmpty()) {
            return "manage";
        }
        if (!compiled.path("awards").isEmpty()) {
            return "award";
        }
        return compiled.path("tender").isEmpty() ? "plan" : "preAward";
    }

    private String status(JsonNode compiled) {
        return switch (compiled.path("tender").path("status").asString("")) {
            case "active" -> open(compiled) ? "open" : "closed";
            case "cancelled" -> "cancelled";
            case "unsuccessful" -> "unsuccessful";
            case "complete" -> "complete";
            case "planned", "planning" -> "planned";
            default -> compiled.path("awards").isEmpty() ? "unknown" : "complete";
        };
    }

    private boolean open(JsonNode compiled) {
        return instant(compiled.path("tender").path("tenderPeriod").path("endDate"))
                .filter(closing -> closing.isAfter(clock.instant()))
                .isPresent();
    }

    private Map<String, Object> view(ImportedProcess process, Summary summary, Imports.Source source, String licence) {
        var compiled = process.compiled();
        var view = new LinkedHashMap<String, Object>();
        view.put("ocid", process.ocid());
        view.put("imported", true);
        view.put("source", source.name());
        view.put("sourceSha256", source.sha256());
        view.put("licence", licence);
        view.put("title", summary.title().asMap());
        view.put("buyer", Map.of("en", summary.buyer(), "fr", summary.buyer()));
        view.put("phase", summary.phase());
        view.put("status", summary.status());
        view.put(
                "remarks",
                process.remarks().stream().map(ImportedProcess.Remark::code).toList());
        view.put("acts", List.of());
        var ocds = new LinkedHashMap<String, Object>();
        for (var part : List.of("planning", "tender", "awards", "contracts", "bids")) {
            if (compiled.has(part)) {
                ocds.put(part, compiled.get(part));
            }
        }
        view.put("ocds", ocds);
        return view;
    }

    private static String suppliers(JsonNode compiled) {
        return StreamSupport.stream(compiled.path("awards").spliterator(), false)
                .flatMap(award -> StreamSupport.stream(award.path("suppliers").spliterator(), false))
                .map(supplier -> supplier.path("name").asString(""))
                .distinct()
                .collect(Collectors.joining("; "));
    }

    private static String words(String ocid, JsonNode compiled, Summary summary) {
        var description = compiled.path("tender").path("description").asString("");
        var all = String.join(
                " ",
                ocid,
                summary.title().en(),
                summary.title().fr(),
                summary.buyer(),
                suppliers(compiled),
                description,
                named(compiled.path("parties"), "name"),
                named(compiled.path("tender").path("items"), "description"),
                compiled.path("awards")
                        .valueStream()
                        .map(award -> award.path("title").asString("") + " "
                                + award.path("description").asString("") + " "
                                + named(award.path("items"), "description"))
                        .collect(Collectors.joining(" ")));
        return all.length() > 20_000 ? all.substring(0, 20_000) : all;
    }

    private static String named(JsonNode list, String field) {
        return list.valueStream().map(each -> each.path(field).asString("")).collect(Collectors.joining(" "));
    }

    private static Optional<String> first(JsonNode... nodes) {
        return Stream.of(nodes)
                .map(node -> node.asString("").strip())
                .filter(text -> !text.isEmpty())
                .findFirst();
    }

    private static Optional<Instant> instant(JsonNode node) {
        var text = node.asString("");
        try {
            return text.length() == 10
                    ? Optional.of(LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC))
                    : text.isEmpty()
                            ? Optional.empty()
                            : Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
