package org.guildhall.people;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.session.config.SessionRepositoryCustomizer;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;

/**
 * Sessions of browsers. That a person is still there is noted once a minute, not at every page: a page that is only
 * read must not wait for the disk. Whatever else changes in a session is written at once.
 */
@Configuration(proxyBeanMethods = false)
class Sessions {
    /** Parameters in the order that Spring Session gives them; times in milliseconds. */
    private static final String UPDATE = """
            update people.session s
               set session_id = n.id, last_access_time = n.at, max_inactive_interval = n.most, expiry_time = n.until,
                   principal_name = n.name
              from (values (?::char(36), ?::bigint, ?::int, ?::bigint, ?::text, ?::char(36)))
                   as n (id, at, most, until, name, key)
             where s.primary_id = n.key
               and (s.session_id <> n.id or s.principal_name is distinct from n.name
                    or s.max_inactive_interval <> n.most or s.last_access_time < n.at - 60000)
            """;

    @Bean
    static SessionRepositoryCustomizer<JdbcIndexedSessionRepository> oncePerMinute() {
        return sessions -> sessions.setUpdateSessionQuery(UPDATE);
    }
}
