package org.guildhall.publishing;

import static org.guildhall.publishing.Shapes.map;
import static org.guildhall.publishing.Shapes.objects;
import static org.guildhall.publishing.Shapes.text;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.guildhall.disclosure.Disclosed;
import org.guildhall.disclosure.Disclosed.Released;
import org.guildhall.publishing.Release.Draft;
import org.springframework.stereotype.Component;

/** The opening, and with it that bids were received, withdrawn or late. OCDS: extensions bids and bidOpening. */
@Component
class BidsTelling implements Telling {
    @Override
    public Map<String, String> tags() {
        return Map.of("bids.opened", "tenderUpdate");
    }

    @Override
    public void tell(Disclosed act, Draft release) {
        var fields = act.fields();
        var arrivals = arrivals(act.released());
        var bids = objects(fields.get("bids"));
        bids.forEach(bid -> release.party(bid.get("organisation"), bid.get("tenderer"), "tenderer"));
        release.object("bids")
                .put("details", bids.stream().map(bid -> detail(bid, arrivals)).toList());
        release.object("bids")
                .put(
                        "statistics",
                        List.of(map("id", "bids-" + act.scope(), "measure", "bids", "value", fields.get("count"))));
        var tender = release.object("tender");
        tender.put("id", act.ocid().value());
        tender.put("numberOfTenderers", fields.get("count"));
        tender.put("bidOpening", map("date", act.at().toString()));
        tender.put(
                "lateBids",
                act.released().stream()
                        .filter(each -> each.kind().equals("submission.refused_late"))
                        .map(Released::fields)
                        .toList());
        tender.put(
                "withdrawnBids",
                act.released().stream()
                        .filter(each -> each.kind().equals("submission.withdrawn"))
                        .map(Released::fields)
                        .toList());
    }

    private static Map<String, Object> arrivals(List<Released> released) {
        var arrivals = new LinkedHashMap<String, Object>();
        released.stream()
                .filter(each -> each.kind().equals("submission.received"))
                .forEach(each -> arrivals.put(
                        text(each.fields().get("sha256")), each.fields().get("arrivedAt")));
        return arrivals;
    }

    private static Map<String, Object> detail(Map<String, Object> bid, Map<String, Object> arrivals) {
        var opened = !"broken".equals(text(bid.get("status")));
        return map(
                "id",
                bid.get("id"),
                "date",
                arrivals.get(text(bid.get("sha256"))),
                "status",
                opened ? "pending" : "disqualified",
                "tenderers",
                List.of(map("id", bid.get("organisation"), "name", bid.get("tenderer"))),
                "value",
                bid.get("total"),
                "envelope",
                "sha256:" + text(bid.get("sha256")));
    }
}
