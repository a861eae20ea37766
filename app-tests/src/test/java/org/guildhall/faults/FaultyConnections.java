package org.guildhall.faults;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.guildhall.Fixture;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** The application's connections, each as it is unless the thread that asks for it has a {@link Fault}. */
@Fixture
class FaultyConnections implements BeanPostProcessor {
    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof DataSource source ? new Faulty(source) : bean;
    }

    private static final class Faulty extends DelegatingDataSource {
        Faulty(DataSource target) {
            super(target);
        }

        @Override
        public Connection getConnection() throws SQLException {
            var fault = Fault.armed();
            if (fault == null) {
                return super.getConnection();
            }
            fault.connect();
            var real = super.getConnection();
            return (Connection) Proxy.newProxyInstance(
                    Faulty.class.getClassLoader(),
                    new Class<?>[] {Connection.class},
                    (_, method, arguments) -> called(fault, real, method, arguments));
        }

        private static Object called(Fault fault, Connection real, Method method, Object[] arguments) throws Throwable {
            switch (method.getName()) {
                case "prepareStatement" -> fault.database(Fault.Step.STATEMENT, real);
                case "commit" -> fault.database(Fault.Step.COMMIT, real);
                case "rollback" -> {
                    if (fault.killed()) {
                        return null; // there is nobody who could
                    }
                }
                default -> {}
            }
            var answer = invoked(real, method, arguments);
            if (method.getName().equals("commit")) {
                fault.database(Fault.Step.COMMITTED, real);
            }
            return answer;
        }

        private static Object invoked(Connection real, Method method, Object[] arguments) throws Throwable {
            try {
                return method.invoke(real, arguments);
            } catch (InvocationTargetException failed) {
                throw failed.getCause();
            }
        }
    }
}
