package org.guildhall.browser;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.guildhall.cli.verify.Verdict;

/** The page that verifies, saved as a file and opened in a browser without a network. */
final class SavedVerifier implements AutoCloseable {
    static final Path FILE = City.home().resolve("app/target/classes/log/verifier.html");
    private static final String SAID = "[...document.querySelectorAll('#results li')]"
            + ".map((one) => `${one.className} ${one.querySelector('span').textContent}`)";

    private final BrowserContext context;
    private final Page page;

    SavedVerifier(World world) {
        this.context = world.browser()
                .newContext(new NewContextOptions().setLocale("en-CA").setOffline(true));
        this.page = context.newPage();
        page.navigate(FILE.toUri().toString());
    }

    /** What a city gave out, or somebody made of it. */
    record Given(String name, byte[] bytes) {}

    Page page() {
        return page;
    }

    SavedVerifier keys(String keys) {
        page.locator("#keys").fill(keys);
        return this;
    }

    SavedVerifier choose(String field, List<Given> files) {
        page.locator(field)
                .setInputFiles(files.stream()
                        .map(file -> new FilePayload(file.name(), "application/octet-stream", file.bytes()))
                        .toArray(FilePayload[]::new));
        return this;
    }

    void check() {
        page.locator("#check").click();
    }

    void otherLanguage() {
        page.locator("#language").click();
    }

    /** Its sentences, once there are so many. */
    Object said(int count) {
        page.waitForFunction("(count) => document.querySelectorAll('#results li').length === count", count);
        return page.evaluate(SAID);
    }

    /** Waits for these, since what was said before may still stand there. */
    Object said(List<Verdict> expected) {
        page.waitForFunction(
                "(last) => document.querySelector('#results li:last-child span')?.textContent === last",
                sentences(expected, false).getLast().substring("holds ".length()));
        return said(expected.size());
    }

    /** What it should say where it says the same as {@code ./guildhall verify}: what fails comes first. */
    static List<String> sentences(List<Verdict> verdicts, boolean french) {
        return worstFirst(verdicts.stream()
                .map(verdict ->
                        (verdict.holds() ? "holds " : "fails ") + (french ? verdict.french() : verdict.english()))
                .toList());
    }

    static List<String> worstFirst(List<String> sentences) {
        return sentences.stream()
                .sorted(Comparator.comparing(sentence -> sentence.startsWith("holds ")))
                .toList();
    }

    @Override
    public void close() {
        context.close();
    }
}
