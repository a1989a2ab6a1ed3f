from django import forms

from risks.choices import IMPACT_MEANINGS, LIKELIHOOD_MEANINGS, Impact, Likelihood


def _score_field(choices, meanings, label: str) -> forms.TypedChoiceField:
    """Each word with its number and what it means, so that two people choose alike."""
    options = [(each.value, f"{each.value}. {each.label}: {meanings[each]}") for each in choices]
    return forms.TypedChoiceField(choices=[("", "Select one"), *options], coerce=int, label=label)


def likelihood_field(when: str) -> forms.TypedChoiceField:
    return _score_field(Likelihood, LIKELIHOOD_MEANINGS, f"Likelihood {when} controls")


def impact_field(when: str) -> forms.TypedChoiceField:
    return _score_field(Impact, IMPACT_MEANINGS, f"Impact {when} controls")


def require_no_higher(form: forms.Form, cleaned: dict) -> None:
    """Beside the field: controls make nothing worse."""
    for name in ("likelihood", "impact"):
        before, after = cleaned.get(f"{name}_before"), cleaned.get(name)
        if before and after and after > before:
            form.add_error(name, f"The {name} after controls cannot be higher than before them")


SCORES_ASKED_FOR = {
    "likelihood_before": "the likelihood before controls",
    "impact_before": "the impact before controls",
    "likelihood": "the likelihood after controls",
    "impact": "the impact after controls",
}
