package org.guildhall.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.net.ssl.SSLException;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.springframework.mail.MailAuthenticationException;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;

/**
 * Why a letter was not sent, without anything of the letter: what servers answer names addresses, so that only the
 * number of an answer is kept.
 *
 * @param answer the code of the server's answer (RFC 5321, section 4.2), or 0 if it gave none
 * @param everyone whether no letter would have been sent: the server itself was not reached, or let nobody in
 */
record Hindrance(Cause cause, int answer, boolean everyone) {
    private static final int PERMANENT = 500;

    /** A fault of the settings, not of a letter: it is mended, and then every letter goes. */
    static final Hindrance SENDER = new Hindrance(Cause.SENDER, 0, true);

    /** What stood in the way; the page of letters has words for each. */
    enum Cause {
        UNKNOWN_HOST("the name of the server is not known"),
        NO_CONNECTION("the server takes no connection"),
        NO_ANSWER("the server does not answer in time"),
        NOT_SECURE("no secure connection could be agreed"),
        NOT_LET_IN("the server refuses user or password"),
        RECIPIENT("the server refuses the recipient"),
        ADDRESS("the address is none"),
        SENDER("the sender that the settings name is no address"),
        ANSWER("the server refuses the letter"),
        OTHER("something else went wrong");

        private final String words;

        Cause(String words) {
            this.words = words;
        }

        /** As the table and the keys of messages name it. */
        String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    static boolean isAddress(String said) {
        try {
            new InternetAddress(said).validate();
            return true;
        } catch (AddressException none) {
            return false;
        }
    }

    /** What an attempt failed of. */
    static Hindrance of(MailException failed) {
        var everyone = failed instanceof MailAuthenticationException
                || failed instanceof MailSendException && failed.getCause() instanceof MessagingException;
        var causes = causes(failed);
        if (failed instanceof MailAuthenticationException) {
            return new Hindrance(Cause.NOT_LET_IN, 0, true);
        }
        return causes.stream()
                .map(each -> of(each, everyone))
                .filter(each -> each.cause != Cause.OTHER)
                .findFirst()
                .orElse(new Hindrance(Cause.OTHER, 0, everyone));
    }

    private static Hindrance of(Throwable cause, boolean everyone) {
        return switch (cause) {
            case SMTPAddressFailedException refused ->
                new Hindrance(Cause.RECIPIENT, refused.getReturnCode(), everyone);
            case SMTPSenderFailedException refused -> new Hindrance(Cause.ANSWER, refused.getReturnCode(), everyone);
            case SMTPSendFailedException refused -> new Hindrance(Cause.ANSWER, refused.getReturnCode(), everyone);
            case UnknownHostException _ -> new Hindrance(Cause.UNKNOWN_HOST, 0, everyone);
            case SocketTimeoutException _ -> new Hindrance(Cause.NO_ANSWER, 0, everyone);
            case ConnectException _ -> new Hindrance(Cause.NO_CONNECTION, 0, everyone);
            case SSLException _ -> new Hindrance(Cause.NOT_SECURE, 0, everyone);
            case AddressException _ -> new Hindrance(Cause.ADDRESS, 0, everyone);
            default -> new Hindrance(Cause.OTHER, 0, everyone);
        };
    }

    /** The innermost first: what is deepest says most. */
    private static List<Throwable> causes(MailException failed) {
        var found = new ArrayList<Throwable>();
        var next = new ArrayDeque<Throwable>(List.of(failed));
        while (!next.isEmpty()) {
            var each = next.poll();
            if (found.contains(each)) {
                continue;
            }
            found.addFirst(each);
            if (each.getCause() != null) {
                next.add(each.getCause());
            }
            if (each instanceof MessagingException messaging && messaging.getNextException() != null) {
                next.add(messaging.getNextException());
            }
            if (each instanceof MailSendException send) {
                next.addAll(send.getFailedMessages().values());
            }
        }
        return found;
    }

    /** Whether to try again would be answered the same: this recipient is refused for good, or the address is none. */
    boolean forGood() {
        return cause == Cause.ADDRESS || cause == Cause.RECIPIENT && answer >= PERMANENT;
    }

    /** The cause in words, for the log. */
    String words() {
        return answer > 0 ? cause.words + " (answer " + answer + ")" : cause.words;
    }
}
