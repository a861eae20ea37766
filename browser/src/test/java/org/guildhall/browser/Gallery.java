package org.guildhall.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.guildhall.browser.Sight.Picture;
import org.guildhall.browser.Sight.Subject;

/**
 * Looks at pages: in both languages at the same time, at a desk and on a phone, and keeps the pictures for people under
 * {@code browser/target/gallery}. What a machine can find wrong with a page is found here, for every page alike. A
 * visitor waits until the eyes have the page before them, and goes on while they examine it. A page that was looked at
 * before, in another state or with another person, is looked at in one language, in turn, and a picture of it is taken
 * only where {@value #EVERY} is set: painting is a third of what a look costs.
 */
final class Gallery {
    /** Most that a page may weigh on the wire, documents apart, with nothing in the browser's store, in bytes. */
    static final int MOST_BYTES = 150_000;

    private static final String EVERY = "guildhall.gallery.every";

    private final Path folder = City.home().resolve("browser/target/gallery");
    private final List<Eye> eyes = List.of(new Eye(Words.ENGLISH), new Eye(Words.FRENCH));
    private final City city;
    private final List<Picture> pictures = new ArrayList<>();
    private final List<String> findings = new ArrayList<>();
    private final List<Future<Sight>> examined = new ArrayList<>();
    private final Set<String> known = new HashSet<>();
    private final Map<String, Integer> weights = new TreeMap<>();
    private final Map<String, Set<String>> seen = new TreeMap<>();
    private final boolean every = Boolean.getBoolean(EVERY);
    private int looks;
    private long marked;

    /** Empty: the pictures of the run before, whose numbers were others, are taken away. */
    Gallery(City city) {
        this.city = city;
        var before =
                Objects.requireNonNullElse(folder.toFile().listFiles((_, name) -> name.endsWith(".jpeg")), new File[0]);
        Stream.of(before).forEach(File::delete);
    }

    /** Looks at the page that a visitor is on, with the visitor's session. */
    void look(Visitor visitor, String title) {
        heard(visitor, title);
        looks++;
        var url = visitor.page().url();
        var cookies = visitor.context().cookies();
        var own = template(marked, visitor.words());
        var first = own.isEmpty() || known.add(own);
        var looking = first ? eyes : List.of(eyes.get(looks % eyes.size()));
        var mark = city.mark();
        var loading = looking.stream()
                .map(eye -> eye.look(view -> {
                    view.become(cookies);
                    view.open(url, eye.words());
                    return sight(visitor, title, template(mark, eye.words()), eye.words(), first)
                            .loaded(view.weight(), MOST_BYTES);
                }))
                .toList();
        var loaded = loading.stream().map(Eye::answer).toList();
        marked = city.mark();
        for (int i = 0; i < looking.size(); i++) {
            var sight = loaded.get(i);
            examined.add(looking.get(i)
                    .look(view ->
                            sight.examine(view.camera()).heard(view.complaints().take())));
        }
    }

    /** Looks at a page that has no address of its own, such as a form that was refused. */
    void lookAsItStands(Visitor visitor, String title) {
        lookAsItStands(visitor, title, "", false);
    }

    /** Looks at a page that is only ever an answer, in the visitor's language: it counts for its template. */
    void lookAtAnswer(Visitor visitor, String title) {
        lookAsItStands(visitor, title, template(marked, visitor.words()), true);
    }

    private void lookAsItStands(Visitor visitor, String title, String template, boolean pictured) {
        heard(visitor, title);
        looks++;
        var sight = sight(visitor, title, template, visitor.words(), pictured);
        if (visitor.runsScripts()) {
            keep(sight.examine(visitor.camera()));
            Sight.restore(visitor.page());
            return;
        }
        var url = visitor.page().url();
        var html = visitor.page().content();
        var cookies = visitor.context().cookies();
        examined.add(eye(visitor.words()).look(view -> {
            view.become(cookies);
            view.show(url, html);
            return sight.examine(view.camera());
        }));
    }

    /** Fails if anything was found since the last time. */
    void mustBeFlawless() {
        settle();
        var found = List.copyOf(findings);
        findings.clear();
        assertThat(found).as("what is wrong with the pages looked at").isEmpty();
    }

    /** The templates that were looked at, with the languages. */
    Map<String, Set<String>> seen() {
        settle();
        return seen;
    }

    /** Bytes on the wire by page, the heaviest language of each. */
    Map<String, Integer> weights() {
        settle();
        return weights;
    }

    private Sight sight(Visitor visitor, String title, String template, Words words, boolean pictured) {
        return new Sight(new Subject(looks, title, visitor.name(), template, words), folder, pictured || every);
    }

    /** Waits for what is still examined. */
    private void settle() {
        examined.forEach(each -> keep(Eye.answer(each)));
        examined.clear();
    }

    private void keep(Sight sight) {
        var subject = sight.subject();
        findings.addAll(sight.findings());
        pictures.addAll(sight.pictures());
        if (sight.bytes() > 0) {
            weights.merge(subject.title(), sight.bytes(), Math::max);
        }
        if (!subject.template().isEmpty()) {
            seen.computeIfAbsent(subject.template(), _ -> new TreeSet<>())
                    .add(subject.words().language());
        }
    }

    private void heard(Visitor visitor, String title) {
        visitor.complaints().take().forEach(one -> findings.add("before " + title + ": " + one));
    }

    private Eye eye(Words words) {
        return eyes.stream()
                .filter(eye -> eye.words().equals(words))
                .findFirst()
                .orElseThrow();
    }

    /** The page's own template: the last one that was begun in this language. */
    private String template(long mark, Words words) {
        var names = city.templatesSince(mark, words);
        return names.isEmpty() ? "" : names.getLast();
    }

    /** Writes the page that shows the pictures side by side. */
    void index() {
        var rows = new TreeMap<Integer, List<Picture>>();
        for (var picture : pictures) {
            rows.computeIfAbsent(picture.subject().number(), _ -> new ArrayList<>())
                    .add(picture);
        }
        var html = new StringBuilder("<!DOCTYPE html><html lang=en><meta charset=utf-8><title>Guildhall, every page"
                + "</title><style>body{font:16px sans-serif;margin:2rem}section{margin:3rem 0}div{display:flex;gap:1rem;"
                + "align-items:start}img{border:1px solid #999;max-height:80vh}</style><h1>Guildhall, every page</h1>");
        for (var row : rows.values()) {
            var first = row.getFirst().subject();
            html.append("<section><h2>%s</h2><p>%s · %s</p><div>"
                    .formatted(first.title(), first.template(), first.person()));
            row.stream()
                    .sorted(Comparator.comparing(Gallery::language).thenComparing(Picture::width))
                    .forEach(one -> html.append("<a href='%s'><img loading=lazy src='%s' alt='%s, %d px'></a>"
                            .formatted(one.file(), one.file(), language(one), one.width())));
            html.append("</div></section>");
        }
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve("index.html"), html);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String language(Picture picture) {
        return picture.subject().words().language();
    }
}
