package org.guildhall;

import java.util.Arrays;
import java.util.List;
import org.guildhall.database.DatabaseUnavailable;
import org.guildhall.database.Notice;
import org.guildhall.kernel.Command;
import org.guildhall.log.LogRefused;
import org.springframework.beans.factory.BeanCreationException;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.NestedExceptionUtils;

/** Guildhall: a city's procurement, from a stated need to inspected goods. */
@SpringBootApplication
public class Guildhall {
    /** Starts what the arguments ask for. Exit code 2 means they were not understood, 1 that it could not be done. */
    public static void main(String[] args) {
        if (args.length > 0 && args[0].equals(org.guildhall.sealservice.Command.NAME)) {
            // Another process of the same jar: nothing of this application runs in it.
            org.guildhall.sealservice.Command.main(Arrays.copyOfRange(args, 1, args.length));
        }
        if (args.length > 0 && args[0].equals(org.guildhall.rendering.Command.NAME)) {
            // The same, for a file of a stranger.
            org.guildhall.rendering.Command.main(Arrays.copyOfRange(args, 1, args.length));
        }
        switch (Launch.read(args)) {
            case Launch.Help _ -> System.out.println(Notice.of("launch.help"));
            case Launch.Refused refused ->
                fail(2, Notice.of("launch." + refused.reason(), refused.word()) + "\n\n" + Notice.of("launch.help"));
            case Launch.Go go -> run(go);
        }
    }

    private static void run(Launch.Go go) {
        try {
            var context = new Start(go).context();
            if (go.opensPages()) {
                return; // the web server's threads keep the process alive
            }
            System.exit(command(context, go.verb(), go.words()));
        } catch (DatabaseUnavailable unavailable) {
            fail(1, unavailable.getMessage());
        } catch (SealProcess.Unavailable | Settings.Unreadable said) {
            fail(1, String.valueOf(said.getMessage()));
        } catch (BeanCreationException unmade) {
            refused(unmade);
        } catch (PortInUseException taken) {
            fail(1, Notice.of("launch.port-taken", Integer.toString(taken.getPort())));
        }
    }

    /** A room that refuses to start has said why, in the report of the failed start. */
    private static void refused(BeanCreationException unmade) {
        if (NestedExceptionUtils.getMostSpecificCause(unmade) instanceof LogRefused) {
            System.exit(1);
        }
        throw unmade;
    }

    private static int command(ConfigurableApplicationContext context, String name, List<String> words) {
        return context.getBeansOfType(Command.class).values().stream()
                .filter(command -> command.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no command is called " + name))
                .run(words);
    }

    private static void fail(int code, String message) {
        System.err.println(message);
        System.exit(code);
    }
}
