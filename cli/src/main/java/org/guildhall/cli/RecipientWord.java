package org.guildhall.cli;

import org.guildhall.seal.Recipient;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The public half of a key, as it is typed. */
final class RecipientWord implements ITypeConverter<Recipient> {
    @Override
    public Recipient convert(String typed) {
        try {
            return new Recipient(typed.strip());
        } catch (IllegalArgumentException other) {
            throw new TypeConversionException("not the public half of an age key (age1…). "
                    + "Ce n’est pas la moitié publique d’une clé age (age1…).");
        }
    }
}
