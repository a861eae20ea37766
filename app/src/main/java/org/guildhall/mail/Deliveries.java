package org.guildhall.mail;

import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Lets the post go round. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class Deliveries {}
