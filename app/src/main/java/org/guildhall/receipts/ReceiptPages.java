package org.guildhall.receipts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.guildhall.documents.Documents;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.CityClock;
import org.guildhall.kernel.CommonProblem;
import org.guildhall.kernel.Refused;
import org.guildhall.kernel.Role;
import org.guildhall.orders.Order;
import org.guildhall.orders.OrderId;
import org.guildhall.orders.Orders;
import org.guildhall.receipts.ReceivingGoods.TypedDelivery;
import org.guildhall.receipts.ReceivingGoods.TypedQuantity;
import org.guildhall.web.Download;
import org.guildhall.web.Forms;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;

/** Receiving at the door, with a phone in the hand: choose the order, say how much came, photograph it. */
@Controller
class ReceiptPages {
    private final Receipts receipts;
    private final ReceivingGoods receiving;
    private final Checking checking;
    private final Orders orders;
    private final Documents documents;
    private final Forms forms;
    private final CityClock clock;

    ReceiptPages(
            Receipts receipts,
            ReceivingGoods receiving,
            Checking checking,
            Orders orders,
            Documents documents,
            Forms forms,
            CityClock clock) {
        this.receipts = receipts;
        this.receiving = receiving;
        this.checking = checking;
        this.orders = orders;
        this.documents = documents;
        this.forms = forms;
        this.clock = clock;
    }

    /** Orders of which goods may come, and deliveries that wait for inspection. */
    @GetMapping("/receipts")
    ModelAndView list(Actor actor) {
        var page = new ModelAndView("receipts/list");
        page.addObject("orders", orders.open());
        page.addObject("pending", receipts.pending());
        page.addObject("receives", actor.has(Role.RECEIVER));
        return page;
    }

    @GetMapping("/orders/{order}/receipts")
    ModelAndView of(Actor actor, @PathVariable UUID order) {
        var read = orders.readBy(actor, new OrderId(order));
        var page = new ModelAndView("receipts/of");
        page.addObject("order", read);
        page.addObject("receipts", receipts.of(read.id()));
        page.addObject("receives", actor.has(Role.RECEIVER) && read.status().open());
        return page;
    }

    @GetMapping("/orders/{order}/receipts/new")
    ModelAndView begin(Actor actor, @PathVariable UUID order) {
        return form(actor, order, Map.of());
    }

    @PostMapping("/orders/{order}/receipts")
    ModelAndView deliver(
            Actor actor,
            @PathVariable UUID order,
            @RequestParam Map<String, String> typed,
            @RequestParam(name = "photos", required = false) @Nullable List<MultipartFile> photos,
            Locale locale) {
        return forms.send(
                () -> {
                    orders.readBy(actor, new OrderId(order));
                    var kept = kept(receiving, photos);
                    return "/receipts/"
                            + receiving
                                    .deliver(actor, new OrderId(order), read(typed), kept)
                                    .id()
                            + "?received";
                },
                () -> form(actor, order, typed),
                locale);
    }

    /** A photograph, document or data of a delivery, for colleagues. */
    @GetMapping({"/receipts/{id}/files/{sha256}", "/api/receipts/{id}/files/{sha256}"})
    @org.guildhall.web.Answers(as = "application/octet-stream")
    ResponseEntity<Resource> file(Actor actor, @PathVariable UUID id, @PathVariable String sha256) {
        var receipt = receipts.readBy(actor, new ReceiptId(id));
        var file = Stream.concat(
                        receipt.photos().stream(),
                        checking.results(receipt.id()).stream().flatMap(each -> Stream.ofNullable(each.file())))
                .filter(each -> each.sha256().equals(sha256) && ReceiptsApi.inside(actor))
                .findFirst()
                .orElseThrow(() -> new Refused(CommonProblem.NOT_FOUND));
        var type = file.mediaType().isEmpty() ? MediaType.APPLICATION_OCTET_STREAM_VALUE : file.mediaType();
        return Download.of(
                file.name(), MediaType.parseMediaType(type), new FileSystemResource(documents.place(file.sha256())));
    }

    private ModelAndView form(Actor actor, UUID id, Map<String, String> typed) {
        var order = orders.readBy(actor, new OrderId(id));
        var page = new ModelAndView("receipts/new");
        page.addObject("order", order);
        page.addObject("lines", lines(order, typed));
        page.addObject("typed", typed);
        page.addObject(
                "arrivedOn", typed.getOrDefault("arrivedOn", clock.today().toString()));
        return page;
    }

    /** A line of the form: how much may still come of it. */
    record FormLine(org.guildhall.orders.OrderLine line, java.math.BigDecimal left, String typed) {}

    private List<FormLine> lines(Order order, Map<String, String> typed) {
        var standing = receipts.quantities(order.id());
        var lines = new ArrayList<FormLine>();
        for (var line : order.lines()) {
            var here = standing.getOrDefault(line.id(), Quantities.NOTHING).here();
            var said = typed.getOrDefault("lines[" + lines.size() + "].quantity", "");
            lines.add(new FormLine(line, line.quantity().subtract(here), said));
        }
        return lines;
    }

    private static TypedDelivery read(Map<String, String> typed) {
        var lines = new ArrayList<TypedQuantity>();
        for (int i = 0; i < 500 && typed.containsKey("lines[" + i + "].line"); i++) {
            lines.add(new TypedQuantity(typed.get("lines[" + i + "].line"), typed.get("lines[" + i + "].quantity")));
        }
        return new TypedDelivery(typed.get("arrivedOn"), typed.get("packingSlip"), typed.get("note"), lines);
    }

    /** A browser sends an empty part where nothing was chosen. */
    static List<KeptFile> kept(ReceivingGoods receiving, @Nullable List<MultipartFile> photos) {
        var kept = new ArrayList<KeptFile>();
        for (var photo : photos == null ? List.<MultipartFile>of() : photos) {
            if (!photo.isEmpty()) {
                try (var bytes = photo.getInputStream()) {
                    kept.add(receiving.photo(photo.getOriginalFilename(), bytes));
                } catch (IOException unreadable) {
                    throw new UncheckedIOException(unreadable);
                }
            }
        }
        return kept;
    }
}
