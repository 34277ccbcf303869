package io.cowrieshell.connection;

public record ConnectionOptions() {}
