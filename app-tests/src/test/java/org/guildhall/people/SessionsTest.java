package org.guildhall.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.guildhall.RoomTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;

/** A session is written when something in it changes, and once a minute because somebody is still there. */
class SessionsTest extends RoomTest {
    private final SessionRepository<Session> sessions;

    private String id;
    private Instant noted;

    @SuppressWarnings("unchecked") // its own kind of session is not public
    SessionsTest(@Autowired SessionRepository<? extends Session> sessions) {
        this.sessions = (SessionRepository<Session>) sessions;
    }

    @BeforeEach
    void begin() {
        var session = sessions.createSession();
        session.setAttribute("what", "first");
        sessions.save(session);
        id = session.getId();
        noted = Instant.ofEpochMilli(column("last_access_time"));
    }

    @Test
    void withinAMinuteThatSomebodyIsThereIsNotWrittenAndAfterItIs() {
        touch(noted.plus(Duration.ofSeconds(60)));
        assertThat(column("last_access_time")).isEqualTo(noted.toEpochMilli());
        var later = noted.plus(Duration.ofSeconds(60)).plusMillis(1);
        touch(later);
        assertThat(column("last_access_time")).isEqualTo(later.toEpochMilli());
        assertThat(column("expiry_time")).isEqualTo(later.toEpochMilli() + column("max_inactive_interval") * 1000);
    }

    @Test
    void aNewIdIsWrittenAtOnce() {
        var session = sessions.findById(id);
        var before = id;
        id = session.changeSessionId();
        sessions.save(session);
        assertThat(sessions.findById(before)).isNull();
        assertThat(sessions.findById(id)).isNotNull();
    }

    @Test
    void aChangedAttributeIsWrittenAtOnce() {
        var session = sessions.findById(id);
        session.setAttribute("what", "second");
        sessions.save(session);
        assertThat((String) sessions.findById(id).getAttribute("what")).isEqualTo("second");
    }

    private void touch(Instant at) {
        var session = sessions.findById(id);
        session.setLastAccessedTime(at);
        sessions.save(session);
    }

    private long column(String name) {
        return jdbc.sql("select " + name + " from people.session where session_id = :id")
                .param("id", id)
                .query(Long.class)
                .single();
    }
}
