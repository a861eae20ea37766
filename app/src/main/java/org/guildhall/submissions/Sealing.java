package org.guildhall.submissions;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.guildhall.seal.BidAddress;
import org.guildhall.seal.EntryName;
import org.guildhall.solicitations.PublishedStage;
import org.guildhall.terms.FormField;

/**
 * Everything a bidder's machine needs to seal a bid.
 *
 * @param recipient what the inner layer is sealed to, {@code age1…}; empty if the stage is not sealed
 * @param closingLock what the outer layer is sealed to, {@code age1…}; empty if there is none
 * @param own the organisation's own key, {@code age1…}: beside the other in each layer, if they want to read their bid
 *     later; empty if it has none
 * @param answers the content of {@code answers.json}
 * @param prices the content of {@code prices.json}
 * @param form what is asked, so that a bidder's machine finds before sealing what the opening would
 */
record Sealing(
        String recipient,
        String closingLock,
        String own,
        String solicitation,
        String tenderer,
        String stage,
        Instant closesAt,
        Map<String, Object> answers,
        Map<String, Object> prices,
        List<File> files,
        Form form) {
    /** What a stage asks: {@code lines} is empty where it asks no prices. */
    record Form(List<Field> fields, List<Line> lines) {
        static Form of(PublishedStage stage) {
            return new Form(
                    stage.fields().stream().map(Field::of).toList(),
                    stage.rules().submit().prices()
                            ? stage.priceLines().stream()
                                    .map(line -> new Line(line.id(), line.quantity()))
                                    .toList()
                            : List.of());
        }
    }

    /** @param choices the ids of what is offered, of a field of kind {@code CHOICE}; otherwise empty */
    record Field(String id, FormField.Kind kind, boolean required, List<String> choices) {
        static Field of(FormField field) {
            return new Field(
                    field.id(),
                    field.kind(),
                    field.required(),
                    field.choices().stream().map(FormField.Choice::id).toList());
        }
    }

    /** A line that is priced by the unit. */
    record Line(String id, BigDecimal quantity) {}

    /**
     * A file to seal, under {@code entry}; its bytes are under {@code href}. Of a bid that is written elsewhere nothing
     * but {@code field} is filled in.
     */
    record File(String field, String entry, String name, String mediaType, String sha256, long size, String href) {}

    /** Of a bid that is written elsewhere: its form, with nothing filled in. */
    private static Sealing blank(Desk desk, String own) {
        var stage = desk.stage();
        var answers = new TreeMap<String, String>();
        var prices = new TreeMap<String, String>();
        var files = new ArrayList<File>();
        for (var field : stage.fields()) {
            if (field.kind() == FormField.Kind.FILE) {
                files.add(new File(field.id(), "", "", "", "", 0, ""));
            } else {
                answers.put(field.id(), "");
            }
        }
        if (stage.rules().submit().prices()) {
            stage.priceLines().forEach(line -> prices.put(line.id(), ""));
        }
        return with(desk, own, new Written(answers, Map.of(), prices, files));
    }

    /** What a bid holds, its files by field and entry too. */
    private record Written(
            Map<String, String> answers, Map<String, String> entries, Map<String, String> prices, List<File> files) {}

    static Sealing of(Desk desk, String own) {
        var draft = desk.draft();
        if (draft.elsewhere()) {
            return blank(desk, own);
        }
        var files = draft.files().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(each -> file(desk, each.getKey(), each.getValue()))
                .toList();
        var entries = new TreeMap<String, String>();
        files.forEach(file -> entries.put(file.field(), file.entry()));
        var unitPrices = new TreeMap<String, String>();
        draft.prices().forEach((line, price) -> unitPrices.put(line, price.toPlainString()));
        return with(desk, own, new Written(draft.answers(), entries, unitPrices, files));
    }

    private static Sealing with(Desk desk, String own, Written written) {
        var address = address(
                desk.stage().solicitation().toString(),
                desk.member().organisation().toString(),
                desk.draft());
        return new Sealing(
                desk.stage().recipient(),
                desk.stage().closingLock(),
                own,
                address.solicitation(),
                address.tenderer(),
                address.stage(),
                desk.closing().at(),
                Map.of(
                        "answers",
                        new TreeMap<>(written.answers()),
                        "files",
                        written.entries(),
                        "acknowledged",
                        new TreeSet<>(desk.draft().acknowledged())),
                Map.of("currency", "CAD", "unitPrices", written.prices()),
                written.files(),
                Form.of(desk.stage()));
    }

    BidAddress address() {
        return new BidAddress(solicitation, tenderer, stage);
    }

    private static BidAddress address(String solicitation, String tenderer, Draft draft) {
        return new BidAddress(solicitation, tenderer, draft.stage().toString());
    }

    private static File file(Desk desk, String field, Draft.DraftFile file) {
        return new File(
                field,
                EntryName.FILES + file.name(),
                file.name(),
                file.mediaType(),
                file.sha256(),
                file.size(),
                "/api/stages/" + desk.stage().id() + "/draft/files/" + field);
    }
}
