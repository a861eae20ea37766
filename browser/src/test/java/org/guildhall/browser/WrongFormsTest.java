package org.guildhall.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A form that is wrong keeps everything typed, says what is wrong above and beside, and takes the reader there. */
@InABrowser
@Order(40)
class WrongFormsTest {
    /** Too long for a title, not a number, not a date, and one word that must not push the page aside. */
    private static final String WRONG = "z".repeat(5000);

    private static final String TEXTS = "input[type=text], input[type=email], input[type=url], textarea";

    private final World world;

    WrongFormsTest(World world) {
        this.world = world;
    }

    @AfterEach
    void nothingWasFoundWrong() {
        world.gallery().mustBeFlawless();
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "fr"})
    void formsOfEverybodyKeepWhatWasTyped(String language) {
        var nobody = world.nobody(new Words(language));
        wrong(nobody, "/vendors/register", "vendors.register.button");
        wrong(nobody, "/sign-in", "people.sign-in.button");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "fr"})
    void formsOfTheCityKeepWhatWasTyped(String language) {
        var words = new Words(language);
        wrong(world.staff("requester", words), "/needs/new", "needs.new.button");
        wrong(world.staff("administrator", words), "/people", "people.list.invite.button");
        wrong(world.staff("administrator", words), "/budget-lines", "budgets.add");
        var buyer = world.staff("buyer", words);
        var draft = "/solicitations/" + draft();
        wrong(buyer, draft + "/stages/1/criteria", "solicitations.criteria.add");
        wrong(buyer, draft + "/stages/1/lines", "solicitations.lines.add");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "fr"})
    void formsOfAVendorKeepWhatWasTyped(String language) {
        var vendor = world.vendor("harbour", new Words(language));
        wrong(vendor, "/organisation/profile", "vendors.profile.button");
        wrong(vendor, "/organisation/members", "vendors.members.invite.button");
    }

    private void wrong(Visitor visitor, String path, String button) {
        visitor.open(path);
        var form = visitor.page()
                .locator(
                        "form",
                        new com.microsoft.playwright.Page.LocatorOptions()
                                .setHas(visitor.button(visitor.words().of(button))))
                .last();
        var typed = new LinkedHashMap<String, String>();
        for (var field : form.locator(TEXTS).all()) {
            field.fill(WRONG);
            typed.put(field.getAttribute("name"), field.inputValue());
        }
        assertThat(typed).isNotEmpty();
        visitor.pressRefused(button);
        keeps(visitor, path, typed);
        leads(visitor, path);
        visitor.lookAsItStands("Wrong " + path.replaceAll("[0-9a-f-]{36}/", ""));
    }

    private static void keeps(Visitor visitor, String path, Map<String, String> typed) {
        typed.forEach((name, value) -> assertThat(visitor.page()
                        .locator("main [name=\"" + name + "\"]")
                        .last()
                        .inputValue())
                .as(path + " keeps " + name)
                .isEqualTo(value));
    }

    /** The summary has the focus, and each of its links leads to a field that can be typed in. */
    private static void leads(Visitor visitor, String path) {
        var summary = visitor.page().locator(".govuk-error-summary");
        assertThat((Boolean) summary.evaluate("one => one === document.activeElement"))
                .as(path + ": the summary has the focus")
                .isTrue();
        List<Locator> links = summary.locator("a").all();
        for (var link : links) {
            link.click();
            var there = link.getAttribute("href").substring(1);
            assertThat((String) visitor.page().evaluate("() => document.activeElement.id"))
                    .as(path + ": " + link.textContent())
                    .isEqualTo(there);
        }
        assertThat(links.isEmpty() && !path.equals("/sign-in"))
                .as(path + " names fields")
                .isFalse();
    }

    /** A draft of the demonstration, by its author. */
    private String draft() {
        for (var each : world.city()
                .as("buyer@linnet.example")
                .get("/api/solicitations")
                .json()) {
            if (each.path("status").asString("").equalsIgnoreCase("draft")) {
                return each.path("id").asString();
            }
        }
        throw new AssertionError("the demonstration has no draft");
    }
}
