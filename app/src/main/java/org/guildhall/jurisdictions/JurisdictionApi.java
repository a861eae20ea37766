package org.guildhall.jurisdictions;

import org.guildhall.kernel.Actor;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Where the city says it is, for programs. */
@RestController
class JurisdictionApi {
    private final Jurisdictions jurisdictions;
    private final DeclarationViews views;

    JurisdictionApi(Jurisdictions jurisdictions, DeclarationViews views) {
        this.jurisdictions = jurisdictions;
        this.views = views;
    }

    @GetMapping("/api/jurisdiction")
    DeclarationViews.Said said() {
        return views.said();
    }

    @PutMapping("/api/jurisdiction")
    DeclarationViews.View say(Actor administrator, @RequestBody Saying saying) {
        return views.view(jurisdictions.say(administrator, saying));
    }
}
