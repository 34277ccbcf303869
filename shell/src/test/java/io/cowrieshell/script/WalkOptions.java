package io.cowrieshell.script;

public record WalkOptions() {}
