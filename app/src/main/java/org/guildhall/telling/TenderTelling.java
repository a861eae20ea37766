package org.guildhall.telling;

import static org.guildhall.telling.Shapes.bilingual;
import static org.guildhall.telling.Shapes.copy;
import static org.guildhall.telling.Shapes.map;
import static org.guildhall.telling.Shapes.object;
import static org.guildhall.telling.Shapes.objects;
import static org.guildhall.telling.Shapes.text;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.guildhall.disclosure.Disclosed;
import org.guildhall.kernel.City;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Notices, addenda, answers, and how a solicitation ends.
 *
 * <p>OCDS: {@code tender}, with the extensions enquiries, submissionTerms, unstructuredChanges, withheldInformation,
 * procurementMethodRationaleClassifications and our own; criteria are told by {@link Criteria}, procedures and forms by
 * {@link Stages}.
 */
@Component
class TenderTelling implements Telling {
    private final City city;

    TenderTelling(City city) {
        this.city = city;
    }

    @Override
    public Map<String, String> tags() {
        return Map.of(
                "solicitation.published", "tender",
                "stage.started", "tenderUpdate",
                "addendum.issued", "tenderAmendment",
                "question.answered", "tenderUpdate",
                "stage.selected", "tenderUpdate",
                "statement.answered", "tenderUpdate",
                "panel.named", "tenderUpdate",
                "extension.asked", "tenderUpdate",
                "solicitation.cancelled", "tenderCancellation",
                "solicitation.ended", "tenderUpdate");
    }

    @Override
    public void tell(Disclosed act, Draft release) {
        var fields = act.fields();
        var tender = release.object("tender");
        tender.put("id", act.ocid().value());
        switch (act.kind()) {
            case "solicitation.published", "stage.started" -> notice(act, tender, release);
            case "addendum.issued" -> addendum(act, tender, release);
            case "question.answered" -> tender.put("enquiries", List.of(enquiry(act)));
            case "stage.selected" ->
                tender.put("qualifiedSuppliers", organizations(fields.get("organisations"), "tenderer", release));
            case "statement.answered" -> tender.put("statements", List.of(statement(act)));
            case "extension.asked" -> tender.put("validityExtensions", List.of(extension(act)));
            case "panel.named" -> tender.put("evaluationPanel", map("members", fields.get("members")));
            case "solicitation.cancelled" -> cancelled(fields, tender);
            default ->
                tender.put("status", "none_suitable".equals(fields.get("outcome")) ? "unsuccessful" : "complete");
        }
    }

    private void notice(Disclosed act, Map<String, Object> tender, Draft release) {
        var fields = act.fields();
        bilingual(tender, "title", fields.get("title"));
        bilingual(tender, "description", fields.get("summary"));
        tender.put("status", "active");
        tender.put("procuringEntity", map("id", city.identifier(), "name", city.nameEn()));
        release.party(city.identifier(), city.nameEn(), "procuringEntity");
        NoticeTerms.tell(city, fields, tender, release);
        tender.put("procurementMethod", fields.get("method"));
        bilingual(tender, "procurementMethodDetails", fields.get("methodDetails"));
        Shapes.category(fields).ifPresent(category -> tender.put("mainProcurementCategory", category));
        rationale(fields, tender);
        tender.put("submissionMethod", List.of("electronicSubmission"));
        var terms = map("electronicSubmissionPolicy", "required", "languages", List.of("en", "fr"));
        terms.putAll(validity(fields, isLater(fields)));
        tender.put("submissionTerms", terms);
        tender.put("tenderPeriod", map("startDate", act.at().toString(), "endDate", fields.get("closesAt")));
        periods(fields, tender, true);
        contents(act, tender, release);
        Criteria.tell(fields, tender, release);
        Stages.tell(fields, tender);
        tender.put("openingKey", fields.get("recipient"));
        if (fields.get("closingLock") != null) {
            tender.put("closingLock", fields.get("closingLock"));
            tender.put("coolingPeriod", fields.get("cooling"));
        } else if (isLater(fields)) {
            tender.putAll(Shapes.cleared("closingLock", "coolingPeriod"));
        }
        tender.put("namedSuppliers", organizations(fields.get("named"), "namedSupplier", release));
        if (Stages.sealed(fields)) {
            withheld(fields, release);
        }
    }

    /** Why nobody else is asked. OCDS: core, and extension procurementMethodRationaleClassifications. */
    private static void rationale(Map<String, Object> fields, Map<String, Object> tender) {
        if (fields.containsKey("ground")) {
            bilingual(tender, "procurementMethodRationale", fields.get("groundTitle"));
            tender.put("procurementMethodRationaleClassifications", List.of(Shapes.ground(fields)));
        }
    }

    /** Says openly what is closed, and until when. OCDS: extension withheldInformation. */
    private static void withheld(Map<String, Object> fields, Draft release) {
        release.withheld(map(
                "id",
                "bids-" + text(fields.get("stage")),
                "field",
                "bids",
                "name",
                "Bids and their number",
                "name_fr",
                "Les soumissions et leur nombre",
                "availabilityDate",
                fields.get("closesAt"),
                "rationale",
                "Bids are sealed until several officers open them after closing.",
                "rationale_fr",
                "Les soumissions sont scellées jusqu’à ce que plusieurs agents les ouvrent après la clôture."));
    }

    private void addendum(Disclosed act, Map<String, Object> tender, Draft release) {
        var fields = act.fields();
        bilingual(tender, "description", fields.get("summary"));
        tender.put("tenderPeriod", map("endDate", fields.get("closesAt")));
        periods(fields, tender, false);
        if (fields.containsKey("irrevocableUntil")) {
            tender.put("submissionTerms", validity(fields, false));
        }
        contents(act, tender, release);
        NoticeTerms.tell(city, fields, tender, release);
        Stages.form(fields, tender);
        if (fields.containsKey("recipient")) {
            tender.put("openingKey", fields.get("recipient"));
        }
        var amendment = map("id", fields.get("addendum"), "date", act.at().toString(), "number", fields.get("number"));
        bilingual(amendment, "rationale", fields.get("reason"));
        amendment.put(
                "unstructuredChanges",
                objects(fields.get("changes")).stream()
                        .map(TenderTelling::change)
                        .toList());
        tender.put("amendments", List.of(amendment));
        if (fields.get("closesAt") != null && !text(fields.get("stage")).isEmpty()) {
            release.withheldUntil("bids-" + text(fields.get("stage")), fields.get("closesAt"));
        }
    }

    /** From its closing until when a bid binds its bidder. OCDS: extension submissionTerms. */
    private static Map<String, Object> validity(Map<String, Object> fields, boolean clear) {
        if (!fields.containsKey("irrevocableUntil")) {
            return clear ? map("bidValidityPeriod", Shapes.cleared("startDate", "endDate", "durationInDays")) : map();
        }
        return map(
                "bidValidityPeriod",
                map(
                        "startDate",
                        fields.get("closesAt"),
                        "endDate",
                        fields.get("irrevocableUntil"),
                        "durationInDays",
                        fields.get("irrevocableDays")));
    }

    /** A period that a new stage does not have is emptied, else the one before would seem to last. */
    private static void periods(Map<String, Object> fields, Map<String, Object> tender, boolean anew) {
        if (fields.containsKey("questionsUntil")) {
            tender.put("enquiryPeriod", map("endDate", fields.get("questionsUntil")));
        } else if (anew && isLater(fields)) {
            tender.put("enquiryPeriod", Shapes.cleared("endDate"));
        }
        if (anew && isLater(fields)) {
            tender.put("bidOpening", Shapes.cleared("date"));
        }
    }

    private static boolean isLater(Map<String, Object> fields) {
        return !"1".equals(text(fields.get("number")));
    }

    private void contents(Disclosed act, Map<String, Object> tender, Draft release) {
        var fields = act.fields();
        tender.put(
                "items",
                objects(fields.get("priceLines")).stream()
                        .map(TenderTelling::item)
                        .toList());
        tender.put(
                "documents",
                objects(fields.get("documents")).stream()
                        .map(document -> document(act.ocid().value(), document))
                        .toList());
        release.whole("tender", "items");
        release.whole("tender", "documents");
    }

    private static Map<String, Object> item(Map<String, Object> line) {
        var item = map("id", line.get("id"), "quantity", line.get("quantity"), "unit", map("name", line.get("unit")));
        bilingual(item, "description", line.get("description"));
        return item;
    }

    private Map<String, Object> document(String ocid, Map<String, Object> document) {
        var sha256 = text(document.get("sha256"));
        var told = map(
                "id",
                document.get("id"),
                "documentType",
                "biddingDocuments",
                "url",
                city.url() + "/documents/" + sha256 + "?ocid=" + URLEncoder.encode(ocid, StandardCharsets.UTF_8),
                "format",
                document.get("mediaType"),
                "fileName",
                document.get("name"),
                "sha256",
                sha256,
                "size",
                document.get("size"));
        bilingual(told, "title", document.get("title"));
        return told;
    }

    private static Map<String, Object> change(Map<String, Object> change) {
        var where = map("section", change.get("path"));
        bilingual(where, "label", change.get("subject"));
        var told = map("where", where);
        copyText(change, "before", told, "oldValue");
        copyText(change, "after", told, "newValue");
        return told;
    }

    private static void copyText(Map<String, Object> change, String from, Map<String, Object> told, String to) {
        if (change.get(from) != null) {
            told.put(to, map("text", text(change.get(from))));
        }
    }

    private static Map<String, Object> enquiry(Disclosed act) {
        var fields = act.fields();
        var enquiry = map("id", fields.get("id"), "dateAnswered", act.at().toString());
        copy(fields, enquiry, "number");
        bilingual(enquiry, "description", fields.get("question"));
        bilingual(enquiry, "answer", fields.get("answer"));
        return enquiry;
    }

    /** What every bidder was asked. Only those who agree are bound longer, so the period as published stands. */
    private static Map<String, Object> extension(Disclosed act) {
        var at = act.at().toString();
        var told = map("id", at, "date", at, "until", act.fields().get("until"));
        bilingual(told, "reason", act.fields().get("reason"));
        return told;
    }

    private static Map<String, Object> statement(Disclosed act) {
        var at = act.at().toString();
        var told = map("id", at, "date", at, "accepted", act.fields().get("accepted"));
        bilingual(told, "reason", act.fields().get("reason"));
        return told;
    }

    private static List<Map<String, Object>> organizations(@Nullable Object organizations, String role, Draft release) {
        return objects(organizations).stream()
                .map(each -> {
                    release.party(each.get("id"), each.get("name"), role);
                    return map("id", each.get("id"), "name", each.get("name"));
                })
                .toList();
    }

    private static void cancelled(Map<String, Object> fields, Map<String, Object> tender) {
        tender.put("status", "cancelled");
        bilingual(tender, "statusDetails", object(fields.get("reason")));
        Remedies.tell(fields, tender);
    }
}
