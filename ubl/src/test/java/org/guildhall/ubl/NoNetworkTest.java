package org.guildhall.ubl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guildhall.ubl.Samples.*;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A server listens where the files point to, and nobody calls. */
class NoNetworkTest {
    private final AtomicInteger calls = new AtomicInteger();
    private HttpServer server;
    private String url;

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            calls.incrementAndGet();
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        url = "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void theServerWouldHaveHeardIt() throws IOException {
        URI.create(url + "/x").toURL().openStream().close();
        assertThat(calls).hasValue(1);
    }

    @Test
    void noDtdEntitySchemaStylesheetOrIncludeIsFetched() {
        var text = new String(Invoices.write(invoice(HST)), StandardCharsets.UTF_8);
        var xsi = " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" ";
        for (var file : new String[] {
            text.replaceFirst("<Invoice", "<!DOCTYPE Invoice SYSTEM \"" + url + "/a.dtd\"><Invoice"),
            text.replaceFirst("<Invoice", "<!DOCTYPE Invoice [<!ENTITY % p SYSTEM \"" + url + "/p\"> %p;]><Invoice"),
            text.replaceFirst("<Invoice", "<!DOCTYPE Invoice [<!ENTITY e SYSTEM \"" + url + "/e\">]><Invoice")
                    .replace("Thank you", "&e;"),
            text.replaceFirst("<Invoice", "<?xml-stylesheet href=\"" + url + "/s.xsl\" type=\"text/xsl\"?><Invoice"),
            text.replaceFirst(
                    "<Invoice",
                    "<Invoice" + xsi + "xsi:schemaLocation=\"" + Root.INVOICE.namespace() + " " + url + "/i.xsd\""),
            text.replaceFirst("<Invoice", "<Invoice" + xsi + "xsi:noNamespaceSchemaLocation=\"" + url + "/n.xsd\""),
            text.replace("Thank you", "<xi:include xmlns:xi=\"http://www.w3.org/2001/XInclude\" href=\"" + url + "\"/>")
        }) {
            assertThat(read(file.getBytes(StandardCharsets.UTF_8))).isNotNull();
        }
        assertThat(calls).hasValue(0);
    }
}
