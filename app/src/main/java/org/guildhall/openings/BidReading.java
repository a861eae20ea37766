package org.guildhall.openings;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.guildhall.answers.Answer;
import org.guildhall.answers.FileKind;
import org.guildhall.answers.PriceSchedule;
import org.guildhall.documents.Documents;
import org.guildhall.documents.Incoming;
import org.guildhall.kernel.Checks;
import org.guildhall.kernel.Money;
import org.guildhall.openings.OpenedBid.BidFile;
import org.guildhall.seal.BidEntry;
import org.guildhall.seal.BidManifest;
import org.guildhall.seal.EntryName;
import org.guildhall.solicitations.PublishedStage;
import org.guildhall.submissions.Submission;
import org.guildhall.terms.FormField;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Repeats on an opened bid every check that could not be made while it was sealed: answers of the right kind and all
 * that are required, a price for each line, the total computed anew, files of the kinds the city reads.
 */
@Component
class BidReading {
    private static final Logger LOG = LoggerFactory.getLogger(BidReading.class);

    private static final JsonMapper STRICT = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .build();

    private final Documents documents;

    BidReading(Documents documents) {
        this.documents = documents;
    }

    record Answers(
            Map<String, String> answers,
            Map<String, String> files,
            @JsonSetter(contentNulls = Nulls.FAIL) List<Integer> acknowledged) {}

    record Prices(String currency, Map<String, String> unitPrices) {}

    /** Why a bid that was sealed well cannot be evaluated, as a code for the opening record. */
    static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;

        private final String code;

        Unreadable(String code) {
            super(code, null, false, false);
            this.code = code;
        }

        String code() {
            return code;
        }
    }

    OpenedBid read(PublishedStage stage, Submission submission, BidManifest manifest, OpenedEntries entries)
            throws Unreadable, IOException {
        var said = said(stage, entries);
        var prices = said.prices();
        var shown = new HashMap<String, Money>();
        prices.forEach((line, price) -> shown.put(line, Money.cad(price)));
        return new OpenedBid(
                submission.id(),
                submission.organisation(),
                submission.sha256(),
                OpenedBid.Status.OPENED,
                null,
                null,
                said.given(),
                shown,
                stage.rules().submit().prices() ? PriceSchedule.total(stage.priceLines(), prices) : null,
                keep(stage, said.answers(), manifest, entries),
                acknowledged(stage, said.answers()));
    }

    /** What a bid says, by its own documents. */
    private record Said(Answers answers, Map<String, String> given, Map<String, BigDecimal> prices) {}

    /**
     * Nothing but what stands in the bid can fail here. What we did not foresee costs the one bid and not the stage;
     * its text is in no message.
     */
    private static Said said(PublishedStage stage, OpenedEntries entries) throws Unreadable {
        try {
            var answers = json(entries.document(EntryName.ANSWERS), Answers.class, "bad_answers");
            var given = answersOf(stage, answers);
            var prices = pricesOf(stage, json(entries.document(EntryName.PRICES), Prices.class, "bad_prices"));
            requireFiles(stage, answers, entries);
            return new Said(answers, given, prices);
        } catch (RuntimeException unforeseen) {
            LOG.error("What stands in a bid was not foreseen: {} at {}", unforeseen.getClass(), at(unforeseen));
            throw new Unreadable("bad_answers");
        }
    }

    private static Object at(RuntimeException unforeseen) {
        var trace = unforeseen.getStackTrace();
        return trace.length == 0 ? "" : trace[0];
    }

    /** Of the addenda that there are, those that it acknowledges, each once. */
    private static List<Integer> acknowledged(PublishedStage stage, Answers answers) {
        return stage.addenda().stream()
                .map(each -> each.number())
                .filter(answers.acknowledged()::contains)
                .toList();
    }

    private static <T> T json(byte[] bytes, Class<T> type, String code) throws Unreadable {
        try {
            T read = STRICT.readValue(bytes, type);
            if (read == null) { // the word null is JSON too
                throw new Unreadable(code);
            }
            return read;
        } catch (JacksonException notJson) {
            throw new Unreadable(code);
        }
    }

    private static Map<String, String> answersOf(PublishedStage stage, Answers answers) throws Unreadable {
        var checks = new Checks(Locale.ROOT);
        var given = new HashMap<String, String>();
        for (var field : stage.fields()) {
            var text = answers.answers().get(field.id());
            if (text != null && field.kind() != FormField.Kind.FILE) {
                var read = Answer.read(checks, field.id(), field, text);
                if (!read.isEmpty()) {
                    given.put(field.id(), read);
                }
            }
        }
        if (checks.failed()) {
            throw new Unreadable("bad_answers");
        }
        for (var field : stage.fields()) {
            if (field.required() && field.kind() != FormField.Kind.FILE && !given.containsKey(field.id())) {
                throw new Unreadable("incomplete");
            }
        }
        return given;
    }

    private static Map<String, BigDecimal> pricesOf(PublishedStage stage, Prices prices) throws Unreadable {
        var read = new HashMap<String, BigDecimal>();
        if (!stage.rules().submit().prices()) {
            return read;
        }
        var checks = new Checks(Locale.ROOT);
        checks.that("CAD".equals(prices.currency()), "currency", "field.required");
        for (var line : stage.priceLines()) {
            var price =
                    PriceSchedule.read(checks, line.id(), prices.unitPrices().get(line.id()));
            if (price != null) {
                read.put(line.id(), price);
            }
        }
        PriceSchedule.bound(checks, stage.priceLines(), read);
        if (checks.failed()) {
            throw new Unreadable("bad_prices");
        }
        if (!PriceSchedule.complete(stage.priceLines(), read)) {
            throw new Unreadable("incomplete_prices");
        }
        return read;
    }

    private static void requireFiles(PublishedStage stage, Answers answers, OpenedEntries entries) throws Unreadable {
        for (var field : stage.fields()) {
            var name = answers.files().get(field.id());
            if (name != null && !entries.hasFile(name)) {
                throw new Unreadable("missing_file");
            }
            if (name == null && field.required() && field.kind() == FormField.Kind.FILE) {
                throw new Unreadable("incomplete");
            }
        }
    }

    /** A file that answers no field of the stage is kept too: of the fields, not of what a bidder calls them. */
    private List<BidFile> keep(PublishedStage stage, Answers answers, BidManifest manifest, OpenedEntries entries)
            throws IOException {
        var fields = new HashMap<String, String>();
        stage.fields().forEach(field -> fields.put(answers.files().get(field.id()), field.id()));
        var kept = new ArrayList<BidFile>();
        for (var entry : manifest.files()) {
            kept.add(keep(fields.getOrDefault(entry.name(), ""), entry, entries.file(entry)));
        }
        return kept;
    }

    private BidFile keep(String field, BidEntry entry, Incoming file) throws IOException {
        file.keep();
        var stored = file.stored();
        var name = entry.name().substring(EntryName.FILES.length());
        return new BidFile(field, name, stored.sha256(), stored.size(), FileKind.of(documents.place(stored.sha256())));
    }
}
