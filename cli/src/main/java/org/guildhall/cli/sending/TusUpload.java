package org.guildhall.cli.sending;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.guildhall.cli.Answer;
import org.guildhall.cli.Api;

/** The calls of tus 1.0.0 (Creation, Checksum), each once. What the city acknowledges is on its disk. */
final class TusUpload {
    private static final Pattern ADDRESS = Pattern.compile("/api/uploads/[0-9a-f-]{36}");
    private static final String[] VERSION = {"Tus-Resumable", "1.0.0"};

    private final Api bidder;

    TusUpload(Api bidder) {
        this.bidder = bidder;
    }

    /** Whether this is the address of an upload and of nothing else: bytes and token go nowhere but there. */
    static boolean isAddress(String path) {
        return ADDRESS.matcher(path).matches();
    }

    /** The address of a new one, which waits for the call that submits it. */
    String begin(long length) {
        return begun("Upload-Length", String.valueOf(length));
    }

    /** The address of a new one that the city submits by itself once it is whole. */
    String begin(String stage, Sealed envelope) {
        var metadata = "submit-to " + base64(stage) + ",sha256 " + base64(envelope.sha256());
        return begun("Upload-Length", String.valueOf(envelope.size()), "Upload-Metadata", metadata);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
    }

    private String begun(String... headers) {
        var all = Stream.of(VERSION, headers).flatMap(Arrays::stream).toArray(String[]::new);
        var answer = taken(bidder.upload("POST", "/api/uploads", new byte[0], all));
        var path = answer.header("Location")
                .map(told -> URI.create(told).getPath())
                .orElse("");
        if (!isAddress(path)) {
            throw new Refusal("", "The city named no upload.", "La ville n’a nommé aucun envoi.");
        }
        return path;
    }

    /** Bytes that are stored; empty if there is no such upload for this person, or of another length. */
    Optional<Long> stored(String upload, long length) {
        var answer = bidder.head(upload, VERSION);
        if (isGone(answer)) {
            return Optional.empty();
        }
        taken(answer);
        return number(answer, "Upload-Length").filter(told -> told == length).isPresent()
                ? number(answer, "Upload-Offset")
                : Optional.empty();
    }

    /**
     * Sends a piece with its SHA-256.
     *
     * @return bytes that are stored now; empty if the upload is gone
     */
    Optional<Long> append(String upload, long offset, byte[] piece) {
        var sum = Base64.getEncoder().encodeToString(Sealed.newDigest().digest(piece));
        var answer = bidder.upload(
                "PATCH",
                upload,
                piece,
                VERSION[0],
                VERSION[1],
                "Content-Type",
                "application/offset+octet-stream",
                "Upload-Offset",
                String.valueOf(offset),
                "Upload-Checksum",
                "sha256 " + sum);
        return isGone(answer) ? Optional.empty() : number(taken(answer), "Upload-Offset");
    }

    private static boolean isGone(Answer answer) {
        return answer.status() == 404 || answer.status() == 410;
    }

    private static Optional<Long> number(Answer answer, String header) {
        return answer.header(header).filter(told -> told.matches("\\d{1,18}")).map(Long::valueOf);
    }

    /**
     * An answer that says it is well.
     *
     * @throws Interrupted if another piece came first, this one was altered on its way, or the city is not well
     * @throws Refusal for any other answer
     */
    static Answer taken(Answer answer) {
        if (answer.status() < 300) {
            return answer;
        }
        var refusal = Refusal.of(answer);
        var again = answer.status() >= 500 || answer.status() == 423 || answer.status() == 460;
        throw again || refusal.code().equals("uploads.offset") ? new Interrupted(refusal) : refusal;
    }
}
