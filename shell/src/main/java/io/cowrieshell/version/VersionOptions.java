package io.cowrieshell.version;

public record VersionOptions() {}
