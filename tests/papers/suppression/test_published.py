"""What is told outside the partnership counts people, cases and answers only through the one place that protects."""

from pathlib import Path

from tests.test_architecture import ROOT, files, imported

# Apps that make what is published or passed on. Numbers of people, cases and answers are kept in the other.
TOLD, COUNTED = ("reports", "briefings", "audits"), "datasets"
# Where counts come from protected already, and what holds names alone.
PROTECTED = ("papers.suppression", "datasets.summaries.protected")
NAMES = ("datasets.models.Area",)


def unprotected_counts(place: str, source: str) -> list[str]:
    modules = [module for _, module in imported(place, source)]
    if any(module.startswith(PROTECTED) for module in modules):
        return []
    return [
        f"{place} imports {module}" for module in modules if module.split(".")[0] == COUNTED and module not in NAMES
    ]


def test_nothing_published_counts_without_protection():
    places = [place for app in TOLD for place in files(app)]
    assert all(any(place.startswith(f"{app}/") for place in places) for app in TOLD)
    assert [breach for place in places for breach in unprotected_counts(place, Path(ROOT / place).read_text())] == []


def test_a_planted_count_is_caught():
    planted = "from datasets.models import CrimeCount"
    assert len(unprotected_counts("reports/summaries/audit.py", planted)) == 1
    assert unprotected_counts("reports/summaries/audit.py", f"{planted}\nfrom papers.suppression import protect") == []
