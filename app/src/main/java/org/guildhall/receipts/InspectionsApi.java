package org.guildhall.receipts;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.guildhall.contracts.ContractId;
import org.guildhall.contracts.Contracts;
import org.guildhall.feeds.FeedReport;
import org.guildhall.feeds.FeedRules;
import org.guildhall.kernel.Actor;
import org.guildhall.receipts.Checking.TypedResult;
import org.guildhall.receipts.Inspecting.TypedFinding;
import org.guildhall.receipts.Inspecting.TypedReturn;
import org.guildhall.receipts.TypedCheck.TypedFeed;
import org.guildhall.receipts.TypedCheck.TypedField;
import org.guildhall.web.Answers;
import org.guildhall.web.Needed;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Plans, checks, inspections and returns as JSON: the same doors as the pages. */
@RestController
@RequestMapping("/api")
class InspectionsApi {
    private static final TypedCheck NOTHING = new TypedCheck(null, null, null, null, null, null);

    private final Receipts receipts;
    private final Plans plans;
    private final Checking checking;
    private final Inspecting inspecting;
    private final Contracts contracts;

    InspectionsApi(Receipts receipts, Plans plans, Checking checking, Inspecting inspecting, Contracts contracts) {
        this.receipts = receipts;
        this.plans = plans;
        this.checking = checking;
        this.inspecting = inspecting;
        this.contracts = contracts;
    }

    record NewFeedField(
            @Needed @Nullable String name, @Needed @Nullable String type) {}

    record NewCheck(
            @Needed @Nullable String kind,
            @Needed @Nullable String what,
            @Nullable String unit,
            @Nullable String min,
            @Nullable String max,
            @Nullable String format,
            @Nullable List<NewFeedField> fields,
            @Nullable String timePattern,
            @Nullable String zone,
            @Nullable String freshMinutes,
            @Nullable String intervalSeconds,
            @Nullable String leastShare) {
        TypedCheck typed() {
            var named = fields == null
                    ? null
                    : fields.stream()
                            .map(field -> field == null
                                    ? new TypedField(null, null)
                                    : new TypedField(field.name(), field.type()))
                            .toList();
            var feed = new TypedFeed(format, named, timePattern, zone, freshMinutes, intervalSeconds, leastShare);
            return new TypedCheck(kind, what, unit, min, max, feed);
        }
    }

    record NewPlan(@Needed @Nullable List<NewCheck> checks) {}

    record FeedFieldJson(String name, String type) {}

    record FeedJson(
            String format,
            List<FeedFieldJson> fields,
            @Nullable String timePattern,
            String zone,
            @Nullable Integer freshMinutes,
            @Nullable Integer intervalSeconds,
            @Nullable BigDecimal leastShare) {
        static FeedJson of(FeedRules rules) {
            return new FeedJson(
                    rules.format().code(),
                    rules.fields().stream()
                            .map(field ->
                                    new FeedFieldJson(field.name(), field.type().code()))
                            .toList(),
                    rules.timePattern(),
                    rules.zone().getId(),
                    rules.freshMinutes(),
                    rules.intervalSeconds(),
                    rules.leastShare());
        }
    }

    record CheckJson(
            UUID id,
            String kind,
            String what,
            @Nullable String unit,
            @Nullable BigDecimal min,
            @Nullable BigDecimal max,
            @Nullable FeedJson feed) {
        static CheckJson of(PlannedCheck check) {
            var feed = check.feed();
            return new CheckJson(
                    check.id(),
                    check.kind().code(),
                    check.what(),
                    check.unit(),
                    check.min(),
                    check.max(),
                    feed == null ? null : FeedJson.of(feed));
        }
    }

    record LinePlanJson(String line, List<CheckJson> checks) {
        static LinePlanJson of(String line, List<PlannedCheck> checks) {
            return new LinePlanJson(line, checks.stream().map(CheckJson::of).toList());
        }
    }

    record NewCheckResult(
            @Nullable String passed,
            @Nullable String words,
            @Nullable String value,
            @Nullable String address) {}

    record FeedFindingJson(String code, List<String> details) {}

    record FeedReportJson(
            boolean passed,
            long rows,
            long wrong,
            long duplicates,
            long outOfOrder,
            @Nullable Instant oldest,
            @Nullable Instant newest,
            @Nullable BigDecimal share,
            List<FeedFindingJson> findings) {
        static FeedReportJson of(FeedReport report) {
            return new FeedReportJson(
                    report.passed(),
                    report.rows(),
                    report.wrong(),
                    report.duplicates(),
                    report.outOfOrder(),
                    report.oldest(),
                    report.newest(),
                    report.share(),
                    report.findings().stream()
                            .map(each -> new FeedFindingJson(each.code(), each.details()))
                            .toList());
        }
    }

    record CheckResultJson(
            String line,
            CheckJson check,
            boolean passed,
            String words,
            @Nullable BigDecimal value,
            ReceiptsApi.@Nullable PhotoJson file,
            @Nullable String address,
            @Nullable FeedReportJson report,
            Instant at) {
        static CheckResultJson of(CheckResult result) {
            var file = result.file();
            var report = result.report();
            return new CheckResultJson(
                    result.line(),
                    CheckJson.of(result.planned()),
                    result.passed(),
                    result.words(),
                    result.value(),
                    file == null ? null : ReceiptsApi.PhotoJson.of(file),
                    result.address(),
                    report == null ? null : FeedReportJson.of(report),
                    result.at());
        }
    }

    record NewFinding(
            @Needed @Nullable String line,
            @Nullable String accepted,
            @Nullable String rejected,
            @Nullable String reason,
            @Nullable String words) {}

    record NewInspection(@Needed @Nullable List<NewFinding> lines) {
        @Nullable
        List<TypedFinding> typed() {
            return lines == null
                    ? null
                    : lines.stream()
                            .map(each -> each == null
                                    ? new TypedFinding(null, null, null, null, null)
                                    : new TypedFinding(
                                            each.line(), each.accepted(), each.rejected(), each.reason(), each.words()))
                            .toList();
        }
    }

    record FindingJson(
            String line,
            BigDecimal accepted,
            BigDecimal rejected,
            @Nullable String reason,
            String words) {}

    record InspectionJson(UUID id, String receipt, List<FindingJson> lines, Instant at) {
        static InspectionJson of(Inspection inspection) {
            return new InspectionJson(
                    inspection.id(),
                    inspection.receipt().toString(),
                    inspection.findings().stream()
                            .map(each -> new FindingJson(
                                    each.line(),
                                    each.accepted(),
                                    each.rejected(),
                                    each.reason() == null ? null : each.reason().code(),
                                    each.words()))
                            .toList(),
                    inspection.at());
        }
    }

    record NewReturn(
            @Needed @Nullable String line,
            @Needed @Nullable String quantity,
            @Needed @Nullable String sentOn,
            @Needed @Nullable String how) {}

    record ReturnJson(UUID id, String line, BigDecimal quantity, LocalDate sentOn, String how, Instant at) {}

    @GetMapping("/contracts/{contract}/inspection-plan")
    List<LinePlanJson> plan(Actor actor, @PathVariable UUID contract) {
        var read = contracts.readBy(actor, new ContractId(contract));
        return plans.of(read.id()).entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(each -> LinePlanJson.of(each.getKey(), each.getValue()))
                .toList();
    }

    @PutMapping("/contracts/{contract}/lines/{line}/inspection-plan")
    LinePlanJson write(
            Actor actor, @PathVariable UUID contract, @PathVariable String line, @RequestBody NewPlan given) {
        var typed = given.checks() == null
                ? null
                : given.checks().stream()
                        .map(each -> each == null ? NOTHING : each.typed())
                        .toList();
        return LinePlanJson.of(line, plans.write(actor, new ContractId(contract), line, typed));
    }

    @GetMapping("/receipts/{id}/checks")
    List<CheckResultJson> results(Actor actor, @PathVariable UUID id) {
        var receipt = receipts.readBy(actor, new ReceiptId(id));
        return checking.results(receipt.id()).stream().map(CheckResultJson::of).toList();
    }

    @PostMapping("/receipts/{id}/lines/{line}/checks/{check}")
    @Answers(status = 201)
    ResponseEntity<CheckResultJson> say(
            Actor receiver,
            @PathVariable UUID id,
            @PathVariable String line,
            @PathVariable UUID check,
            @RequestBody NewCheckResult given) {
        var typed = new TypedResult(given.passed(), given.words(), given.value(), given.address());
        return created(id, checking.say(receiver, new ReceiptId(id), line, check, typed));
    }

    @PostMapping("/receipts/{id}/lines/{line}/checks/{check}/file")
    @Answers(status = 201, takes = "application/octet-stream")
    ResponseEntity<CheckResultJson> attach(
            Actor receiver,
            @PathVariable UUID id,
            @PathVariable String line,
            @PathVariable UUID check,
            @RequestParam(defaultValue = "") String name,
            HttpServletRequest request)
            throws IOException {
        return created(id, checking.attach(receiver, new ReceiptId(id), line, check, name, request.getInputStream()));
    }

    @GetMapping("/receipts/{id}/inspections")
    List<InspectionJson> inspections(Actor actor, @PathVariable UUID id) {
        var receipt = receipts.readBy(actor, new ReceiptId(id));
        return inspecting.of(receipt.id()).stream().map(InspectionJson::of).toList();
    }

    @PostMapping("/receipts/{id}/inspections")
    @Answers(status = 201)
    ResponseEntity<InspectionJson> decide(Actor receiver, @PathVariable UUID id, @RequestBody NewInspection given) {
        var made = inspecting.decide(receiver, new ReceiptId(id), given.typed());
        return ResponseEntity.created(URI.create("/api/receipts/" + id + "/inspections"))
                .body(InspectionJson.of(made));
    }

    @PostMapping("/receipts/{id}/returns")
    @Answers(status = 201)
    ResponseEntity<ReturnJson> sendBack(Actor receiver, @PathVariable UUID id, @RequestBody NewReturn given) {
        var typed = new TypedReturn(given.line(), given.quantity(), given.sentOn(), given.how());
        var sent = inspecting.sendBack(receiver, new ReceiptId(id), typed);
        return ResponseEntity.created(URI.create("/api/receipts/" + id))
                .body(new ReturnJson(sent.id(), sent.line(), sent.quantity(), sent.sentOn(), sent.how(), sent.at()));
    }

    private static ResponseEntity<CheckResultJson> created(UUID receipt, CheckResult result) {
        return ResponseEntity.created(URI.create("/api/receipts/" + receipt + "/checks"))
                .body(CheckResultJson.of(result));
    }
}
