package org.guildhall.drafting;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.guildhall.amending.AddendumView;
import org.guildhall.kernel.Bilingual;
import org.guildhall.kernel.CityClock;
import org.guildhall.requests.RequestId;
import org.guildhall.solicitations.Closing;
import org.guildhall.solicitations.Solicitation;
import org.guildhall.solicitations.SolicitationId;
import org.guildhall.solicitations.Solicitations;
import org.guildhall.terms.Contact;
import org.guildhall.terms.Criterion;
import org.guildhall.terms.Document;
import org.guildhall.terms.Draft;
import org.guildhall.terms.FormField;
import org.guildhall.terms.Instrument;
import org.guildhall.terms.PriceLine;
import org.guildhall.web.Problems;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Solicitations as the API shows them. Ids are plain, codes are the names of our enums. */
@Component
class SolicitationViews {
    private final Drafting drafting;
    private final Solicitations solicitations;
    private final Problems problems;
    private final CityClock clock;

    SolicitationViews(Drafting drafting, Solicitations solicitations, Problems problems, CityClock clock) {
        this.drafting = drafting;
        this.solicitations = solicitations;
        this.problems = problems;
        this.clock = clock;
    }

    /** @param closesAt of the stage that was started last; null before one was */
    record Row(
            UUID id,
            String status,
            String ocid,
            UUID request,
            String procedure,
            Draft.Text title,
            UUID author,
            @Nullable Instant closesAt) {}

    record File(UUID id, String status, Bilingual title, String name, String mediaType, String sha256, long size) {
        static File of(Document document, String status) {
            return new File(
                    document.id().value(),
                    status,
                    document.title(),
                    document.name(),
                    document.mediaType(),
                    document.sha256(),
                    document.size());
        }
    }

    /** A stage; what is null has no value before the stage starts. */
    record StageView(
            UUID id,
            int number,
            String state,
            String code,
            Bilingual title,
            @Nullable Instant closesAt,
            @Nullable Instant questionsUntil,
            @Nullable String recipient,
            @Nullable String closingLock,
            @Nullable Instant opensAt,
            @Nullable Integer irrevocableDays,
            @Nullable Instant irrevocableUntil,
            List<Criterion> criteria,
            List<FormField> fields,
            List<PriceLine> priceLines,
            List<UUID> openers,
            List<AddendumView> addenda) {}

    record Missing(String field, String code, String en, String fr) {}

    record ReviewView(UUID id, String decision, String comments, Instant at) {}

    record View(
            UUID id,
            String status,
            String ocid,
            UUID request,
            String procedure,
            String procedureSha256,
            UUID author,
            Draft draft,
            @Nullable Bilingual title,
            @Nullable Bilingual summary,
            @Nullable Contact contact,
            @Nullable Instrument instrument,
            List<StageView> stages,
            List<File> documents,
            List<Missing> missing,
            List<ReviewView> reviews,
            @Nullable Instant publishedAt) {}

    Row row(Solicitation solicitation, @Nullable Closing closing) {
        var title = solicitation.title();
        return new Row(
                solicitation.id().value(),
                solicitation.status().name(),
                solicitation.ocid().value(),
                request(solicitation.request()),
                solicitation.procedure().id(),
                title == null ? solicitation.draft().titleText() : new Draft.Text(title.en(), title.fr()),
                solicitation.author().value(),
                closing == null ? null : closing.at());
    }

    View view(Solicitation solicitation) {
        var id = solicitation.id();
        return new View(
                id.value(),
                solicitation.status().name(),
                solicitation.ocid().value(),
                request(solicitation.request()),
                solicitation.procedure().id(),
                solicitation.procedure().sha256(),
                solicitation.author().value(),
                solicitation.draft(),
                solicitation.title(),
                solicitation.summary(),
                solicitation.contact(),
                solicitation.instrument(),
                solicitation.stages().stream()
                        .map(each -> stage(solicitation, each))
                        .toList(),
                files(id),
                solicitation.status().beforePublication() ? missing(id) : List.of(),
                drafting.reviews(id).stream().map(SolicitationViews::review).toList(),
                solicitation.publishedAt());
    }

    private StageView stage(Solicitation solicitation, Solicitation.StageAt at) {
        var rules = solicitation.procedure().stage(at.number());
        var started = solicitations.stage(at.id()).orElse(null);
        var closing = solicitations.closing(at.id()).orElse(null);
        return new StageView(
                at.id().value(),
                at.number(),
                at.state().name(),
                rules.id(),
                rules.title(),
                closing == null ? null : closing.at(),
                started == null ? null : started.questionsUntil(),
                started == null ? null : started.recipient(),
                started == null ? null : started.closingLock(),
                started == null || closing == null ? null : started.opensAt(closing),
                started == null || !started.binds() ? null : started.irrevocableDays(),
                started == null || closing == null
                        ? null
                        : started.irrevocableUntil(closing, clock.zone()).orElse(null),
                started == null ? List.of() : started.criteria(),
                started == null ? List.of() : started.fields(),
                started == null ? List.of() : started.priceLines(),
                started == null
                        ? List.of()
                        : started.openers().stream().map(each -> each.value()).toList(),
                started == null
                        ? List.of()
                        : started.addenda().stream().map(AddendumView::of).toList());
    }

    private List<File> files(SolicitationId id) {
        var files = new ArrayList<File>();
        solicitations.documents(id).forEach(each -> files.add(File.of(each, "PUBLISHED")));
        solicitations.pendingDocuments(id).forEach(each -> files.add(File.of(each, "PENDING")));
        return files;
    }

    List<Missing> missing(SolicitationId id) {
        return drafting.missing(id).stream()
                .map(each -> new Missing(
                        each.field(),
                        each.code(),
                        problems.sentence(each, Locale.CANADA),
                        problems.sentence(each, Locale.CANADA_FRENCH)))
                .toList();
    }

    private static ReviewView review(Review review) {
        return new ReviewView(review.id(), review.decision().name(), review.comments(), review.at());
    }

    private static UUID request(RequestId id) {
        return id.value();
    }
}
