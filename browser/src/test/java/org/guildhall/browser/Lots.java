package org.guildhall.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import javax.imageio.ImageIO;

/** How goods are received and inspected at the door, on a phone without JavaScript. */
final class Lots {
    private static final int PHONE = 390;

    private final World world;
    private final Visitor receiver;
    private final Path folder;
    private final String order;

    Lots(World world, Path folder, String order) {
        this.world = world;
        this.folder = folder;
        this.order = order;
        this.receiver = world.staffWithoutScript("receiver");
        receiver.page().setViewportSize(PHONE, 844);
    }

    /** So much of each line arrives, and is photographed; returns its path. */
    String arrives(String slip, String counters, String calibrations, boolean look) {
        receiver.open("/orders/" + order + "/receipts/new");
        if (look) {
            receiver.look("Delivery, new").pressRefused("receipts.record").lookAsItStands("Delivery, nothing typed");
        }
        quantity(0, counters);
        quantity(1, calibrations);
        receiver.attach(receiver.field("receipts.photos"), photo());
        receiver.type("receipts.packingSlip", slip).press("receipts.record").reads("receipts.received.done");
        if (look) {
            receiver.look("Delivery, to inspect");
        }
        return receiver.path();
    }

    private void quantity(int line, String quantity) {
        if (!quantity.isEmpty()) {
            receiver.page().locator("[name='lines[" + line + "].quantity']").fill(quantity);
        }
    }

    /** The data of a lot are checked from a file. */
    void feed(String receipt, String check, boolean sound, boolean look) {
        receiver.open(receipt).followText(check);
        if (look) {
            receiver.look("Check of data")
                    .pressRefused("receipts.check.feed.run")
                    .lookAsItStands("Check, no file");
        }
        receiver.attach(receiver.field("receipts.check.feed.file"), counts(sound));
        receiver.press("receipts.check.feed.run");
        receiver.open(receipt).reads(sound ? "receipts.check.passed" : "receipts.check.failed");
        if (look || !sound) {
            receiver.followText(check).look(sound ? "Check of data, passed" : "Check of data, failed");
        }
    }

    void measure(String receipt, String check, String value, boolean look) {
        receiver.open(receipt).followText(check);
        if (look) {
            receiver.look("Check, measurement");
        }
        receiver.page().locator("[name=value]").fill(value);
        receiver.press("receipts.check.save");
    }

    /** Whatever waits is accepted. */
    void accepted(String receipt, String counters, String calibrations, boolean look) {
        receiver.open(receipt).follow("receipts.decide");
        if (look) {
            receiver.look("Inspection").pressRefused("receipts.inspection.button");
            receiver.lookAsItStands("Inspection, nothing decided");
        }
        finding("accepted", 0, counters);
        finding("accepted", 1, calibrations);
        receiver.press("receipts.inspection.button").reads("receipts.inspected.done");
        if (look) {
            receiver.look("Delivery, inspected");
        }
    }

    /** The counters are rejected, the rest accepted; what was rejected goes back. */
    void rejected(String receipt, String counters, String calibrations) {
        receiver.open(receipt).follow("receipts.decide");
        finding("rejected", 0, counters);
        finding("accepted", 1, calibrations);
        receiver.pressRefused("receipts.inspection.button").lookAsItStands("Inspection, no reason");
        receiver.page()
                .locator("[name='lines[0].reason']")
                .selectOption(new com.microsoft.playwright.options.SelectOption()
                        .setLabel(receiver.words().of("receipts.reason.data-feed-failed")));
        receiver.page().locator("[name='lines[0].words']").fill("The newest count is a day old.");
        receiver.press("receipts.inspection.button").look("Delivery, partly rejected");
        receiver.follow("receipts.return.button").look("Return");
        receiver.pressRefused("receipts.return.button").lookAsItStands("Return, nothing typed");
        receiver.page()
                .locator("select[name=line]")
                .selectOption(new com.microsoft.playwright.options.SelectOption().setIndex(1));
        receiver.type("receipts.return.quantity", counters)
                .type("receipts.return.sentOn", world.city().today().toString())
                .type("receipts.return.how", "With the carrier that brought them")
                .press("receipts.return.button")
                .reads("receipts.returned.done")
                .look("Delivery, sent back");
    }

    private void finding(String what, int line, String quantity) {
        if (!quantity.isEmpty()) {
            receiver.page().locator("[name='lines[" + line + "]." + what + "']").fill(quantity);
        }
    }

    /** Four hours of counts, one a minute, until just now or until yesterday. */
    private Path counts(boolean sound) {
        var text = new StringBuilder("at,count\n");
        var last = world.city().now().minus(sound ? Duration.ofMinutes(1) : Duration.ofDays(1));
        for (Instant at = last.minus(Duration.ofHours(4)); !at.isAfter(last); at = at.plus(Duration.ofMinutes(1))) {
            text.append(at).append(',').append(at.getEpochSecond() / 60 % 17).append('\n');
        }
        try {
            return Files.writeString(folder.resolve("counts.csv"), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path photo() {
        var file = folder.resolve("lot.png");
        try {
            var written = ImageIO.write(new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB), "png", file.toFile());
            assertThat(written).isTrue();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file;
    }
}
