package org.guildhall.web;

import java.util.Locale;
import java.util.function.Supplier;
import org.guildhall.kernel.Refused;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.view.RedirectView;

/**
 * A form that was sent: either its act is done and the person is led on, or the form returns with all that was typed.
 */
@Component
public class Forms {
    private final Problems problems;

    Forms(Problems problems) {
        this.problems = problems;
    }

    /**
     * Runs the act of a form.
     *
     * @param act does it and names the path to go to next
     * @param again builds the page of the form, filled with what was typed
     * @return a redirect (303), or the form's page with {@code problems} and the status of the refusal
     */
    public ModelAndView send(Supplier<String> act, Supplier<ModelAndView> again, Locale locale) {
        try {
            var redirect = new RedirectView(act.get(), true, false, false);
            redirect.setStatusCode(org.springframework.http.HttpStatus.SEE_OTHER);
            return new ModelAndView(redirect);
        } catch (Refused refused) {
            var page = again.get();
            if (page.getView() instanceof RedirectView) {
                return page; // what was to be changed is on another page by now
            }
            page.addObject("problems", problems.said(refused, locale));
            page.setStatus(HttpStatusCode.valueOf(refused.problem().status()));
            return page;
        }
    }
}
