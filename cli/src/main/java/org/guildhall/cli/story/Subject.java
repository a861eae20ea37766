package org.guildhall.cli.story;

import static org.guildhall.cli.story.Texts.both;

import java.util.List;
import java.util.Map;

/** What is bought: the words of the need, and the lines that are priced. */
public record Subject(
        String titleEn,
        String titleFr,
        String problemEn,
        String problemFr,
        String outcomeEn,
        String outcomeFr,
        List<String> tags,
        List<Line> lines) {
    /** One line of the request. {@code estimate} is for each, before tax. */
    public record Line(String en, String fr, String unspsc, String quantity, String estimate) {}

    /** The city waits at its crossings. */
    public static Subject signals() {
        return new Subject(
                "Adaptive traffic signals on the harbour road",
                "Feux de circulation adaptatifs sur la route du Port",
                "People on foot wait more than a minute at the harbour road, buses lose their timetable there, and"
                        + " signals follow plans from 2009 that nobody can change without the maker.",
                "Les piétons attendent plus d’une minute sur la route du Port, les autobus y perdent leur horaire, et"
                        + " les feux suivent des plans de 2009 que personne ne peut modifier sans le fabricant.",
                "Mean waiting time on foot at the eleven crossings",
                "Temps d’attente moyen à pied aux onze passages",
                List.of("collects-data", "public-space-sensing", "automated-decision", "hardware", "software"),
                List.of(
                        new Line(
                                "Signal controller with open interface",
                                "Contrôleur de feux à interface ouverte",
                                "46161504",
                                "11",
                                "19000"),
                        new Line(
                                "Detector without images, one approach",
                                "Détecteur sans images, une approche",
                                "46161504",
                                "44",
                                "2100"),
                        new Line(
                                "Commissioning of one intersection",
                                "Mise en service d’un carrefour",
                                "46161504",
                                "11",
                                "6500")));
    }

    /** The city's vehicle detectors of one make, to be replaced by the same. */
    static Subject detectors() {
        return new Subject(
                "Detectors of the make that the harbour tunnel has",
                "Détecteurs de la marque qui équipe le tunnel du Port",
                "The tunnel’s detectors are of one make, and every third one has failed.",
                "Les détecteurs du tunnel sont d’une seule marque, et un sur trois est en panne.",
                "Detectors that work",
                "Détecteurs en état de marche",
                List.of("hardware"),
                List.of(new Line("Tunnel detector", "Détecteur de tunnel", "46161504", "200", "2000")));
    }

    Map<String, Object> need() {
        return Map.of(
                "title", both(titleEn, titleFr),
                "problem", both(problemEn, problemFr),
                "whoHasIt",
                        both(
                                "Everyone who lives, works or travels there",
                                "Tous ceux qui y vivent, y travaillent" + " ou y circulent"),
                "outcomeMeasure", both(outcomeEn, outcomeFr),
                "unit", both("seconds or percent", "secondes ou pour cent"),
                "baseline", "74.5",
                "target", "40",
                "users", both("Residents and the traffic office", "Les résidents et le bureau de la circulation"),
                "dataCollected",
                        both(
                                "Counts and occupancy, no images, no identifiers",
                                "Comptes et occupation, sans" + " images ni identifiants"),
                "tags", tags);
    }
}
