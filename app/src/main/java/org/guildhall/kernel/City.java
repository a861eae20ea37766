package org.guildhall.kernel;

import java.time.ZoneId;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which city this is.
 *
 * <p>OCDS: {@code buyer} and {@code procuringEntity}; {@code ocidPrefix} is the publisher's registered prefix.
 *
 * @param nameEn the city's name in English
 * @param nameFr the city's name in French
 * @param zone the zone in which closings are printed
 * @param ocidPrefix {@code ocds-} and six characters
 * @param identifier the buyer's identifier in the data, for example {@code CA-BN-000000000}
 * @param url the public address of this portal, without a slash at the end
 * @param mailFrom the sender of notices
 * @param licence the address of the licence under which the city's own public record is published
 */
@ConfigurationProperties("guildhall.city")
public record City(
        @DefaultValue("City of Port Linnet") String nameEn,
        @DefaultValue("Ville de Port Linnet") String nameFr,
        @DefaultValue("America/Toronto") ZoneId zone,
        @DefaultValue("ocds-gh0000") String ocidPrefix,
        @DefaultValue("GH-CITY-1") String identifier,
        @DefaultValue("http://localhost:8080") String url,
        @DefaultValue("procurement@city.example") String mailFrom,

        @DefaultValue("https://creativecommons.org/licenses/by/4.0/")
        String licence) {
    /** Whether people reach this portal by HTTPS: then its cookies travel by nothing else. */
    public boolean secure() {
        return url.startsWith("https://");
    }

    public Bilingual name() {
        return new Bilingual(nameEn, nameFr);
    }
}
