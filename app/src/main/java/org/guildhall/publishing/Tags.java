package org.guildhall.publishing;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.guildhall.publishing.Prepared.Answer;
import org.springframework.http.ResponseEntity;
import org.springframework.web.context.request.WebRequest;

/**
 * Entity tags by SHA-256. They are weak, since the server may compress an answer, and would not if they were strong.
 * Source: RFC 9110, section 8.8.3.
 */
final class Tags {
    private Tags() {}

    static String of(byte[] bytes) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return "W/\"" + Base64.getUrlEncoder().withoutPadding().encodeToString(digest) + '"';
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The answer, or that it has not changed since the reader got it. */
    static ResponseEntity<byte[]> answer(Answer answer, WebRequest request) {
        if (request.checkNotModified(answer.etag())) {
            return ResponseEntity.status(304).eTag(answer.etag()).build();
        }
        return ResponseEntity.ok()
                .header("Content-Type", answer.type())
                .header("Cache-Control", "public, max-age=5")
                .header("Access-Control-Allow-Origin", "*")
                .eTag(answer.etag())
                .body(answer.bytes());
    }
}
