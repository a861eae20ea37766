package org.guildhall.publishing;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.guildhall.kernel.City;
import org.guildhall.ocds.Merge;
import org.guildhall.ocds.PackageInfo;
import org.guildhall.ocds.Packages;
import org.guildhall.ocds.Publisher;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Packages of releases and records. OCDS 1.1.5, with the extensions that the releases use. */
@Component
class Packaging {
    private static final String REGISTRY = "https://raw.githubusercontent.com/open-contracting-extensions/";
    private static final List<URI> EXTENSIONS = Stream.of(
                    "ocds_bid_extension",
                    "ocds_bidOpening_extension",
                    "ocds_enquiry_extension",
                    "ocds_withheldInformation_extension",
                    "ocds_process_title_extension")
            .map(name -> URI.create(REGISTRY + name + "/master/extension.json"))
            .toList();

    private final City city;
    private final JsonMapper json;
    private final Merge merge = Merge.ocds11();

    Packaging(City city, JsonMapper json) {
        this.city = city;
        this.json = json;
    }

    byte[] releases(String ocid, List<Release> releases) {
        var out = new ByteArrayOutputStream();
        Packages.writeReleases(
                out, info("/ocds/releases/" + ocid, releases.getLast().date()), trees(releases).stream());
        return out.toByteArray();
    }

    byte[] recordPackage(String ocid, ObjectNode record, Instant at) {
        var out = new ByteArrayOutputStream();
        Packages.writeRecords(out, info("/ocds/records/" + ocid, at), Stream.of(record));
        return out.toByteArray();
    }

    ObjectNode record(String ocid, List<Release> releases) {
        return Packages.record(ocid, trees(releases), merge);
    }

    private List<ObjectNode> trees(List<Release> releases) {
        return releases.stream()
                .map(release -> (ObjectNode) json.valueToTree(release.body()))
                .toList();
    }

    private PackageInfo info(String path, Instant at) {
        return new PackageInfo(
                URI.create(city.url() + path.replace(" ", "%20")),
                Publisher.named(city.nameEn()),
                at,
                EXTENSIONS,
                URI.create("https://open.canada.ca/en/open-government-licence-canada"),
                URI.create(city.url() + "/open-data"));
    }
}
