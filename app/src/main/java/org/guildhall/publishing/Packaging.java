package org.guildhall.publishing;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.guildhall.kernel.City;
import org.guildhall.ocds.PackageInfo;
import org.guildhall.ocds.Packages;
import org.guildhall.ocds.Publisher;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;
import tools.jackson.databind.node.ObjectNode;

/** Packages of releases and records. OCDS 1.1.5, with the extensions that the releases use. */
@Component
class Packaging {
    private static final String REGISTRY = "https://raw.githubusercontent.com/open-contracting-extensions/";
    private static final List<String> REGISTERED = List.of(
            "ocds_bid_extension",
            "ocds_bidOpening_extension",
            "ocds_location_extension",
            "ocds_enquiry_extension",
            "ocds_withheldInformation_extension",
            "ocds_process_title_extension",
            "ocds_lots_extension",
            "ocds_requirements_extension",
            "ocds_awardCriteria_extension",
            "ocds_selectionCriteria_extension",
            "ocds_secondStageDescription_extension",
            "ocds_submissionTerms_extension",
            "ocds_techniques_extension",
            "ocds_procurementMethodRationaleClassifications_extension",
            "ocds_unstructuredChanges_extension",
            "ocds_contract_completion_extension");

    private final City city;
    private final Compiling compiling;

    Packaging(City city, Compiling compiling) {
        this.city = city;
        this.compiling = compiling;
    }

    /** Addresses of what our releases use: registered extensions in order, then our own, which this portal serves. */
    List<URI> extensions() {
        return Stream.concat(
                        REGISTERED.stream().map(name -> REGISTRY + name + "/master/extension.json"),
                        Stream.of(city.url() + OwnExtension.PATH + "/extension.json"))
                .map(URI::create)
                .toList();
    }

    byte[] releases(String ocid, List<Release> releases) {
        var out = new ByteArrayOutputStream();
        Packages.writeReleases(
                out, info("/ocds/releases/" + ocid, releases.getLast().date()), compiling.trees(releases).stream());
        return out.toByteArray();
    }

    byte[] recordPackage(String ocid, ObjectNode record, Instant at) {
        var out = new ByteArrayOutputStream();
        Packages.writeRecords(out, info("/ocds/records/" + ocid, at), Stream.of(record));
        return out.toByteArray();
    }

    /** The record of a process that somebody else published: no extension and no licence is claimed for it. */
    byte[] importedRecord(String ocid, ObjectNode record, Instant at, String licence) {
        var out = new ByteArrayOutputStream();
        var own = info("/ocds/records/" + ocid, at);
        var address = licence.matches("https?://[\\x21-\\x7e]+") ? uri(licence) : null;
        Packages.writeRecords(
                out,
                new PackageInfo(own.uri(), own.publisher(), at, List.of(), address, own.publicationPolicy()),
                Stream.of(record));
        return out.toByteArray();
    }

    private static @Nullable URI uri(String text) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private PackageInfo info(String path, Instant at) {
        return new PackageInfo(
                UriComponentsBuilder.fromUriString(city.url())
                        .path(path)
                        .encode()
                        .build()
                        .toUri(),
                Publisher.named(city.nameEn()),
                at,
                extensions(),
                URI.create(city.licence()),
                URI.create(city.url() + "/open-data"));
    }
}
