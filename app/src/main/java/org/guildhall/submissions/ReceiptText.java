package org.guildhall.submissions;

import java.time.Duration;
import java.util.Optional;
import org.guildhall.kernel.Bilingual;
import org.guildhall.kernel.City;
import org.guildhall.solicitations.PublishedStage;

/**
 * What the city signs when a bid was received: one line for each thing, {@code name: value}, instants in UTC as
 * RFC 3339 writes them. Programs read it; {@code ./guildhall verify} says it in a sentence.
 *
 * <p>How far the city's clock may be from true time is what its operating system knows; where it knows nothing, the
 * receipt says so.
 */
final class ReceiptText {
    /** The first line. */
    static final String TITLE = "Guildhall receipt of a bid, version 1";

    private ReceiptText() {}

    static String of(City city, PublishedStage stage, Submission submission, Optional<Duration> error) {
        var text = new StringBuilder(TITLE).append('\n');
        line(text, "city", said(city.name()));
        line(text, "solicitation", said(stage.title()));
        line(text, "ocid", stage.ocid().value());
        line(text, "stage", stage.id().toString());
        line(text, "closes", submission.closesAt().toString());
        line(text, "envelope", "sha256:" + submission.sha256());
        line(text, "size", String.valueOf(submission.size()));
        line(text, "arrived", submission.arrivedAt().toString());
        line(text, "receipt", submission.id().toString());
        line(text, "clock", error.map(ReceiptText::bound).orElse("error bound not measured"));
        return text.toString();
    }

    /** In whole microseconds and never less than it is, written as seconds: {@code error at most 0.012345 s}. */
    private static String bound(Duration most) {
        var up = most.plusNanos(999);
        return "error at most %d.%06d s".formatted(up.toSeconds(), up.toNanosPart() / 1000);
    }

    private static void line(StringBuilder text, String name, String value) {
        text.append(name).append(": ").append(value).append('\n');
    }

    /** Both languages on one line, whatever was typed. */
    private static String said(Bilingual text) {
        return (text.en() + " | " + text.fr()).replaceAll("[\\p{Cntrl}]", " ");
    }
}
