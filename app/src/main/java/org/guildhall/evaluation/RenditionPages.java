package org.guildhall.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.guildhall.kernel.Actor;
import org.guildhall.renditions.Rendition;
import org.guildhall.renditions.Renditions;
import org.guildhall.solicitations.StageId;
import org.guildhall.web.Answers;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.ModelAndView;

/**
 * What a file of a bid shows, for those who may have the file, in pictures and words that can do nothing: as a page,
 * and the same as JSON.
 */
@Controller
class RenditionPages {
    private static final String PAGE = "/stages/{stage}/bids/{bid}/files/{sha256}/rendition";
    private static final String JSON = "/api" + PAGE;
    private static final int PICTURES = 10;
    private static final int CHARACTERS = 15_000;

    private final Evaluations evaluations;
    private final Renditions renditions;

    RenditionPages(Evaluations evaluations, Renditions renditions) {
        this.evaluations = evaluations;
        this.renditions = renditions;
    }

    /** One piece. A picture is had under its number, counted from 1. */
    record SheetJson(
            int number,
            String kind,
            String title,
            int width,
            int height,
            boolean whole,
            String text,
            List<List<String>> rows) {
        static SheetJson of(int number, Rendition.Sheet sheet) {
            var leaf = sheet.leaf();
            return new SheetJson(
                    number,
                    leaf.kind().name().toLowerCase(Locale.ROOT),
                    leaf.title(),
                    leaf.width(),
                    leaf.height(),
                    leaf.whole(),
                    leaf.text(),
                    leaf.rows());
        }

        private int length() {
            return text.length()
                    + rows.stream()
                            .flatMap(List::stream)
                            .mapToInt(String::length)
                            .sum();
        }
    }

    record RenditionJson(String state, @Nullable String ending, List<SheetJson> sheets) {
        static RenditionJson of(Rendition rendition) {
            return switch (rendition) {
                case Rendition.Made made -> new RenditionJson("made", made.code(), sheets(made));
                case Rendition.Underway _ -> new RenditionJson("underway", null, List.of());
                case Rendition.None _ -> new RenditionJson("none", null, List.of());
                case Rendition.NotNow _ -> new RenditionJson("not-now", null, List.of());
                case Rendition.Unconfined _ -> new RenditionJson("unconfined", null, List.of());
            };
        }

        /** Parts for one page, from this one on: some pictures, or as much text as a page carries. */
        List<SheetJson> shown(int first) {
            var shown = new ArrayList<SheetJson>();
            var characters = 0;
            for (var sheet : sheets.subList(Math.min(first - 1, sheets.size()), sheets.size())) {
                if (shown.size() == PICTURES || (!shown.isEmpty() && characters >= CHARACTERS)) {
                    break;
                }
                shown.add(sheet);
                characters += sheet.length();
            }
            return shown;
        }

        /** Where the page before begins, that goes up to this part; 0 if there is none. */
        int before(int first) {
            var start = 1;
            while (first > 1 && start + shown(start).size() < first) {
                start += shown(start).size();
            }
            return first > 1 ? start : 0;
        }

        private static List<SheetJson> sheets(Rendition.Made made) {
            var sheets = new ArrayList<SheetJson>();
            made.sheets().forEach(sheet -> sheets.add(SheetJson.of(sheets.size() + 1, sheet)));
            return sheets;
        }
    }

    @GetMapping(PAGE)
    ModelAndView page(
            Actor actor,
            @PathVariable UUID stage,
            @PathVariable UUID bid,
            @PathVariable String sha256,
            @RequestParam(defaultValue = "1") int from) {
        var file = evaluations.file(actor, new StageId(stage), bid.toString(), sha256);
        var page = new ModelAndView("evaluation/rendition");
        page.addObject("stage", stage);
        page.addObject("bid", bid);
        page.addObject("file", file);
        var rendition = RenditionJson.of(renditions.of(file.sha256(), file.mediaType()));
        var first = Math.clamp(from, 1, Math.max(1, rendition.sheets().size()));
        page.addObject("rendition", rendition);
        page.addObject("shown", rendition.shown(first));
        page.addObject("first", first);
        page.addObject("before", rendition.before(first));
        return page;
    }

    @GetMapping(JSON)
    @ResponseBody
    RenditionJson json(Actor actor, @PathVariable UUID stage, @PathVariable UUID bid, @PathVariable String sha256) {
        var file = evaluations.file(actor, new StageId(stage), bid.toString(), sha256);
        return RenditionJson.of(renditions.of(file.sha256(), file.mediaType()));
    }

    /** Never kept by a cache: who may see it can change, when somebody declares a conflict for example. */
    @GetMapping({PAGE + "/{number}", JSON + "/{number}"})
    @Answers(as = MediaType.IMAGE_JPEG_VALUE)
    ResponseEntity<Resource> picture(
            Actor actor,
            @PathVariable UUID stage,
            @PathVariable UUID bid,
            @PathVariable String sha256,
            @PathVariable int number) {
        var file = evaluations.file(actor, new StageId(stage), bid.toString(), sha256);
        return ResponseEntity.ok()
                .contentType(MediaType.IMAGE_JPEG)
                .cacheControl(CacheControl.noStore())
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "default-src 'none'; sandbox; frame-ancestors 'none'")
                .body(new FileSystemResource(renditions.picture(file.sha256(), number)));
    }
}
