package org.guildhall.closeout;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.guildhall.contracts.ContractId;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Bilingual;
import org.guildhall.web.Answers;
import org.guildhall.web.Needed;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Close-outs as JSON: the same door as the pages. */
@RestController
@RequestMapping("/api/contracts/{contract}/closeout")
class CloseoutApi {
    private final Closeouts closeouts;

    CloseoutApi(Closeouts closeouts) {
        this.closeouts = closeouts;
    }

    record NewWaiver(@Needed @Nullable String reason) {}

    record CloseoutJson(String contract, String status, int open, List<ItemJson> items, List<Warranty> warranties) {
        static CloseoutJson of(Checklist from) {
            return new CloseoutJson(
                    from.contract().toString(),
                    from.status().code(),
                    from.open().size(),
                    from.lines().stream().map(ItemJson::of).toList(),
                    from.warranties());
        }
    }

    record ItemJson(
            String item,
            String status,
            boolean fromRecord,
            List<String> missing,
            @Nullable EntryJson entry,
            @Nullable WaiverJson waiver) {
        static ItemJson of(Checklist.Line from) {
            return new ItemJson(
                    from.item().code(),
                    from.state().code(),
                    from.item().computed(),
                    from.missing(),
                    EntryJson.of(from.entry()),
                    WaiverJson.of(from.waiver()));
        }
    }

    record EntryJson(String note, String format, String sha256, String by, Instant at) {
        static @Nullable EntryJson of(@Nullable Entry from) {
            return from == null
                    ? null
                    : new EntryJson(from.note(), from.format(), from.sha256(), from.name(), from.at());
        }
    }

    record WaiverJson(String reason, Bilingual authority, Bilingual source, String by, Instant at) {
        static @Nullable WaiverJson of(@Nullable Waiver from) {
            return from == null
                    ? null
                    : new WaiverJson(from.reason(), from.authority(), from.source(), from.name(), from.at());
        }
    }

    @GetMapping
    CloseoutJson read(Actor actor, @PathVariable UUID contract) {
        return CloseoutJson.of(closeouts.readBy(actor, new ContractId(contract)));
    }

    @PostMapping("/{item}")
    @Answers(status = 201)
    ResponseEntity<CloseoutJson> record(
            Actor owner, @PathVariable UUID contract, @PathVariable String item, @RequestBody TypedEntry typed) {
        return created(contract, closeouts.record(owner, new ContractId(contract), item, typed));
    }

    @PostMapping("/{item}/waiver")
    @Answers(status = 201)
    ResponseEntity<CloseoutJson> waive(
            Actor actor, @PathVariable UUID contract, @PathVariable String item, @RequestBody NewWaiver given) {
        return created(contract, closeouts.waive(actor, new ContractId(contract), item, given.reason()));
    }

    @PostMapping("/closure")
    @Answers(status = 201)
    ResponseEntity<CloseoutJson> close(Actor owner, @PathVariable UUID contract) {
        return created(contract, closeouts.close(owner, new ContractId(contract)));
    }

    private static ResponseEntity<CloseoutJson> created(UUID contract, Checklist checklist) {
        return ResponseEntity.created(URI.create("/api/contracts/" + contract + "/closeout"))
                .body(CloseoutJson.of(checklist));
    }
}
