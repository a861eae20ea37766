package org.guildhall.contracts;

import java.time.LocalDate;
import java.util.Locale;
import org.guildhall.kernel.Money;
import org.jspecify.annotations.Nullable;

/**
 * Cover that the contract requires, and the certificate that shows it.
 *
 * @param required the least amount of cover
 * @param certificate null until one was handed in
 */
public record Insurance(Kind kind, Money required, @Nullable Certificate certificate) {
    /** What is insured. */
    public enum Kind {
        GENERAL_LIABILITY,
        PROFESSIONAL_LIABILITY,
        CYBER,
        AUTOMOBILE,
        PROPERTY;

        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * What the insurer certified.
     *
     * @param expiresOn the last day of cover
     */
    public record Certificate(String insurer, String policy, Money cover, LocalDate expiresOn) {}

    /** True if a certificate covers that day. */
    public boolean covers(LocalDate day) {
        return certificate != null && !certificate.expiresOn().isBefore(day);
    }
}
