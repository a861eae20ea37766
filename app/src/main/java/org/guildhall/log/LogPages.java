package org.guildhall.log;

import java.io.IOException;
import java.util.List;
import org.guildhall.kernel.City;
import org.guildhall.log.ServedScripts.Served;
import org.guildhall.tlog.SignedCheckpoint;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/** What the log is, and how to check the city by it. */
@Controller
class LogPages {
    private final LogFolder folder;
    private final LogRows rows;
    private final City city;
    private final List<Served> served;

    LogPages(LogFolder folder, LogRows rows, City city) throws IOException {
        this.folder = folder;
        this.rows = rows;
        this.city = city;
        this.served = ServedScripts.served();
    }

    @GetMapping("/log/verify")
    ModelAndView verify() throws IOException {
        var page = new ModelAndView("log/verify");
        var origin = folder.origin();
        var reader = folder.reader();
        page.addObject("city", city.name());
        page.addObject("keys", rows.vkeys());
        page.addObject("origin", origin.map(LogRows.Origin::name).orElse(null));
        page.addObject(
                "size",
                reader.map(log -> log.checkpoint()).map(SignedCheckpoint::size).orElse(0L));
        page.addObject(
                "at",
                origin.flatMap(log -> rows.lastPublished(log.number()))
                        .map(LogRows.Published::at)
                        .orElse(null));
        page.addObject("address", city.url() + "/log");
        page.addObject("served", served);
        page.addObject("process", city.ocidPrefix() + "-log");
        return page;
    }
}
