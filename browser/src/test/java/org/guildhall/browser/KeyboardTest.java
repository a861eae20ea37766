package org.guildhall.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Everything can be reached and seen without a mouse. */
@InABrowser
@Order(50)
class KeyboardTest {
    private static final int MOST_STOPS = 120;

    /** Where the focus is, and whether one sees it: a ring or a shadow, inside the window. */
    private static final String FOCUS = """
            () => {
              const one = document.activeElement;
              if (one === document.body) return { what: '' };
              const style = getComputedStyle(one);
              const box = one.getBoundingClientRect();
              const ring = parseFloat(style.outlineWidth) >= 2 && style.outlineStyle !== 'none';
              const near = one.matches('.govuk-radios__input, .govuk-checkboxes__input')
                && getComputedStyle(one.nextElementSibling, '::before').boxShadow !== 'none';
              return {
                what: one.outerHTML.slice(0, 120),
                seen: (ring || style.boxShadow !== 'none' || near)
                  && box.width > 1 && box.bottom > 0 && box.top < innerHeight,
              };
            }""";

    private final World world;

    KeyboardTest(World world) {
        this.world = world;
    }

    @Test
    void theFirstStopLeadsPastTheHeader() {
        var resident = world.nobody(Words.ENGLISH).open("/");
        var page = resident.page();
        page.keyboard().press("Tab");
        assertThat(page.evaluate("() => document.activeElement.className")).isEqualTo("govuk-skip-link");
        assertThat(page.locator(".govuk-skip-link").boundingBox().height).isGreaterThan(20);
        page.keyboard().press("Enter");
        assertThat(page.evaluate("() => document.activeElement.id")).isEqualTo("main");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/procurements", "/sign-in", "/vendors/register"})
    void everyStopIsSeen(String path) {
        var page = world.nobody(Words.FRENCH).open(path).page();
        var stops = new TreeSet<String>();
        for (int stop = 0; stop < MOST_STOPS; stop++) {
            page.keyboard().press("Tab");
            @SuppressWarnings("unchecked")
            var focus = (Map<String, Object>) page.evaluate(FOCUS);
            if ("".equals(focus.get("what"))) {
                break;
            }
            assertThat(focus.get("seen")).as(path + ": " + focus.get("what")).isEqualTo(true);
            stops.add((String) focus.get("what"));
        }
        assertThat(stops).hasSizeGreaterThan(8);
    }
}
