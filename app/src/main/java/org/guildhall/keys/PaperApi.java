package org.guildhall.keys;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.guildhall.kernel.Actor;
import org.guildhall.web.Needed;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The share for the safe, for the program of whoever prints it. */
@RestController
@RequestMapping("/api/opening-keys/{key}/paper")
class PaperApi {
    private final OpeningKeys keys;

    PaperApi(OpeningKeys keys) {
        this.keys = keys;
    }

    /** Its text form tells nothing. */
    record Paper(
            String id,
            String status,
            int share,
            int threshold,
            int count,
            List<String> words,
            List<Integer> asked,
            Instant until) {
        @Override
        public String toString() {
            return "Paper[…]";
        }
    }

    /** The words asked for, in order. Its text form tells nothing. */
    record Typed(@Needed @Nullable List<String> words) {
        @Override
        public String toString() {
            return "Typed[…]";
        }
    }

    @GetMapping
    Paper paper(Actor printer, @PathVariable UUID key) {
        var paper = keys.paper(printer, new OpeningKeyId(key));
        return new Paper(
                key.toString(),
                "waiting",
                paper.index(),
                paper.threshold(),
                paper.count(),
                paper.words(),
                paper.asked(),
                paper.until());
    }

    @PostMapping("/confirmation")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void confirm(Actor printer, @PathVariable UUID key, @RequestBody Typed typed) {
        keys.confirmPaper(printer, new OpeningKeyId(key), typed.words() == null ? List.of() : typed.words());
    }
}
