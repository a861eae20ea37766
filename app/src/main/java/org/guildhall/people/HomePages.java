package org.guildhall.people;

import java.util.Comparator;
import java.util.List;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.WaitingActs;
import org.guildhall.kernel.WaitingActs.WaitingAct;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/** The home of a signed-in person: what needs them, by deadline, each one click from doing it. */
@Controller
class HomePages {
    private final List<WaitingActs> rooms;

    HomePages(List<WaitingActs> rooms) {
        this.rooms = rooms;
    }

    @GetMapping("/home")
    ModelAndView home(Actor actor) {
        var page = new ModelAndView("people/home");
        page.addObject("waiting", waiting(actor));
        page.addObject("places", places(actor));
        return page;
    }

    /** The doors that stand open to this person's roles. */
    private static List<Place> places(Actor actor) {
        return Place.ALL.stream()
                .filter(place -> place.roles().stream().anyMatch(actor::has))
                .toList();
    }

    private List<WaitingAct> waiting(Actor actor) {
        return rooms.stream()
                .flatMap(room -> room.waitingFor(actor).stream())
                .sorted(Comparator.comparing(WaitingAct::due, Comparator.nullsLast(Comparator.naturalOrder())))
                .toList();
    }
}
