package org.guildhall.people;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.guildhall.kernel.Actor;
import org.guildhall.kernel.Ocid;
import org.guildhall.kernel.OwnWork;
import org.guildhall.kernel.OwnWork.Happening;
import org.guildhall.kernel.OwnWork.Piece;
import org.guildhall.kernel.WaitingActs;
import org.guildhall.kernel.WaitingActs.WaitingAct;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/**
 * The home of a signed-in person: what needs them, by deadline, each one click from doing it; what is theirs and not
 * finished; and what happened lately in the files they work on. Never more than {@link #SHOWN} of the last two.
 */
@Controller
class HomePages {
    static final int SHOWN = 10;

    private final List<WaitingActs> rooms;
    private final List<OwnWork> works;

    HomePages(List<WaitingActs> rooms, List<OwnWork> works) {
        this.rooms = rooms;
        this.works = works;
    }

    @GetMapping("/home")
    ModelAndView home(Actor person, Locale locale) {
        var actor = person.reading(locale);
        var held = works.stream()
                .flatMap(room -> room.piecesOf(actor).stream().map(piece -> new Held(piece, room.goesOn())))
                .sorted(Comparator.comparing(Held::at).reversed())
                .toList();
        var files = held.stream().map(each -> each.piece().file()).collect(Collectors.toUnmodifiableSet());
        var page = new ModelAndView("people/home");
        page.addObject("waiting", waiting(actor));
        page.addObject("yours", yours(held, files));
        page.addObject("recently", recently(actor, files));
        page.addObject("beginning", Beginning.of(actor));
        page.addObject("places", places(actor));
        return page;
    }

    /** A piece, and whether it goes on after the solicitation of its file has ended. */
    private record Held(Piece piece, boolean goesOn) {
        Instant at() {
            return piece.at();
        }
    }

    /** One line a file, the latest of its pieces: a need that became a request is shown as the request. */
    private List<Piece> yours(List<Held> held, Set<Ocid> files) {
        var ended = works.stream().flatMap(room -> room.ended(files).stream()).collect(Collectors.toUnmodifiableSet());
        var shown = new LinkedHashMap<Ocid, Piece>();
        held.stream()
                .filter(each -> each.goesOn() || !ended.contains(each.piece().file()))
                .map(Held::piece)
                .filter(Piece::open)
                .forEach(piece -> shown.putIfAbsent(piece.file(), piece));
        return shown.values().stream().limit(SHOWN).toList();
    }

    /** One line a page, the latest act that it shows: a request approved in three steps is approved once here. */
    private List<Happening> recently(Actor actor, Set<Ocid> files) {
        var shown = new LinkedHashMap<String, Happening>();
        works.stream()
                .flatMap(room -> room.happenings(actor, files).stream())
                .sorted(Comparator.comparing(Happening::at).reversed())
                .forEach(act -> shown.putIfAbsent(act.path(), act));
        return shown.values().stream().limit(SHOWN).toList();
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
