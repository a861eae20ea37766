package org.guildhall.receipts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.CommonProblem;
import org.guildhall.kernel.Refused;
import org.guildhall.kernel.Role;
import org.guildhall.orders.Orders;
import org.guildhall.receipts.Checking.TypedResult;
import org.guildhall.receipts.Inspecting.TypedFinding;
import org.guildhall.receipts.Inspecting.TypedReturn;
import org.guildhall.receipts.Inspection.Reason;
import org.guildhall.web.Choice;
import org.guildhall.web.Forms;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;

/** A delivery with what is to be checked of it, check by check, and the decision at the end. */
@Controller
class InspectionPages {
    private final Receipts receipts;
    private final Checking checking;
    private final Inspecting inspecting;
    private final ReceivingGoods receiving;
    private final Annulling annulling;
    private final Orders orders;
    private final Forms forms;
    private final MessageSource words;

    InspectionPages(
            Receipts receipts,
            Checking checking,
            Inspecting inspecting,
            ReceivingGoods receiving,
            Annulling annulling,
            Orders orders,
            Forms forms,
            MessageSource words) {
        this.receipts = receipts;
        this.checking = checking;
        this.inspecting = inspecting;
        this.receiving = receiving;
        this.annulling = annulling;
        this.orders = orders;
        this.forms = forms;
        this.words = words;
    }

    /** A check to do, with its latest result. */
    record Task(String line, PlannedCheck planned, @Nullable CheckResult result) {}

    @GetMapping("/receipts/{id}")
    ModelAndView one(Actor actor, @PathVariable UUID id) {
        var receipt = receipts.readBy(actor, new ReceiptId(id));
        var inside = ReceiptsApi.inside(actor);
        var page = page("receipts/receipt", receipt, actor);
        page.addObject("inside", inside);
        page.addObject("receives", actor.has(Role.RECEIVER));
        page.addObject("tasks", inside ? tasks(receipt) : List.of());
        page.addObject("inspections", inspecting.of(receipt.id()));
        page.addObject("returns", inspecting.returns(receipt.id()));
        page.addObject(
                "rejected",
                receipt.lines().stream()
                        .anyMatch(
                                line -> line.rejected().compareTo(inspecting.returned(receipt.id(), line.line())) > 0));
        return page;
    }

    @PostMapping("/receipts/{id}/photos")
    ModelAndView photos(
            Actor actor,
            @PathVariable UUID id,
            @RequestParam(name = "photos", required = false) @Nullable List<MultipartFile> photos,
            Locale locale) {
        return forms.send(
                () -> {
                    receipts.readBy(actor, new ReceiptId(id));
                    ReceiptPages.kept(receiving, photos)
                            .forEach(photo -> receiving.addPhoto(actor, new ReceiptId(id), photo));
                    return "/receipts/" + id + "?photographed";
                },
                () -> one(actor, id),
                locale);
    }

    @GetMapping("/receipts/{id}/annulment")
    ModelAndView annulment(Actor actor, @PathVariable UUID id) {
        return annulmentPage(actor, id, "");
    }

    @PostMapping("/receipts/{id}/annulment")
    ModelAndView annul(
            Actor actor, @PathVariable UUID id, @RequestParam(defaultValue = "") String reason, Locale locale) {
        return forms.send(
                () -> {
                    annulling.annul(actor, new ReceiptId(id), reason);
                    return "/receipts/" + id + "?annulled";
                },
                () -> annulmentPage(actor, id, reason),
                locale);
    }

    private ModelAndView annulmentPage(Actor actor, UUID id, String reason) {
        return page("receipts/annulment", receipts.readBy(actor, new ReceiptId(id)), actor)
                .addObject("reason", reason);
    }

    @GetMapping("/receipts/{id}/lines/{line}/checks/{check}")
    ModelAndView check(Actor actor, @PathVariable UUID id, @PathVariable String line, @PathVariable UUID check) {
        return checkPage(actor, id, line, check, new TypedResult(null, null, null, null));
    }

    @PostMapping("/receipts/{id}/lines/{line}/checks/{check}")
    ModelAndView say(
            Actor actor,
            @PathVariable UUID id,
            @PathVariable String line,
            @PathVariable UUID check,
            @RequestParam Map<String, String> typed,
            @RequestParam(name = "file", required = false) @Nullable MultipartFile file,
            Locale locale) {
        var result = new TypedResult(typed.get("passed"), typed.get("words"), typed.get("value"), typed.get("address"));
        return forms.send(
                () -> {
                    var said = file == null || file.isEmpty()
                            ? checking.say(actor, new ReceiptId(id), line, check, result)
                            : attach(actor, new ReceiptId(id), line, check, file);
                    return said.report() == null
                            ? "/receipts/" + id + "?checked"
                            : "/receipts/" + id + "/lines/" + line + "/checks/" + check + "?checked";
                },
                () -> checkPage(actor, id, line, check, result),
                locale);
    }

    @GetMapping("/receipts/{id}/inspection")
    ModelAndView inspect(Actor actor, @PathVariable UUID id, Locale locale) {
        return inspectionPage(actor, id, Map.of(), locale);
    }

    @PostMapping("/receipts/{id}/inspection")
    ModelAndView decide(Actor actor, @PathVariable UUID id, @RequestParam Map<String, String> typed, Locale locale) {
        return forms.send(
                () -> {
                    inspecting.decide(actor, new ReceiptId(id), findings(typed));
                    return "/receipts/" + id + "?inspected";
                },
                () -> inspectionPage(actor, id, typed, locale),
                locale);
    }

    @GetMapping("/receipts/{id}/returns")
    ModelAndView back(Actor actor, @PathVariable UUID id, Locale locale) {
        return returnPage(actor, id, new TypedReturn(null, null, null, null), locale);
    }

    @PostMapping("/receipts/{id}/returns")
    ModelAndView sendBack(Actor actor, @PathVariable UUID id, @RequestParam Map<String, String> typed, Locale locale) {
        var sent = new TypedReturn(typed.get("line"), typed.get("quantity"), typed.get("sentOn"), typed.get("how"));
        return forms.send(
                () -> {
                    inspecting.sendBack(actor, new ReceiptId(id), sent);
                    return "/receipts/" + id + "?returned";
                },
                () -> returnPage(actor, id, sent, locale),
                locale);
    }

    private CheckResult attach(Actor actor, ReceiptId id, String line, UUID check, MultipartFile file) {
        try (var bytes = file.getInputStream()) {
            return checking.attach(actor, id, line, check, file.getOriginalFilename(), bytes);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private List<Task> tasks(Receipt receipt) {
        var latest = checking.latest(receipt.id());
        var tasks = new ArrayList<Task>();
        checking.planned(receipt)
                .forEach((line, checks) -> checks.forEach(
                        check -> tasks.add(new Task(line, check, latest.get(Checking.key(line, check))))));
        return tasks;
    }

    private ModelAndView checkPage(Actor actor, UUID id, String line, UUID check, TypedResult typed) {
        var receipt = receipts.readBy(actor, new ReceiptId(id));
        var task = tasks(receipt).stream()
                .filter(each -> each.line().equals(line) && each.planned().id().equals(check))
                .findFirst()
                .orElseThrow(() -> new Refused(CommonProblem.NOT_FOUND));
        return page("receipts/check", receipt, actor).addObject("task", task).addObject("typed", typed);
    }

    private ModelAndView inspectionPage(Actor actor, UUID id, Map<String, String> typed, Locale locale) {
        var receipt = receipts.readBy(actor, new ReceiptId(id));
        return page("receipts/inspection", receipt, actor)
                .addObject("tasks", tasks(receipt))
                .addObject(
                        "lines",
                        receipt.lines().stream()
                                .filter(line -> line.pending().signum() > 0)
                                .toList())
                .addObject("typed", typed)
                .addObject("reasons", reasons(locale));
    }

    private ModelAndView returnPage(Actor actor, UUID id, TypedReturn typed, Locale locale) {
        var receipt = receipts.readBy(actor, new ReceiptId(id));
        var order = orders.byId(receipt.order());
        var lines = receipt.lines().stream()
                .filter(line -> line.rejected().compareTo(inspecting.returned(receipt.id(), line.line())) > 0)
                .map(line -> new Choice(
                        line.line(),
                        order.line(line.line())
                                .map(of -> of.description().in(locale))
                                .orElse(line.line()),
                        null))
                .toList();
        return page("receipts/return", receipt, actor).addObject("lines", lines).addObject("typed", typed);
    }

    private ModelAndView page(String view, Receipt receipt, Actor actor) {
        var page = new ModelAndView(view);
        page.addObject("receipt", receipt);
        page.addObject("order", orders.readBy(actor, receipt.order()));
        return page;
    }

    private List<Choice> reasons(Locale locale) {
        return Arrays.stream(Reason.values())
                .map(each -> new Choice(
                        each.code(), String.valueOf(words.getMessage("receipts.reason." + each.code(), null, locale))))
                .toList();
    }

    private static List<TypedFinding> findings(Map<String, String> typed) {
        var findings = new ArrayList<TypedFinding>();
        for (int i = 0; i < 500 && typed.containsKey("lines[" + i + "].line"); i++) {
            var at = "lines[" + i + "].";
            findings.add(new TypedFinding(
                    typed.get(at + "line"),
                    typed.get(at + "accepted"),
                    typed.get(at + "rejected"),
                    typed.get(at + "reason"),
                    typed.get(at + "words")));
        }
        return findings;
    }
}
