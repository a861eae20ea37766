package org.guildhall.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ScreenshotType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Looks at pages: in both languages, at a desk and on a phone, and keeps the pictures for people under
 * {@code browser/target/gallery}. What a machine can find wrong with a page is found here, for every page alike.
 */
final class Gallery {
    static final int DESK = 1280;
    static final int PHONE = 360;
    static final int NARROWEST = 320;
    private static final int HEIGHT = 900;

    /** Most that a page may weigh on the wire, documents apart, with nothing in the browser's store, in bytes. */
    static final int MOST_BYTES = 150_000;

    private final World world;
    private final Path folder = City.home().resolve("browser/target/gallery");
    private final List<Picture> pictures = new ArrayList<>();
    private final List<String> findings = new ArrayList<>();
    private final Map<String, Integer> weights = new TreeMap<>();
    private final Map<String, Set<String>> seen = new TreeMap<>();
    private Eye eye;

    /** One picture: what it shows, to whom, and where it lies. */
    record Picture(String title, String person, String template, String language, int width, String file) {}

    Gallery(World world) {
        this.world = world;
    }

    /** Looks at the page that a visitor is on, with the visitor's session, in both languages. */
    void look(Visitor visitor, String title) {
        heard(visitor, title);
        for (var words : List.of(Words.ENGLISH, Words.FRENCH)) {
            eye().become(visitor);
            var mark = world.city().mark();
            eye().open(visitor.page().url(), words);
            examine(eye().page(), new Subject(title, visitor.name(), template(mark), words), true);
            eye().complaints().take().forEach(one -> findings.add(title + ": " + one));
        }
    }

    /** Looks at a page that has no address of its own, such as a form that was refused. */
    void lookAsItStands(Visitor visitor, String title) {
        heard(visitor, title);
        var subject = new Subject(title, visitor.name(), "", visitor.words());
        if (visitor.runsScripts()) {
            examine(visitor.page(), subject, false);
        } else {
            eye().become(visitor);
            eye().show(visitor.page().url(), visitor.page().content());
            examine(eye().page(), subject, false);
        }
    }

    /** Fails if anything was found since the last time. */
    void mustBeFlawless() {
        var found = List.copyOf(findings);
        findings.clear();
        assertThat(found).as("what is wrong with the pages looked at").isEmpty();
    }

    /** The templates that were looked at, with the languages. */
    Map<String, Set<String>> seen() {
        return seen;
    }

    /** Bytes on the wire by page, the heaviest language of each. */
    Map<String, Integer> weights() {
        return weights;
    }

    private record Subject(String title, String person, String template, Words words) {}

    private void heard(Visitor visitor, String title) {
        visitor.complaints().take().forEach(one -> findings.add("before " + title + ": " + one));
    }

    private Eye eye() {
        if (eye == null) {
            eye = new Eye(world);
        }
        return eye;
    }

    private void examine(Page page, Subject subject, boolean fresh) {
        if (fresh) {
            weigh(subject);
        }
        if (!subject.template.isEmpty()) {
            seen.computeIfAbsent(subject.template, _ -> new TreeSet<>()).add(subject.words.language());
        }
        // English at a desk by day, French on a phone by night: each page is examined in both themes and widths.
        var french = subject.words.language().equals("fr");
        found(subject, Examination.narrow(page, NARROWEST));
        page.setViewportSize(PHONE, HEIGHT);
        if (french) {
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
            found(subject, Examination.of(page, subject.words));
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        }
        shoot(page, subject, PHONE);
        page.setViewportSize(DESK, HEIGHT);
        if (!french) {
            found(subject, Examination.of(page, subject.words));
        }
        shoot(page, subject, DESK);
    }

    private void found(Subject subject, List<String> wrong) {
        wrong.forEach(one -> findings.add(subject.title + " (" + subject.template + ", " + subject.words.language()
                + ", " + subject.person + "): " + one));
    }

    private void weigh(Subject subject) {
        var bytes = eye.weight();
        weights.merge(subject.title, bytes, Math::max);
        if (bytes >= MOST_BYTES) {
            findings.add(subject.title + " weighs " + bytes + " bytes");
        }
    }

    /** The page's own template: the last one that was begun. */
    private String template(long mark) {
        var names = world.city().templatesSince(mark);
        return names.isEmpty() ? "" : names.getLast();
    }

    private void shoot(Page page, Subject subject, int width) {
        var file = "%03d-%s-%s-%d.png"
                .formatted(
                        pictures.size() / 4 + 1,
                        subject.title.toLowerCase(java.util.Locale.ROOT).replaceAll("[^a-z0-9]+", "-"),
                        subject.words.language(),
                        width);
        page.screenshot(new ScreenshotOptions()
                .setPath(folder.resolve(file))
                .setType(ScreenshotType.PNG)
                .setFullPage(true));
        pictures.add(
                new Picture(subject.title, subject.person, subject.template, subject.words.language(), width, file));
    }

    /** Writes the page that shows the pictures side by side. */
    void index() {
        var rows = new TreeMap<String, List<Picture>>();
        for (var picture : pictures) {
            rows.computeIfAbsent(picture.file.substring(0, 3) + picture.title, _ -> new ArrayList<>())
                    .add(picture);
        }
        var html = new StringBuilder("<!DOCTYPE html><html lang=en><meta charset=utf-8><title>Guildhall, every page"
                + "</title><style>body{font:16px sans-serif;margin:2rem}section{margin:3rem 0}div{display:flex;gap:1rem;"
                + "align-items:start}img{border:1px solid #999;max-height:80vh}</style><h1>Guildhall, every page</h1>");
        for (var row : rows.values()) {
            var first = row.getFirst();
            html.append("<section><h2>%s</h2><p>%s · %s</p><div>".formatted(first.title, first.template, first.person));
            row.stream()
                    .sorted(Comparator.comparing(Picture::language).thenComparing(Picture::width))
                    .forEach(one -> html.append("<a href='%s'><img loading=lazy src='%s' alt='%s, %d px'></a>"
                            .formatted(one.file, one.file, one.language, one.width)));
            html.append("</div></section>");
        }
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve("index.html"), html);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
