package io.cowrieshell.plan;

import io.cowrieshell.operation.View;

/**
 * The word by which somebody who has read a plan says that exactly this may be run.
 *
 * @param hash for {@code replay --approve}
 * @param shown what was read
 */
public record ApprovedPlan(String plan, String hash, ShownPlan shown) implements PlanResult {

    @Override
    public View view() {
        return View.stack(
                shown.view(),
                View.line(
                        "Approved is exactly this, with these values and files. Whoever agrees runs it with",
                        View.Tone.FAINT),
                View.line("    replay " + Typed.word(plan) + Typed.params(shown.values()) + " --approve " + hash));
    }
}
