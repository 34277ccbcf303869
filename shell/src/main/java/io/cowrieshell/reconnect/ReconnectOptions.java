package io.cowrieshell.reconnect;

public record ReconnectOptions() {}
