package org.guildhall.browser;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What was seen of one page in one language: its pictures, its weight, and what is wrong with it. */
final class Sight {
    static final int DESK = 1280;
    static final int PHONE = 360;
    static final int NARROWEST = 320;
    static final int HEIGHT = 900;

    /** A desk's picture is read as well at three quarters. */
    private static final double SMALLER = 0.75;

    private final Subject subject;
    private final Path folder;
    private final boolean pictured;
    private final List<Picture> pictures = new ArrayList<>();
    private final List<String> findings = new ArrayList<>();
    private int bytes;

    /** Which page: the how manyth that is looked at, what it is called, to whom, by which template, in which words. */
    record Subject(int number, String title, String person, String template, Words words) {}

    /** One picture: what it shows, at which width, and in which file it lies. */
    record Picture(Subject subject, int width, String file) {}

    /** Nothing yet; its pictures will lie in this folder, if any are taken. */
    Sight(Subject subject, Path folder, boolean pictured) {
        this.subject = subject;
        this.folder = folder;
        this.pictured = pictured;
    }

    Subject subject() {
        return subject;
    }

    List<Picture> pictures() {
        return pictures;
    }

    /** What is wrong, each a sentence that names the page. */
    List<String> findings() {
        return findings;
    }

    /** Bytes on the wire, 0 if it was not loaded for this. */
    int bytes() {
        return bytes;
    }

    /** Notes what the page weighed; {@code most} and more is too much. */
    Sight loaded(int weight, int most) {
        bytes = weight;
        if (weight >= most) {
            findings.add(subject.title + " weighs " + weight + " bytes");
        }
        return this;
    }

    /** Notes what the browser complained of. */
    Sight heard(List<String> complaints) {
        complaints.forEach(one -> findings.add(subject.title + ": " + one));
        return this;
    }

    /**
     * Examines the page: English at a desk by day, French at the narrowest by night, so that each is examined in both
     * themes and widths. Takes its pictures if it is to have any, at a desk and on a phone. Leaves the page as it is
     * then: what is not needed is not painted.
     */
    Sight examine(Camera camera) {
        var page = camera.page();
        found(Examination.narrow(page, NARROWEST));
        var french = subject.words.language().equals("fr");
        if (french) {
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
            found(Examination.of(page, subject.words));
        }
        if (pictured) {
            page.setViewportSize(PHONE, HEIGHT);
            day(page);
            shoot(camera, PHONE);
        }
        if (pictured || !french) {
            page.setViewportSize(DESK, HEIGHT);
        }
        if (!french) {
            found(Examination.of(page, subject.words));
        }
        if (pictured) {
            shoot(camera, DESK);
        }
        return this;
    }

    /** At a desk by day, as people's pages are. */
    static void restore(Page page) {
        page.setViewportSize(DESK, HEIGHT);
        day(page);
    }

    private static void day(Page page) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
    }

    private void found(List<String> wrong) {
        wrong.forEach(one -> findings.add(subject.title + " (" + subject.template + ", " + subject.words.language()
                + ", " + subject.person + "): " + one));
    }

    private void shoot(Camera camera, int width) {
        var file = "%03d-%s-%s-%d.jpeg"
                .formatted(
                        subject.number,
                        subject.title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-"),
                        subject.words.language(),
                        width);
        camera.shoot(folder.resolve(file), width == DESK ? SMALLER : 1);
        pictures.add(new Picture(subject, width, file));
    }
}
