package io.cowrieshell.plan;

import io.cowrieshell.operation.Result;

/** What came of it: each action has its own. */
public sealed interface PlanResult extends Result
        permits ListedPlans, ShownPlan, CheckedPlan, ComparedPlans, ApprovedPlan, PinnedPlan, SavedPlan {}
