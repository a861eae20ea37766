package org.guildhall.seal;

import com.exceptionfactory.jagged.RecipientStanza;
import java.util.List;

/**
 * One stanza of an age header: what the key of a file is wrapped in for one recipient. It tells nothing of the content.
 *
 * <p>Source: C2SP age v1.1.0, section header.
 *
 * @param type {@code X25519} for the recipients of this module
 * @param arguments for X25519 the ephemeral share
 * @param body the wrapped file key
 */
public record Stanza(String type, List<String> arguments, byte[] body) {
    public Stanza {
        arguments = List.copyOf(arguments);
        body = body.clone();
    }

    @Override
    public byte[] body() {
        return body.clone();
    }

    static Stanza of(RecipientStanza read) {
        return new Stanza(read.getType(), read.getArguments(), read.getBody());
    }

    RecipientStanza toRead() {
        return new RecipientStanza() {
            @Override
            public String getType() {
                return type;
            }

            @Override
            public List<String> getArguments() {
                return arguments;
            }

            @Override
            public byte[] getBody() {
                return body.clone();
            }
        };
    }

    @Override
    public String toString() {
        return "Stanza[" + type + "]";
    }
}
