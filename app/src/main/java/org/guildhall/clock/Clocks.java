package org.guildhall.clock;

import java.nio.file.Path;
import org.guildhall.kernel.City;
import org.guildhall.kernel.CityClock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(City.class)
class Clocks {
    @Bean
    @Profile("!demo")
    static CityClock cityClock(City city) {
        return new MachineClock(city.zone());
    }

    @Bean
    @Profile("demo")
    static CityClock demonstrationClock(City city, @Value("${guildhall.demo-clock}") Path file) {
        return new DemonstrationClock(city.zone(), file);
    }
}
