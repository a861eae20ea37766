package org.guildhall.browser;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What a machine can find wrong with a page. Each finding is a sentence. */
final class Examination {
    /** The examiner itself: a browser may be given it once, to have it on each page it opens. */
    static final String AXE = axe();

    private static final List<String> WCAG = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa");

    /** What passed is not told, and no style sheet is fetched again: the rules that read them are not asked. */
    private static final String VIOLATIONS = """
            async (tags) => {
              const how = {runOnly: {type: 'tag', values: tags}, resultTypes: ['violations'], preload: false};
              const said = await axe.run(document, how);
              return said.violations.flatMap((rule) => rule.nodes.map((node) =>
                `${rule.id}, ${rule.help}: ${node.html} ${node.failureSummary}`.replace(/\\s+/g, ' ')));
            }""";

    /**
     * Text that a reader at this width does not get to see, outside the page or cut by a box that hides the rest; and
     * words that a box too narrow for them breaks in two. Addresses, codes and keys may break anywhere.
     */
    private static final String CUT = """
            () => {
              const wide = document.documentElement.clientWidth;
              const found = [];
              if (document.scrollingElement.scrollWidth > wide) {
                const far = [...document.body.querySelectorAll('*')]
                  .filter((one) => one.getBoundingClientRect().right > wide + 1).at(-1);
                const whole = document.scrollingElement.scrollWidth;
                found.push(`scrolls sideways: ${whole} px of ${wide}, ${far?.outerHTML.slice(0, 200)}`);
              }
              const unseen = (one) => {
                for (let at = one; at; at = at.parentElement) {
                  const style = getComputedStyle(at);
                  if (style.clipPath === 'inset(50%)' || style.clip.startsWith('rect(0')) return true;
                  if (at.tagName === 'DETAILS' && !at.open && !one.closest('summary')) return true;
                }
                return !one.checkVisibility() || one.closest('.govuk-skip-link') !== null;
              };
              const broken = (text) => [...text.data.matchAll(/(?<=^|\\s)\\p{L}{2,}(?=$|[\\s,;.])/gu)].find((word) => {
                const range = document.createRange();
                range.setStart(text, word.index);
                range.setEnd(text, word.index + word[0].length);
                return new Set([...range.getClientRects()].map((box) => Math.round(box.top))).size > 1;
              });
              for (const one of document.body.querySelectorAll('*')) {
                const words = [...one.childNodes].filter((n) => n.nodeType === 3 && n.data.trim());
                if (words.length === 0 || unseen(one)) continue;
                const style = getComputedStyle(one);
                const say = one.textContent.trim().replace(/\\s+/g, ' ').slice(0, 60);
                for (const word of words) {
                  const range = document.createRange();
                  range.selectNodeContents(word);
                  const box = range.getBoundingClientRect();
                  if (box.right > wide + 1 || box.left < -1) found.push(`outside the page: “${say}”`);
                  const split = broken(word);
                  if (split) found.push(`the word “${split[0]}” is broken: “${say}”`);
                }
                if (style.overflowX !== 'visible' && one.scrollWidth > one.clientWidth + 1)
                  found.push(`cut at the side: “${say}”`);
                if (['hidden', 'clip'].includes(style.overflowY) && one.scrollHeight > one.clientHeight + 1)
                  found.push(`cut below: “${say}”`);
              }
              return found;
            }""";

    private Examination() {}

    /** At this width nothing scrolls sideways and no text is cut. Source: WCAG 2.2, 1.4.10, 320 CSS pixels. */
    @SuppressWarnings("unchecked")
    static List<String> narrow(Page page, int width) {
        page.setViewportSize(width, 640);
        return ((List<String>) page.evaluate(CUT))
                .stream().map(one -> "at " + width + " px " + one).toList();
    }

    /** Accessible, in its language, with one heading and no word that is missing. */
    static List<String> of(Page page, Words words) {
        var found = new ArrayList<>(violations(page));
        var language = page.locator("html").getAttribute("lang");
        if (!words.language().equals(language)) {
            found.add("its language is " + language);
        }
        var headings = page.locator("h1").count();
        if (headings != 1) {
            found.add("it has " + headings + " main headings");
        }
        if (page.locator("body").innerText().contains("??")) {
            found.add("words are missing: " + page.locator("body").innerText());
        }
        return found;
    }

    @SuppressWarnings("unchecked")
    private static List<String> violations(Page page) {
        if (!(Boolean) page.evaluate("() => 'axe' in window")) {
            page.evaluate(AXE);
        }
        return (List<String>) page.evaluate(VIOLATIONS, WCAG);
    }

    private static String axe() {
        try (var script = AxeBuilder.class.getResourceAsStream("/axe.min.js")) {
            return new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
