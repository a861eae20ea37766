package org.guildhall.web;

import java.util.List;
import org.guildhall.kernel.Listing;
import org.guildhall.kernel.Slice;
import org.springframework.web.servlet.ModelAndView;

/** A page with part of a long list: what its rows, {@code listFilters} and {@code pagination} read. */
public final class ListPage {
    private ListPage() {}

    /**
     * @param rows the name under which the template has the rows
     * @param states which the list can be narrowed to: what {@link Listing#status} may be
     * @return with {@code any}, false where the whole list is empty and there is nothing to narrow
     */
    public static ModelAndView of(String view, String rows, Slice<?> shown, Listing wanted, List<Choice> states) {
        return new ModelAndView(view)
                .addObject("any", wanted.narrowed() || !shown.rows().isEmpty())
                .addObject(rows, shown.rows())
                .addObject("next", NextPart.address(shown))
                .addObject("words", wanted.words())
                .addObject("status", wanted.status())
                .addObject("statuses", states);
    }
}
