package org.guildhall;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Guildhall: a city's procurement, from a stated need to inspected goods. */
@SpringBootApplication
public class Guildhall {
    public static void main(String[] args) {
        SpringApplication.run(Guildhall.class, args);
    }
}
