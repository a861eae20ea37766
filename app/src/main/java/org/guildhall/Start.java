package org.guildhall;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.guildhall.database.Database;
import org.guildhall.database.Durability;
import org.guildhall.database.EmbeddedPostgres;
import org.guildhall.database.ExternalPostgres;
import org.guildhall.database.Notice;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.web.context.support.StandardServletEnvironment;

/** Brings up the database, then Spring over it. */
record Start(Launch.Go go) {

    /**
     * The running application.
     *
     * @throws PortInUseException if another program listens on the port
     * @throws org.guildhall.database.DatabaseUnavailable if there is no database
     * @throws SealProcess.Unavailable if there is no seal service
     * @throws Settings.Unreadable if the city's settings cannot be read
     */
    ConfigurableApplicationContext context() {
        var began = System.nanoTime();
        System.out.println(Notice.of("launch.data", go.data()));
        DataDirectory.close(go.data());
        Settings.check(go.data());
        if (go.opensPages()) {
            refuseTakenPort();
        }
        var started = new ArrayDeque<Runnable>();
        try {
            var context = context(started);
            if (go.opensPages()) {
                var seconds = (System.nanoTime() - began) / 1e9;
                System.out.println(Notice.of("launch.open", "http://localhost:" + go.port(), seconds));
            }
            return context;
        } catch (RuntimeException failed) {
            // Spring runs its shutdown handlers only where it came as far as a context.
            started.forEach(Runnable::run);
            throw failed;
        }
    }

    /** Notes what it has started, the latest first. Whoever stops it twice does nothing more. */
    private ConfigurableApplicationContext context(Deque<Runnable> started) {
        var seal = seal(started);
        var database = database();
        started.push(database::close);
        // Runs after Spring has closed its contexts, and with them the pools.
        SpringApplication.getShutdownHandlers().add(database::close);
        var application = new SpringApplication(Guildhall.class);
        var environment = new StandardServletEnvironment();
        environment
                .getPropertySources()
                .addFirst(new MapPropertySource("guildhall launch", properties(database, seal)));
        application.setEnvironment(environment);
        application.setDefaultProperties(defaults());
        return application.run();
    }

    /** Before anything is started, so that the answer comes at once. */
    private void refuseTakenPort() {
        for (var address : new InetSocketAddress[] {
            new InetSocketAddress(go.port()), new InetSocketAddress(InetAddress.getLoopbackAddress(), go.port())
        }) {
            try (var socket = new ServerSocket()) {
                socket.bind(address);
            } catch (IOException taken) {
                throw new PortInUseException(go.port(), taken);
            }
        }
    }

    /** One that runs elsewhere, or a second process here; a command that ends neither publishes nor opens. */
    private Optional<Launch.Seal> seal(Deque<Runnable> started) {
        if (go.seal().isPresent() || !go.opensPages()) {
            return go.seal();
        }
        var process = SealProcess.start(go.data().resolve("seal-service"), go.isDemo());
        started.push(process::close);
        SpringApplication.getShutdownHandlers().add(process::close);
        return Optional.of(new Launch.Seal(process.url(), process.token()));
    }

    private Database database() {
        var directory = go.data().resolve("postgres");
        if (go.databaseUrl().isPresent()) {
            return ExternalPostgres.enter(go.databaseUrl().get(), System.getenv(), go.data());
        }
        return go.opensPages()
                ? EmbeddedPostgres.start(directory, Durability.FULL)
                : EmbeddedPostgres.startOrAttach(directory, Durability.FULL);
    }

    private Map<String, Object> properties(Database database, Optional<Launch.Seal> seal) {
        var properties = new HashMap<String, Object>();
        properties.put("guildhall.data", go.data().toString());
        seal.ifPresent(service -> {
            properties.put("guildhall.sealing.service", service.url());
            properties.put("guildhall.sealing.token-file", service.token().toString());
        });
        properties.put("spring.profiles.active", go.opensPages() ? go.verb() : "command");
        properties.put("spring.config.additional-location", "optional:file:" + go.data() + "/");
        // A command has the web application's beans but no open port.
        properties.put("server.port", go.opensPages() ? go.port() : -1);
        properties.put("spring.datasource.url", database.jdbcUrl());
        properties.put("spring.datasource.username", database.appUser());
        properties.put("spring.datasource.password", database.appPassword());
        properties.put("spring.flyway.url", database.jdbcUrl());
        properties.put("spring.flyway.user", database.ownerUser());
        properties.put("spring.flyway.password", database.ownerPassword());
        properties.put("spring.flyway.placeholders.app", database.appUser());
        return properties;
    }

    /** What the city's own configuration may say differently. */
    private Map<String, Object> defaults() {
        var defaults = new HashMap<String, Object>();
        defaults.put("guildhall.city.url", "http://localhost:" + go.port());
        if (go.isDemo()) {
            // Its passwords are printed for everyone, so only this computer may come in.
            defaults.put("server.address", "127.0.0.1");
            // Nobody who looks around waits for ten minutes.
            defaults.put("guildhall.log.every", "1s");
            defaults.put("guildhall.log.heartbeat", "2s");
            // A webhook of a demonstration is received on this computer too.
            defaults.put("guildhall.webhooks.allow-plain", "true");
            defaults.put("guildhall.webhooks.allowed-addresses", "127.0.0.0/8,::1/128");
        }
        return defaults;
    }
}
