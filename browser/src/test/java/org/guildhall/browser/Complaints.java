package org.guildhall.browser;

import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;

/** What a browser complains of: script errors, violations of the content security policy, parts that did not load. */
final class Complaints {
    private final List<String> heard = new ArrayList<>();

    Complaints(Page page) {
        page.onPageError(error -> heard.add(page.url() + ": " + error));
        page.onConsoleMessage(message -> {
            // A refused form is a refused form; what else did not load is told below.
            if (message.type().equals("error") && !message.text().startsWith("Failed to load resource")) {
                heard.add(page.url() + ": " + message.text());
            }
        });
        page.onResponse(response -> {
            var part = !response.request().isNavigationRequest();
            if (response.status() >= 500 || (part && response.status() >= 400)) {
                heard.add(page.url() + ": " + response.url() + " answered " + response.status());
            }
        });
        page.onRequestFailed(request -> {
            if (!"net::ERR_ABORTED".equals(request.failure())) {
                heard.add(page.url() + ": " + request.url() + " failed, " + request.failure());
            }
        });
    }

    /** What was heard since the last time. */
    List<String> take() {
        var all = List.copyOf(heard);
        heard.clear();
        return all;
    }
}
