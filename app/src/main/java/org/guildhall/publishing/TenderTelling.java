package org.guildhall.publishing;

import static org.guildhall.publishing.Shapes.bilingual;
import static org.guildhall.publishing.Shapes.copy;
import static org.guildhall.publishing.Shapes.map;
import static org.guildhall.publishing.Shapes.object;
import static org.guildhall.publishing.Shapes.objects;
import static org.guildhall.publishing.Shapes.text;

import java.util.List;
import java.util.Map;
import org.guildhall.disclosure.Disclosed;
import org.guildhall.kernel.City;
import org.guildhall.publishing.Release.Draft;
import org.springframework.stereotype.Component;

/** Notices, addenda, answers, and how a solicitation ends. OCDS: {@code tender}, with the enquiries extension. */
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
            case "addendum.issued" -> addendum(act, tender);
            case "question.answered" -> tender.put("enquiries", List.of(enquiry(act)));
            case "stage.selected" ->
                objects(fields.get("organisations"))
                        .forEach(each -> release.party(each.get("id"), each.get("name"), "tenderer"));
            case "statement.answered" -> tender.put("statements", List.of(statement(act)));
            case "panel.named" -> tender.put("panelSize", fields.get("members"));
            case "solicitation.cancelled" -> cancelled(fields, tender);
            default -> tender.put("status", "awarded".equals(fields.get("outcome")) ? "complete" : outcome(fields));
        }
    }

    private void notice(Disclosed act, Map<String, Object> tender, Draft release) {
        var fields = act.fields();
        bilingual(tender, "title", fields.get("title"));
        bilingual(tender, "description", fields.get("summary"));
        tender.put("status", "active");
        tender.put("procuringEntity", map("id", city.identifier(), "name", city.nameEn()));
        release.party(city.identifier(), city.nameEn(), "procuringEntity");
        tender.put("procurementMethod", fields.get("method"));
        bilingual(tender, "procurementMethodDetails", fields.get("methodDetails"));
        tender.put("submissionMethod", List.of("electronicSubmission"));
        tender.put("tenderPeriod", map("startDate", act.at().toString(), "endDate", fields.get("closesAt")));
        periods(fields, tender);
        contents(fields, tender);
        tender.put(
                "criteria",
                objects(fields.get("criteria")).stream()
                        .map(TenderTelling::criterion)
                        .toList());
        copy(fields, tender, "procedure", "stages", "binding", "recipient", "fields", "named");
        withheld(fields, release);
    }

    /** Says openly what is closed, and until when. OCDS: extension withheldInformation. */
    private static void withheld(Map<String, Object> fields, Draft release) {
        release.body()
                .put(
                        "withheldInformation",
                        List.of(map(
                                "id",
                                "bids-" + text(fields.get("stage")),
                                "field",
                                "bids",
                                "name",
                                "bids and their number",
                                "availabilityDate",
                                fields.get("closesAt"),
                                "rationale",
                                "Bids are sealed until two officers open them after closing.")));
    }

    private static void addendum(Disclosed act, Map<String, Object> tender) {
        var fields = act.fields();
        bilingual(tender, "description", fields.get("summary"));
        tender.put("tenderPeriod", map("endDate", fields.get("closesAt")));
        periods(fields, tender);
        contents(fields, tender);
        copy(fields, tender, "fields");
        var amendment = map("id", fields.get("addendum"), "date", act.at().toString());
        bilingual(amendment, "rationale", fields.get("reason"));
        copy(fields, amendment, "number", "changes");
        tender.put("amendments", List.of(amendment));
    }

    private static void periods(Map<String, Object> fields, Map<String, Object> tender) {
        if (fields.containsKey("questionsUntil")) {
            tender.put("enquiryPeriod", map("endDate", fields.get("questionsUntil")));
        }
    }

    private static void contents(Map<String, Object> fields, Map<String, Object> tender) {
        tender.put(
                "items",
                objects(fields.get("priceLines")).stream()
                        .map(TenderTelling::item)
                        .toList());
        tender.put(
                "documents",
                objects(fields.get("documents")).stream()
                        .map(TenderTelling::document)
                        .toList());
    }

    private static Map<String, Object> item(Map<String, Object> line) {
        var item = map("id", line.get("id"), "quantity", line.get("quantity"), "unit", map("name", line.get("unit")));
        bilingual(item, "description", line.get("description"));
        return item;
    }

    private static Map<String, Object> document(Map<String, Object> document) {
        var told = map(
                "id",
                document.get("id"),
                "documentType",
                "biddingDocuments",
                "format",
                document.get("mediaType"),
                "hash",
                "sha256:" + text(document.get("sha256")),
                "size",
                document.get("size"));
        bilingual(told, "title", document.get("title"));
        return told;
    }

    private static Map<String, Object> criterion(Map<String, Object> criterion) {
        var told = map("id", criterion.get("id"), "source", "tenderer");
        bilingual(told, "title", criterion.get("title"));
        bilingual(told, "description", criterion.get("guidance"));
        copy(criterion, told, "kind", "weight", "minimum", "formula", "full", "zero");
        return told;
    }

    private static Map<String, Object> enquiry(Disclosed act) {
        var fields = act.fields();
        var enquiry = map("id", fields.get("id"), "dateAnswered", act.at().toString());
        bilingual(enquiry, "description", fields.get("question"));
        bilingual(enquiry, "answer", fields.get("answer"));
        return enquiry;
    }

    private static Map<String, Object> statement(Disclosed act) {
        var told = map("id", act.at().toString(), "accepted", act.fields().get("accepted"));
        bilingual(told, "reason", act.fields().get("reason"));
        return told;
    }

    private static void cancelled(Map<String, Object> fields, Map<String, Object> tender) {
        tender.put("status", "cancelled");
        var reason = object(fields.get("reason"));
        tender.put("statusDetails", reason.getOrDefault("en", ""));
        tender.put("statusDetails_fr", reason.getOrDefault("fr", ""));
    }

    private static String outcome(Map<String, Object> fields) {
        return "none_suitable".equals(fields.get("outcome")) ? "unsuccessful" : "complete";
    }
}
