package org.guildhall.requests;

import java.util.List;
import java.util.Locale;
import org.guildhall.budgets.Movement;
import org.guildhall.kernel.Actor;
import org.guildhall.mail.Letter;
import org.guildhall.mail.Letters;
import org.guildhall.people.People;
import org.guildhall.requests.RequestStep.Outcome;
import org.springframework.stereotype.Component;

/** Tells the people whose turn it is, and the requester what came of the request. */
@Component
class RequestLetters {
    private final Letters letters;
    private final People people;

    RequestLetters(Letters letters, People people) {
        this.letters = letters;
        this.people = people;
    }

    /** To everyone who holds the authority of the next step and may decide it. */
    void yourTurn(Request request, RequestStep step) {
        letters.write(people.holdersOf(step.authority()).stream()
                .filter(holder -> !request.askedBy(holder.id()) && !request.approvedBy(holder.id()))
                .map(holder -> new Letter(
                        holder.email(),
                        holder.locale(),
                        "requests.letter.your-turn",
                        List.of(
                                request.title().in(holder.locale()),
                                request.estimate().amount(),
                                step.title().in(holder.locale())),
                        "/requests/" + request.id()))
                .toList());
    }

    /** To everyone who was asked to decide the step, that there is nothing to decide any more. */
    void withdrawn(Request request, RequestStep step, String reason) {
        letters.write(people.holdersOf(step.authority()).stream()
                .filter(holder -> !request.askedBy(holder.id()) && !request.approvedBy(holder.id()))
                .map(holder -> new Letter(
                        holder.email(),
                        holder.locale(),
                        "requests.letter.withdrawn",
                        List.of(request.title().in(holder.locale()), reason),
                        "/requests/" + request.id()))
                .toList());
    }

    /** To the requester, once their request is approved, returned or refused. */
    void outcome(Request request, Outcome.Decided decided) {
        people.byId(request.requester())
                .ifPresent(requester -> letters.write(new Letter(
                        requester.email(),
                        requester.locale(),
                        "requests.letter." + decided.decision().code(),
                        details(request, requester, decided),
                        "/requests/" + request.id())));
    }

    /** To the requester, once a published call on their request came to nothing, or informed as it was meant to. */
    void callEnded(Request request, Movement.Kind why) {
        people.byId(request.requester())
                .ifPresent(requester -> letters.write(new Letter(
                        requester.email(),
                        requester.locale(),
                        "requests.letter." + why.name().toLowerCase(Locale.ROOT),
                        List.of(request.title().in(requester.locale())),
                        "/requests/" + request.id())));
    }

    private static List<Object> details(Request request, Actor requester, Outcome.Decided decided) {
        return List.of(request.title().in(requester.locale()), decided.reason());
    }
}
