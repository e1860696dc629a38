package eu.rempart.gateway.config;

/** A listener with nothing to set but its address. */
public record ListenerConfig(ListenAddress listen) {}
