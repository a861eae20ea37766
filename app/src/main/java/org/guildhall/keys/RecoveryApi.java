package org.guildhall.keys;

import java.time.Instant;
import java.util.List;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Refused;
import org.guildhall.web.Needed;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** An officer's recovery words, for programs. No record here has a text form that tells anything. */
@RestController
class RecoveryApi {
    private final OpeningKeys keys;

    RecoveryApi(OpeningKeys keys) {
        this.keys = keys;
    }

    record Unlock(@Needed @Nullable String passphrase) {
        @Override
        public String toString() {
            return "Unlock[…]";
        }
    }

    record Words(String id, String status, List<String> words, List<Integer> asked, Instant until) {
        @Override
        public String toString() {
            return "Words[…]";
        }
    }

    record WordsTyped(@Needed @Nullable List<String> words) {
        @Override
        public String toString() {
            return "WordsTyped[…]";
        }
    }

    record NewPassphrase(
            @Needed @Nullable String words,
            @Needed @Nullable String passphrase) {
        @Override
        public String toString() {
            return "NewPassphrase[…]";
        }
    }

    @PutMapping("/api/officer-key/words")
    Words print(Actor officer, @RequestBody Unlock secret) {
        keys.printWords(officer, secret.passphrase());
        return words(officer);
    }

    @GetMapping("/api/officer-key/words")
    Words words(Actor officer) {
        return keys.words(officer)
                .map(paper ->
                        new Words(officer.id().toString(), "waiting", paper.words(), paper.asked(), paper.until()))
                .orElseThrow(() -> new Refused(KeysProblem.NOTHING_PRINTED));
    }

    @PostMapping("/api/officer-key/words/confirmation")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void confirm(Actor officer, @RequestBody WordsTyped typed) {
        keys.confirmWords(officer, typed.words() == null ? List.of() : typed.words());
    }

    @PutMapping("/api/officer-key/recovery")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void recover(Actor officer, @RequestBody NewPassphrase wanted) {
        keys.recover(officer, wanted.words(), wanted.passphrase());
    }
}
